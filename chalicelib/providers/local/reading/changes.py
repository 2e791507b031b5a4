"""What changes on people before our eyes: clothes put on and off, wounds, hair, age, states like wet or disguised.

`feature` is the garment or the part of the body, so that taking the hat off ends what putting it on began.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.domain.cast import Change, ChangeType, Character
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading.known import Owners, Seen
from chalicelib.providers.local.reading.story import Story

_GARMENT = "|".join(sorted(looks.GARMENTS, key=lambda g: (-len(g), g)))
_PART = "|".join(sorted(looks.BODY_PARTS, key=lambda g: (-len(g), g)))
_ADJ = r"(?:[a-z]+(?:-[a-z]+)?,? ){0,3}?"
_DET = r"(?:an? |his |her |the |my |another )"
_ON = re.compile(
    rf"\b(?:put on|pulled on|slipped on|threw on|drew on|donned|changed into|slipped into|dressed (?:himself|herself|myself) in|"
    rf"wrapped (?:himself|herself|myself) in|was now (?:dressed|clad) in|now wore|had changed into) (?:{_DET})?({_ADJ})({_GARMENT})\b"
)
_OFF = re.compile(
    rf"\b(?:took|taken|pulled|threw|flung|tore|slipped|stripped|drew) off {_DET}({_ADJ})({_GARMENT}|bandages?)\b|\b(?:removed|doffed|unwound) {_DET}({_ADJ})({_GARMENT}|bandages?)\b"
)
_WOUND = re.compile(
    rf"\b(his|her|my|'s) (?:left |right |poor )?({_PART})s? (?:was|were|is|had been) (?:\w+ly |all |still |much |now )?"
    r"(bandaged|broken|bleeding|cut|wounded|crushed|shattered|swollen|bruised|sprained|torn|burnt|burned|gashed|scarred|fractured|bound up|in a sling|bloody|covered with blood|lacerated)\b"
)
_HURT = re.compile(
    rf"\b(?:had |has )?(broke|broken|sprained|cut|burnt|burned|injured|hurt|bruised|wounded|twisted|dislocated|scalded|gashed|lost) (?:his|her|my) (?:own |left |right )?({_PART})\b"
)
_HIT = re.compile(
    rf"\b(?:was|been) (?:\w+ly )?(wounded|shot|stabbed|hit|struck|injured) (?:in|on|through|across|over) the (?:left |right )?({_PART})\b"
)
_BANDAGE = re.compile(
    rf"\b(?:bandage|handkerchief|cloth|sling)s? (?:\w+ )?(?:round|around|about|over|across) (his|her|my) (?:\w+ )?({_PART})\b|\b(his|her|my) ({_PART}) in a sling\b"
)
_HAIR = re.compile(
    r"\b(?:cut|cropped|shaved|dyed|bleached|shorn|powdered|let down|braided|put up|had) (his|her|my) (?:own |long |beautiful )?(hair|beard|moustache|mustache|head|curls)"
    r"(?: (cut|cropped|shaved|short|off|dyed|black|red|white|grey|brown|fair|down|up))?"
)
_TURNED = re.compile(
    r"\b(his|her|my) (hair|beard) (?:had |has )?(?:turned|gone|become|grown|went|was turning|was now) (?:quite |almost |all )?(white|grey|gray|long|thin|snow-white)\b"
)
_AGE = re.compile(
    r"\b(?:had |has )?(?:grown|become|looked|aged) (?:\w+ )?(?:(older|old|aged)|(?:ten|twenty|many) years (older))\b"
)
_STATE = re.compile(
    r"\b(?:was|were|is|stood|came|all) (?:now |all |quite |thoroughly |completely |still )?(?:(wet through|drenched|soaked|dripping wet|dripping|wet to the skin|soaking wet|muddy|dusty)"
    r"|(?:covered|spattered|splashed|smeared|plastered|stained) (?:with|in) (blood|mud|dust|snow|flour|soot|slime|dirt))\b"
)
_DISGUISE = re.compile(
    r"\b(?:disguised (?:himself|herself|myself)?|was disguised|in disguise|dressed up) as (an? [a-z]+(?: [a-z]+)?)\b"
)
_UNREAL = re.compile(
    r"\b(?:not|never|no|if|would|could|might|may|nearly|almost|like|as if|as though|wish|should|will|shall|n't|before|to)\b[^,;]{0,25}$"
)


class ChangeReader:
    """Finds the changes of a stretch of the story."""

    def __init__(
        self, story: Story, owners: Owners, seen: Sequence[Seen], characters: Sequence[Character]
    ) -> None:
        self._story, self._owners, self._seen, self._characters = story, owners, seen, characters

    def read(self) -> list[Change]:
        """All changes in order of the text, one of a kind per person and scene."""
        text, found = self._story.text, list[tuple[int, Change]]()
        add = lambda m, who, *rest: self._add(found, m, who, *rest)  # noqa: E731
        for m in _ON.finditer(text):
            phrase = _phrase(m[1], m[2])
            add(m, self._doer(m.start()), "outfit", m[2], f"puts on {phrase}", f"wearing {phrase}", False)
        for m in _OFF.finditer(text):
            thing = m[2] or m[4]
            kind: ChangeType = "injury" if thing.startswith("bandage") else "outfit"
            feature = "bandage" if kind == "injury" else thing
            add(m, self._doer(m.start()), kind, feature, f"takes off the {thing}", "", True)
        for m in _WOUND.finditer(text):
            who = self._owners.of_pronoun(m[1], m.start()) if m[1] != "'s" else self._owners.at(m.start())
            add(m, who, "injury", m[2], f"{m[2]} {m[3]}", _wound(m[2], m[3]), False)
        for m in _HURT.finditer(text):
            if m[1] != "lost" or m[2] in (
                "eye",
                "arm",
                "leg",
                "hand",
                "foot",
                "ear",
                "finger",
                "thumb",
                "nose",
            ):
                add(m, self._doer(m.start()), "injury", m[2], f"{m[1]} {m[2]}", _wound(m[2], m[1]), False)
        for m in _HIT.finditer(text):
            add(m, self._doer(m.start()), "injury", m[2], f"{m[1]} in the {m[2]}", f"wounded {m[2]}", False)
        for m in _BANDAGE.finditer(text):
            part = m[2] or m[4]
            add(
                m,
                self._owners.of_pronoun(m[1] or m[3], m.start()),
                "injury",
                "bandage",
                f"a bandage on the {part}",
                f"{part} in a sling" if m[4] else f"a bandage around the {part}",
                False,
            )
        self._hair_and_age(add)
        self._states(add)
        return _once([c for _, c in sorted(found, key=lambda f: f[0])])

    def _hair_and_age(self, add) -> None:  # type: ignore[no-untyped-def]
        text = self._story.text
        for m in _HAIR.finditer(text):
            verb = m[0].split()[0]
            if verb == "had" and m[3] not in ("cut", "cropped", "shaved", "dyed", "powdered"):
                continue
            if m[2] == "head" and verb not in ("shaved", "cropped") and m[3] != "shaved":
                continue
            how = (
                m[3]
                if verb in ("had", "dyed") and m[3]
                else {"cut": "short", "let": "loose", "shorn": "cropped", "put": "put up"}.get(verb, verb)
            )
            part = "hair" if m[2] in ("head", "curls") else m[2]
            modifier = (
                f"clean-shaven, no {part}"
                if part != "hair" and verb in ("cut", "shaved")
                else f"{how} {part}"
            )
            add(m, self._doer(m.start()), "hair", part, f"{m[0]}", modifier, False)
        for m in _TURNED.finditer(text):
            add(
                m,
                self._owners.of_pronoun(m[1], m.start()),
                "hair",
                m[2],
                f"{m[2]} turned {m[3]}",
                f"{m[3]} {m[2]}",
                False,
            )
        for m in _AGE.finditer(text):
            add(m, self._doer(m.start()), "age", "age", m[0], "visibly older", False)

    def _states(self, add) -> None:  # type: ignore[no-untyped-def]
        for m in _STATE.finditer(self._story.text):
            state = m[1] or f"covered with {m[2]}"
            add(
                m,
                self._doer(m.start()),
                "other",
                "soil",
                state,
                {"wet through": "soaking wet"}.get(state, state),
                False,
            )
        for m in _DISGUISE.finditer(self._story.text):
            add(
                m,
                self._doer(m.start()),
                "outfit",
                "clothing",
                f"disguised as {m[1]}",
                f"disguised as {m[1]}",
                False,
            )

    def _add(
        self,
        found: list[tuple[int, Change]],
        match: re.Match[str],
        who: int | None,
        type_: ChangeType,
        feature: str,
        description: str,
        modifier: str,
        ends: bool,
    ) -> None:
        if who is None or self._story.spoken(match.start()):
            return
        begin, end = self._story.sentence_bounds(match.start())
        if _UNREAL.search(self._story.text[begin : match.start()]):
            return
        scene = self._story.keys[self._story.scene_index(match.start())]
        evidence = self._story.raw[begin:end].strip()
        name = self._characters[who].name
        found.append(
            (match.start(), Change(name, scene, type_, description, modifier, feature, ends, evidence))
        )

    def _doer(self, offset: int) -> int | None:
        """The one person the clause before an offset is about."""
        begin, _ = self._story.sentence_bounds(offset)
        named = self._owners.in_span(begin, offset)
        pronoun = None
        for pronoun in re.finditer(r"\b(he|she|I)\b", self._story.text[begin:offset], re.I):
            pass
        if pronoun and (not named or named[-1].end < begin + pronoun.start()):
            return self._owners.of_pronoun(pronoun[1], begin + pronoun.start())
        if not named:
            return None
        if len({s.who for s in named}) > 1 and self._story.text[named[-1].end : offset].count(",") > 0:
            return None
        return named[-1].who if offset - named[-1].end < 60 else None


def _phrase(adjectives: str, garment: str) -> str:
    words = [w.strip(",") for w in adjectives.split()]
    kept = [w for w in words if w in looks.GARMENT_QUALITIES]
    phrase = " ".join([*kept, garment])
    if garment.endswith("s") and garment not in ("dress",):
        return phrase
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"


def _wound(part: str, how: str) -> str:
    if how in ("in a sling",):
        return f"{part} in a sling"
    if how == "lost":
        return f"missing {part}"
    how = {"broke": "broken", "bound up": "bandaged", "hurt": "injured", "covered with blood": "bloody"}.get(
        how, how
    )
    return f"{how} {part}"


def _once(changes: list[Change]) -> list[Change]:
    kept: dict[tuple[object, ...], Change] = {}
    for change in changes:
        kept.setdefault((change.character, change.scene, change.type, change.feature, change.ends), change)
    return list(kept.values())
