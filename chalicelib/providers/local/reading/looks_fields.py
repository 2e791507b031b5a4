"""Turns words about looks into the fields of an Appearance, each with its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chalicelib.domain.cast import Appearance
from chalicelib.providers.local.reading import words_looks as looks

_MOST_FEATURES = 5
_COUNTED_AGE = re.compile(
    r"^(?:\d\d?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen"
    r"|five|six|seven|eight|nine|ten|eleven|twelve)$"
)
_MARKED = frozenset(
    "one-eyed one-legged one-armed lame hunchbacked bald bearded bald-headed freckled".split()
)
_SKINNED = frozenset("swarthy sallow ruddy tanned sunburnt sunburned".split())
# "A little man" may be dear rather than small; beside another quality it is a size.
_UNSURE_HEIGHTS = frozenset("little big short small".split())


@dataclass(slots=True)
class Draft:
    """An appearance in the making; what was said first stays."""

    fields: dict[str, str] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)
    evidence: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str, sentence: str) -> None:
        """Fill a field that is still empty."""
        if value and name not in self.fields:
            self.fields[name] = value
            self.evidence[name] = sentence

    def feature(self, value: str, sentence: str) -> None:
        """Add a distinctive feature, one of a kind."""
        kind = value.split()[-1]
        if len(self.features) < _MOST_FEATURES and all(kind != f.split()[-1] for f in self.features):
            self.features.append(value)
            self.evidence.setdefault("distinctive_features", sentence)

    def finished(self) -> Appearance:
        """The appearance as found."""
        get = self.fields.get
        return Appearance(
            physical_description=get("physical_description", ""),
            age=get("age", ""),
            height=get("height", ""),
            build=get("build", ""),
            hair_color=get("hair_color", ""),
            hair_style=get("hair_style", ""),
            eye_color=get("eye_color", ""),
            skin_tone=get("skin_tone", ""),
            distinctive_features=tuple(self.features),
            typical_clothing=get("typical_clothing", ""),
            evidence=dict(self.evidence),
        )


def read_part(draft: Draft, part: str, words: list[str], sentence: str) -> None:
    """What `words` say of a part of the body ("hair", "eyes", "beard")."""
    if part in ("hair", "curls", "locks"):
        styles = [w for w in words if w in looks.HAIR_STYLES]
        draft.put("hair_color", " ".join([w for w in words if w in looks.HAIR_COLOURS][:2]), sentence)
        draft.put("hair_style", " ".join(styles) or ("curly" if part == "curls" else ""), sentence)
    elif part == "eyes":
        draft.put("eye_color", " ".join([w for w in words if w in looks.EYE_COLOURS][:2]), sentence)
    elif part in ("complexion", "skin"):
        draft.put("skin_tone", " ".join([w for w in words if w in looks.SKINS][:2]), sentence)
    elif part == "figure":
        draft.put("build", " ".join([w for w in words if w in looks.BUILDS][:2]), sentence)
    elif part in looks.FACE_PARTS:
        shape = [w for w in words if w in looks.FACE_LOOKS]
        if shape:
            draft.feature(f"{' '.join(shape)} {part}", sentence)
    else:
        known = [w for w in words if w in looks.HAIR_COLOURS | looks.HAIR_STYLES | looks.FACE_LOOKS]
        draft.feature(" ".join([*dict.fromkeys(known), part]), sentence)


def read_person(draft: Draft, words: list[str], noun: str, age: str, sentence: str) -> None:
    """What "a tall, thin man of forty" says."""
    read_qualities(draft, words, sentence)
    read_age(draft, age, sentence)
    if noun in looks.CHILD_NOUNS and "young" not in words:
        draft.put("age", looks.CHILD_NOUNS[noun], sentence)
    seen = [w for w in words if w in looks.LOOKS]
    if seen:
        draft.put("physical_description", f"{' '.join(seen)} {noun}", sentence)


def read_age(draft: Draft, age: str, sentence: str) -> None:
    """An age in years, counted in words or figures."""
    if _COUNTED_AGE.match(age):
        draft.put("age", f"about {age}", sentence)


def read_qualities(draft: Draft, words: list[str], sentence: str) -> None:
    """What single adjectives of a person say."""
    for word in words:
        if word in looks.HEIGHTS and (word not in _UNSURE_HEIGHTS or len(words) > 1):
            draft.put("height", looks.HEIGHTS[word], sentence)
        if word in looks.BUILDS:
            draft.put("build", word, sentence)
        if word in looks.AGES:
            draft.put("age", looks.AGES[word], sentence)
        colour = word.removesuffix("-haired").removesuffix("-headed")
        if colour != word and colour in looks.HAIR_COLOURS:
            draft.put("hair_color", colour, sentence)
        if word in ("blonde", "blond"):
            draft.put("hair_color", "blonde", sentence)
        if word.endswith("-eyed") and word.removesuffix("-eyed") in looks.EYE_COLOURS:
            draft.put("eye_color", word.removesuffix("-eyed"), sentence)
        if word in _MARKED:
            draft.feature(word, sentence)
        if word in _SKINNED:
            draft.put("skin_tone", word, sentence)
