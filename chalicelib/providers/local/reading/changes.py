"""What changes on people before our eyes: clothes, wounds, hair, age, states like wet or disguised.

`feature` is the garment, the part of the body or the kind of state, so that taking the hat off ends what
putting it on began. Dialogue, negations, wishes and people whose name is not sure are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.cast import Change, ChangeType, Character
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading.owners import SOMEBODY, Owners
from chalicelib.providers.local.reading.story import Story

_GARMENT = "|".join(sorted(looks.GARMENTS, key=lambda g: (-len(g), g)))
_BODY = "|".join(sorted(looks.BODY_PARTS, key=lambda g: (-len(g), g)))
_ADJ = r"((?:[a-z]+(?:-[a-z]+)?,? ){0,3}?)"
_DET = r"(?:an? |his |her |the |my |another |some )"
_SELF = r"(?:himself|herself|myself)"
_OWN = r"([Hh]is|[Hh]er|[Mm]y)"

_ON = re.compile(
    rf"\b(?:put on|pulled on|slipped on|threw on|drew on|donned|changed into|slipped into|dressed {_SELF} in"
    rf"|wrapped {_SELF} in|was now (?:dressed|clad) in|now wore"
    rf"|had changed into) (?:{_DET})?{_ADJ}({_GARMENT})\b"
)
_OFF = re.compile(
    rf"\b(?:(?:took|taken|pulled|threw|flung|tore|slipped|stripped|drew) off|removed|doffed|unwound)"
    rf" {_DET}{_ADJ}({_GARMENT}|bandages?|wig)\b"
)
_WOUND = re.compile(
    rf"(?:\b{_OWN} |('s) )(?:left |right |poor )?({_BODY}) (?:was|were|is|are|had been)"
    r" (?:\w+ly |all |still |much |now )?(bandaged|broken|bleeding|cut|wounded|crushed|shattered|swollen"
    r"|bruised"
    r"|sprained|torn|burnt|burned|gashed|scarred|fractured|bound up|in a sling|bloody|covered with blood)\b"
)
_HURT = re.compile(
    r"\b(broke|broken|sprained|cut|burnt|burned|injured|hurt|bruised|wounded|twisted|dislocated|scalded"
    r"|gashed|lost)"
    rf" (?:his|her|my) (?:own |left |right )?({_BODY})\b"
)
_HIT = re.compile(
    rf"\b(?:was|been) (?:\w+ly )?(?:wounded|shot|stabbed|hit|struck|injured) (?:in|on|through|across"
    rf"|over) the"
    rf" (?:left |right )?({_BODY})\b"
)
_BANDAGE = re.compile(
    rf"\b(?:bandage|handkerchief|cloth)s? (?:\w+ )?(?:round|around|about|over"
    rf"|across) {_OWN} (?:\w+ )?({_BODY})\b"
)
_SLING = re.compile(rf"\b{_OWN} (?:left |right )?(arm|wrist|hand) in a sling\b")
_HAIR = re.compile(
    rf"\b(cut|cropped|shaved|dyed|bleached|powdered|let down|braided|put up|had) {_OWN} (?:own |long "
    rf"|beautiful )?"
    r"(hair|beard|moustache|mustache|whiskers|head)(?: (cut|cropped|shaved|short|off|black|red|white|grey"
    r"|brown|fair))?\b"
)
_TURNED = re.compile(
    rf"\b{_OWN} (hair|beard) (?:had |has )?(?:turned|gone|become|grown|went|was turning|was now)"
    r" (?:quite |almost |all )?(white|grey|gray|long|thin|snow-white)\b"
)
_AGED = re.compile(r"\b(?:had |has )?(?:grown|become|looked) (?:\w+ )?(?:old|older|aged)\b|\bhad aged\b")
_STATE = re.compile(
    r"\b(?:was|stood|came|am) (?:now |all |quite |thoroughly |completely |still )?"
    r"(?:(wet through|drenched|soaked|dripping wet|wet to the skin|soaking wet)"
    r"|(?:covered|spattered|splashed|smeared|plastered|stained) (?:with|in) (blood|mud|dust|snow|flour|soot"
    r"|slime|dirt))\b"
)
_DISGUISE = re.compile(rf"\b(?:disguised(?: {_SELF})?|dressed up) as (an? [a-z]+)\b")
_UNREAL = re.compile(
    r"(?:\b(?:not|never|no|if|would|could|might|may|nearly|almost|like|as if|as though|wish|should|will"
    r"|shall|before"
    r"|to|must|without|rather than|dreamed|imagined)\b|n't\b)[^,;]{0,25}$"
)
_SUBJECT = re.compile(r"\b(he|she|I)\b", re.I)
_LOSABLE = frozenset("eye arm leg hand foot ear finger thumb nose".split())
_PAST = {"broke": "broken", "bound up": "bandaged", "hurt": "injured", "covered with blood": "bloody"}
_HAIRDO = {"cut": "short", "let down": "loose", "put up": "pinned-up"}
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Found:
    offset: int
    who: int | None
    type: ChangeType
    feature: str
    description: str
    modifier: str = ""


class ChangeReader:
    """Finds the changes in a story."""

    def __init__(self, story: Story, owners: Owners, characters: Sequence[Character]) -> None:
        self._story, self._owners, self._characters = story, owners, characters

    def read(self) -> list[Change]:
        """All changes in the order of the text, one of a kind per person and scene."""
        found = [*self._clothes(), *self._wounds(), *self._hair_and_age(), *self._states()]
        kept: dict[tuple[object, ...], Change] = {}
        for one in sorted(found, key=lambda f: f.offset):
            change = self._change(one)
            if change:
                key = (change.character, change.scene, change.type, change.feature, change.ends)
                kept.setdefault(key, change)
        return list(kept.values())

    def _clothes(self) -> Iterator[_Found]:
        text = self._story.text
        for m in _ON.finditer(text):
            phrase = _phrase(m[1], m[2])
            yield _Found(
                m.start(),
                self._doer(m.start()),
                "outfit",
                _garment(m[2]),
                f"puts on {phrase}",
                f"wearing {phrase}",
            )
        for m in _OFF.finditer(text):
            type_: ChangeType = "injury" if m[2].startswith("bandage") else "outfit"
            feature = "bandage" if type_ == "injury" else _garment(m[2])
            yield _Found(m.start(), self._doer(m.start()), type_, feature, f"takes off the {m[2]}")
        for m in _DISGUISE.finditer(text):
            look = f"disguised as {m[1]}"
            yield _Found(m.start(), self._doer(m.start()), "outfit", "clothing", look, look)

    def _wounds(self) -> Iterator[_Found]:
        text = self._story.text
        for m in _WOUND.finditer(text):
            look = f"{m[3]} in a sling" if m[4] == "in a sling" else f"{_PAST.get(m[4], m[4])} {m[3]}"
            yield _Found(m.start(), self._owner(m), "injury", m[3], f"{m[3]} {m[4]}", look)
        for m in _HURT.finditer(text):
            if m[1] == "lost" and m[2] not in _LOSABLE:
                continue
            look = f"missing {m[2]}" if m[1] == "lost" else f"{_PAST.get(m[1], m[1])} {m[2]}"
            yield _Found(m.start(), self._doer(m.start()), "injury", m[2], look, look)
        for m in _HIT.finditer(text):
            yield _Found(
                m.start(), self._doer(m.start()), "injury", m[1], f"hit in the {m[1]}", f"wounded {m[1]}"
            )
        for m in _BANDAGE.finditer(text):
            look = f"a bandage around the {m[2]}"
            yield _Found(m.start(), self._owner(m), "injury", "bandage", look, look)
        for m in _SLING.finditer(text):
            look = f"{m[2]} in a sling"
            yield _Found(m.start(), self._owner(m), "injury", m[2], look, look)

    def _hair_and_age(self) -> Iterator[_Found]:
        text = self._story.text
        for m in _HAIR.finditer(text):
            verb, part, how = m[1], m[3], m[4] or ""
            if (verb == "had" and not how) or (part == "head" and "shaved" not in (verb, how)):
                continue
            bare = part not in ("hair", "head")
            look = (
                f"clean-shaven, no {part}"
                if bare
                else f"{_hairdo(verb, how)} {'head' if part == 'head' else 'hair'}"
            )
            feature = part if bare else "hair"
            yield _Found(m.start(), self._doer(m.start()), "hair", feature, m[0], look)
        for m in _TURNED.finditer(text):
            yield _Found(m.start(), self._owner(m), "hair", m[2], f"{m[2]} turned {m[3]}", f"{m[3]} {m[2]}")
        for m in _AGED.finditer(text):
            yield _Found(m.start(), self._doer(m.start()), "age", "age", m[0], "visibly older")

    def _states(self) -> Iterator[_Found]:
        for m in _STATE.finditer(self._story.text):
            look = "soaking wet" if m[1] else f"covered with {m[2]}"
            yield _Found(m.start(), self._doer(m.start()), "other", "wet or soiled", look, look)

    def _change(self, found: _Found) -> Change | None:
        if found.who is None or self._story.spoken(found.offset):
            return None
        begin, end = self._story.sentence_bounds(found.offset)
        if _UNREAL.search(self._story.text[begin : found.offset]):
            return None
        return Change(
            character=self._characters[found.who].name,
            scene=self._story.keys[self._story.scene_index(found.offset)],
            type=found.type,
            description=found.description,
            prompt_modifier=found.modifier,
            feature=found.feature,
            ends=not found.modifier,
            evidence=self._story.raw[begin:end].strip(),
        )

    def _owner(self, match: re.Match[str]) -> int | None:
        """Whose the part of the body is, by the pronoun or the name before it."""
        if match[1] is None:
            return self._owners.at(match.start())
        begin, _ = self._story.sentence_bounds(match.start())
        if SOMEBODY.search(self._story.text, begin, match.start()):
            return None
        return self._owners.of_pronoun(match[1], match.start())

    def _doer(self, offset: int) -> int | None:
        """Whom the clause before an offset is about; None where somebody without a name comes between."""
        begin, _ = self._story.sentence_bounds(offset)
        named = self._owners.in_span(begin, offset)
        pronouns = list(_SUBJECT.finditer(self._story.text, begin, offset))
        if pronouns and (not named or named[-1].end < pronouns[-1].start()):
            last = pronouns[-1]
            if SOMEBODY.search(self._story.text, begin, offset):
                return None
            return self._owners.of_pronoun(last[1], last.start())
        if not named or offset - named[-1].end > _REACH:
            return None
        between = self._story.text[named[-1].end : offset]
        if between.startswith("'") or SOMEBODY.search(between):
            return None
        if len({s.who for s in named}) > 1 and "," in between:
            return None
        return named[-1].who


def _garment(name: str) -> str:
    """What a garment replaces: things worn on top are themselves, the rest is the clothing."""
    return name if name in looks.WORN_ON_TOP else "clothing"


def _phrase(adjectives: str, garment: str) -> str:
    kept = [w for w in adjectives.replace(",", "").split() if w in looks.GARMENT_QUALITIES and w != "best"]
    phrase = " ".join([*kept, garment])
    if garment.endswith("s") and garment != "dress":
        return phrase
    return f"an {phrase}" if phrase[0] in "aeio" or phrase.startswith(("um", "ug")) else f"a {phrase}"


def _hairdo(verb: str, how: str) -> str:
    if how in ("off", "cut", "short", ""):
        return _HAIRDO.get(verb if verb != "had" else "cut", verb)
    return how
