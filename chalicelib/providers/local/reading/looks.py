"""How people look when the book first says so. A field is filled from a sentence or stays empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.cast import Appearance, Character
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading.known import Names, Owners, Seen
from chalicelib.providers.local.reading.story import Story

_ADJ = r"(?:[a-z]+(?:-[a-z]+)*,? (?:and |but )?){0,4}"
_PART = re.compile(
    rf"\b(?:(his|her|my)|('s))(?: own)? ({_ADJ})(hair|curls|locks|eyes|complexion|skin|beard|moustache|mustache|whiskers|spectacles|"
    r"nose|chin|eyebrows|goatee|scar|monocle|face|figure)\b(?: (?:was|were|is|are|had been) ([a-z-]+(?:,? and [a-z-]+|, [a-z-]+)*))?"
)
_WITH = re.compile(
    rf"\b(with|had|has|having|and|wore|wearing) (?:an? )?({_ADJ})(hair|curls|eyes|complexion|skin|beard|moustache|mustache|whiskers|spectacles|"
    r"scar|nose|eyebrows|freckles|goatee|monocle|limp|hook|features)\b"
)
_IS_A = re.compile(
    rf"\b(?:was|is|being|seemed|looked|remained), (?:\w+, )?|\b(?:was|is) (?:an?|the) ({_ADJ})"
    r"(man|woman|gentleman|lady|girl|boy|lad|youth|fellow|person|child|creature|maiden|figure|dame|matron|officer|priest)\b"
    r"(?:[^.;!?\n]{0,40}?\bof (?:about |some |nearly |over |perhaps |not more than )?([a-z]+(?:-[a-z]+)?|\d+)\b)?"
)
_APPOSED = re.compile(
    rf", an? ({_ADJ})(man|woman|gentleman|lady|girl|boy|lad|youth|fellow|person|child|creature)\b"
    r"(?:[^.;!?\n]{0,40}?\bof (?:about |some |nearly |over |perhaps )?([a-z]+(?:-[a-z]+)?|\d+)\b)?"
)
_WAS = re.compile(
    r" (?:was|were|is) ((?:very |so |rather |remarkably |exceedingly |quite )?[a-z]+(?:-[a-z]+)*(?:(?:, | and |, and )(?:very )?[a-z]+(?:-[a-z]+)*){0,3})(?=[,.;:!?]| (?:with|for|in)\b)"
)
_YEARS = re.compile(
    r"\b(?:was|is|aged|now|only|about|at|nearly) (?:only |just |about |barely |nearly |now |some |not yet |but )?"
    r"((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twelve|eleven|ten|nine|eight|seven|six|five|\d\d?) ?(?:years? (?:old|of age)|-year-old)\b"
)
_WEARS = re.compile(
    r"\b(?:wore|wearing|dressed in|clad in|clothed in|attired in|arrayed in|robed in|in) ((?:an? |the |his |her |my )?"
    rf"{_ADJ}({'|'.join(sorted(looks.GARMENTS))}|black|white|mourning)\b(?: and (?:an? )?{_ADJ}(?:{'|'.join(sorted(looks.GARMENTS))})\b)?)"
)
_NUMBER = re.compile(
    r"^(?:\d\d?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen|ten|twelve|eleven)$"
)
_NOT = re.compile(
    r"\b(?:not|no|never|nor|neither|without|hardly|n't|as if|as though|like an?|would|might|if)\b"
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(slots=True)
class _Draft:
    fields: dict[str, str] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)
    evidence: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str, sentence: str) -> None:
        if value and name not in self.fields:
            self.fields[name] = value
            self.evidence[name] = sentence

    def feature(self, value: str, sentence: str) -> None:
        if (
            value
            and len(self.features) < 5
            and not any(value.split()[-1] == f.split()[-1] for f in self.features)
        ):
            self.features.append(value)
            self.evidence.setdefault("distinctive_features", sentence)


def add_appearances(
    story: Story, characters: Sequence[Character], teller: int | None, seen: Sequence[Seen] | None = None
) -> tuple[Character, ...]:
    """The characters with what the story says of their looks."""
    found = Names(characters).find(story.text) if seen is None else seen
    reader = _Reader(story, Owners(story, found, characters, teller), len(characters))
    reader.read()
    return tuple(replace(c, appearance=_finished(d)) for c, d in zip(characters, reader.drafts, strict=True))


def _finished(draft: _Draft) -> Appearance:
    return Appearance(
        physical_description=draft.fields.get("physical_description", ""),
        age=draft.fields.get("age", ""),
        height=draft.fields.get("height", ""),
        build=draft.fields.get("build", ""),
        hair_color=draft.fields.get("hair_color", ""),
        hair_style=draft.fields.get("hair_style", ""),
        eye_color=draft.fields.get("eye_color", ""),
        skin_tone=draft.fields.get("skin_tone", ""),
        distinctive_features=tuple(draft.features),
        typical_clothing=draft.fields.get("typical_clothing", ""),
        evidence=dict(draft.evidence),
    )


class _Reader:
    """Walks over the sentences that speak of looks and notes them with their owners."""

    def __init__(self, story: Story, owners: Owners, count: int) -> None:
        self._story, self._owners = story, owners
        self.drafts = [_Draft() for _ in range(count)]

    def read(self) -> None:
        text = self._story.text
        for match in _PART.finditer(text):
            who = (
                self._owners.of_pronoun(match[1], match.start())
                if match[1]
                else self._owners.at(match.start())
            )
            self._part(who, match.start(), match.end(), match[4], f"{match[3]} {match[5] or ''}")
        for match in _WITH.finditer(text):
            self._part(self._subject(match.start()), match.start(), match.end(), match[3], match[2])
        for match in _IS_A.finditer(text):
            if match[2]:
                self._kind(self._before(match.start()), match.start(), match[1], match[2], match[3])
        for match in _APPOSED.finditer(text):
            self._kind(self._owners.at(match.start()), match.start(), match[1], match[2], match[3])
        self._copulas()
        for match in _YEARS.finditer(text):
            self._note(
                self._subject(match.start()), match.start(), lambda d, s, m=match: d.put("age", _age(m[1]), s)
            )
        for match in _WEARS.finditer(text):
            self._clothes(match)

    def _note(self, who: int | None, offset: int, write: Callable[[_Draft, str], None]) -> None:
        if who is None or self._story.spoken(offset):
            return
        begin, end = self._story.sentence_bounds(offset)
        if _NOT.search(self._story.text, max(begin, offset - 30), offset):
            return
        write(self.drafts[who], self._story.raw[begin:end].strip())

    def _before(self, offset: int) -> int | None:
        """The person whose name, or the pronoun of whom, stands just before a verb."""
        who = self._owners.at(offset - 1)
        if who is not None:
            return who
        word = self._story.text[max(0, offset - 8) : offset].split()
        return (
            self._owners.of_pronoun(word[-1], offset - len(word[-1]) - 1)
            if word and word[-1].lower() in ("he", "she", "i")
            else None
        )

    def _subject(self, offset: int) -> int | None:
        """The one person a sentence is about, if it names or means only one before the offset."""
        begin, _ = self._story.sentence_bounds(offset)
        named = {s.who for s in self._owners.in_span(begin, offset)}
        if len(named) > 1:
            return None
        if named:
            return named.pop()
        pronoun = re.match(r"(?:\w+,? ){0,2}?(he|she)\b", self._story.text[begin:offset], re.I)
        return self._owners.of_pronoun(pronoun[1], begin + pronoun.start(1)) if pronoun else None

    def _part(self, who: int | None, start: int, end: int, part: str, qualities: str) -> None:
        if who is None or self._story.spoken(start):
            return
        words = _WORD.findall(qualities)
        self._note(who, start, lambda d, s: _read_part(d, s, part, words))

    def _kind(self, who: int | None, offset: int, qualities: str | None, noun: str, age: str | None) -> None:
        words = _WORD.findall(qualities or "")

        def write(draft: _Draft, sentence: str) -> None:
            _read_qualities(draft, sentence, words)
            if age and _NUMBER.match(age):
                draft.put("age", _age(age), sentence)
            if noun in looks.CHILD_NOUNS and "young" not in words:
                draft.put("age", looks.CHILD_NOUNS[noun], sentence)
            seen = [w for w in words if w in looks.LOOKS]
            if seen:
                draft.put("physical_description", f"{' '.join(seen)} {noun}", sentence)

        self._note(who, offset, write)

    def _copulas(self) -> None:
        text = self._story.text
        for match in _WAS.finditer(text):
            words = _WORD.findall(match[1])
            if not any(w in looks.LOOKS for w in words):
                continue
            if any(w in ("so", "too", "as") for w in words):
                continue
            sure = [
                w
                for w in words
                if w in looks.HEIGHTS or w in looks.BUILDS or w in ("handsome", "beautiful", "pretty", "bald")
            ]
            if sure:
                self._note(
                    self._before(match.start()),
                    match.start() + 1,
                    lambda d, s, w=sure: _read_qualities(d, s, w),
                )

    def _clothes(self, match: re.Match[str]) -> None:
        phrase = re.sub(r"^(?:the|his|her|my) ", "", match[1])
        words = _WORD.findall(phrase)
        verb = match[0].split()[0]
        if verb == "in" and match[2] in (
            "black",
            "white",
            "robe",
            "suit",
            "belt",
            "crown",
            "spectacles",
            "disguise",
        ):
            if "dressed" not in self._story.text[max(0, match.start() - 20) : match.start()]:
                return
        if verb == "in" and not any(w in looks.GARMENT_QUALITIES for w in words):
            return
        self._note(
            self._subject(match.start()), match.start(), lambda d, s: d.put("typical_clothing", phrase, s)
        )


def _age(text: str) -> str:
    return f"about {text}" if text else ""


def _read_part(draft: _Draft, sentence: str, part: str, words: list[str]) -> None:
    if part in ("hair", "curls", "locks"):
        colours = [w for w in words if w in looks.HAIR_COLOURS]
        styles = [w for w in words if w in looks.HAIR_STYLES]
        draft.put("hair_color", " ".join(colours[:2]), sentence)
        draft.put(
            "hair_style", " ".join(styles + (["curly"] if part == "curls" and not styles else [])), sentence
        )
    elif part == "eyes":
        draft.put("eye_color", " ".join(w for w in words if w in looks.EYE_COLOURS), sentence)
    elif part in ("complexion", "skin"):
        draft.put("skin_tone", " ".join(w for w in words if w in looks.SKINS), sentence)
    elif part in ("face", "figure"):
        if part == "figure":
            draft.put("build", " ".join(w for w in words if w in looks.BUILDS), sentence)
    elif part in ("nose", "chin", "eyebrows"):
        shape = [w for w in words if w in looks.FACE_LOOKS]
        if shape:
            draft.feature(f"{' '.join(shape)} {part}", sentence)
    elif part != "features":
        qualities = [
            w for w in words if w in looks.HAIR_COLOURS or w in looks.HAIR_STYLES or w in looks.FACE_LOOKS
        ]
        draft.feature(" ".join([*dict.fromkeys(qualities), part]), sentence)


def _read_qualities(draft: _Draft, sentence: str, words: list[str]) -> None:
    for word in words:
        if (word in looks.HEIGHTS and word not in ("little", "big", "short", "small")) or (
            word in ("short", "small") and len(words) > 1
        ):
            draft.put("height", looks.HEIGHTS[word], sentence)
        if word in looks.BUILDS:
            draft.put("build", word, sentence)
        if word in looks.AGES:
            draft.put("age", looks.AGES[word], sentence)
        if word.endswith("-haired"):
            draft.put("hair_color", word.removesuffix("-haired"), sentence)
        if word.endswith("-eyed") and word.removesuffix("-eyed") in looks.EYE_COLOURS:
            draft.put("eye_color", word.removesuffix("-eyed"), sentence)
        if word in (
            "one-eyed",
            "one-legged",
            "one-armed",
            "lame",
            "hunchbacked",
            "bald",
            "bearded",
            "bald-headed",
            "freckled",
        ):
            draft.feature(word, sentence)
        if word in ("swarthy", "sallow", "ruddy", "tanned", "sunburnt"):
            draft.put("skin_tone", word, sentence)
