"""Turns words about looks into the fields of an Appearance, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from chalicelib.domain.cast import Appearance
from chalicelib.providers.local.reading import words_looks as looks

_MOST_FEATURES = 5
_COUNTED_AGE = re.compile(
    r"^(?:\d\d?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen"
    r"|\w+[ -]and[ -]\w+ty|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) \w+|a hundred|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$"
)
_SKIN_OF_A_PERSON = frozenset("pale rosy brown black tawny olive-skinned sunbrowned".split())
_ONE_WORD = re.compile(r"(?<=[a-z]{3})(haired|headed|eyed)$")
_HALVES = frozenset("faced haired headed eyed nosed legged bearded shouldered".split())
_FIRST_HALVES = {
    "fed": ("well", "under", "over"),
    "made": ("well",),
    "built": ("well",),
    "knit": ("well",),
    "proportioned": ("well",),
    "developed": ("well", "fully"),
    "preserved": ("well",),
    "set": ("thick", "heavy", "well"),
    "aged": ("middle",),
    "looking": ("good", "fine", "nice", "ill", "plain", "striking", "pleasant"),
    "shaven": ("clean", "smooth"),
    "shaved": ("clean", "smooth"),
}
_BUILT = (
    "-chested",
    "-built",
    "-limbed",
    "-backed",
    "-boned",
    "-framed",
    "-waisted",
    "-hipped",
    "-bosomed",
    "-bodied",
)
_GROWN = frozenset("man fellow chap woman girl lad boy".split())
_MARKED = frozenset(
    "one-eyed one-legged one-armed lame clean-shaven hunchbacked bald bearded bald-headed freckled".split()
)
_SKINNED = frozenset("swarthy sallow ruddy tanned sunburnt sunburned".split())
_HAIRED = {"brunette": "dark", "blonde": "blonde", "blond": "blond", "redhead": "red"}
_MARKED_NOUNS = frozenset(("hunchback", "cripple", "albino"))
_DECADES = frozenset("twenties thirties forties fifties sixties seventies eighties teens".split())
# "A little man" may be dear rather than small; beside another quality it is a size.
_UNSURE_HEIGHTS = frozenset(("little", "big", "long"))


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of a field of character number `who`, from the sentence around an offset."""

    offset: int
    who: int
    field: str
    value: str


@dataclass(slots=True)
class Draft:
    """An appearance in the making; what was said first stays."""

    fields: dict[str, str] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)
    evidence: dict[str, str] = field(default_factory=dict)

    def take(self, finding: Finding, sentence: str) -> None:
        """Fill a field that is still empty, or add a distinctive feature, one of a kind."""
        name, value = finding.field, finding.value
        if name == "distinctive_features":
            kind = value.split()[-1]
            if len(self.features) < _MOST_FEATURES and all(kind != f.split()[-1] for f in self.features):
                self.features.append(value)
                self.evidence.setdefault(name, sentence)
        elif name not in self.fields:
            self.fields[name] = value
            self.evidence[name] = sentence

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


def filled(name: str, words: list[str]) -> Iterator[tuple[str, str]]:
    if words:
        yield name, " ".join(words)


def person_values(words: list[str], noun: str) -> Iterator[tuple[str, str]]:
    """What "a tall, thin man" says."""
    words = joined(words)
    if words == ["big"] and noun in _GROWN:
        yield "height", "tall"
    yield from quality_values(words)
    if noun in looks.CHILD_NOUNS and "young" not in words:
        yield "age", looks.CHILD_NOUNS[noun]
    if noun in _MARKED_NOUNS:
        yield "distinctive_features", noun
    if noun in ("dwarf", "giant", "giantess"):
        yield "height", "very short" if noun == "dwarf" else "very tall"
    if noun in _HAIRED:
        yield "hair_color", _HAIRED[noun]
    yield from filled("skin_tone", [w for w in words if w in _SKIN_OF_A_PERSON][:1])
    if any(a == "pretty" and b not in looks.LOOKS for a, b in pairwise(words)):
        words = [w for w in words if w != "pretty"]
    seen = list(dict.fromkeys(w for w in words if w in looks.LOOKS))
    if any(w not in looks.AGES for w in seen):
        yield "physical_description", f"{' '.join(seen)} {noun}"


def joined(words: list[str]) -> list[str]:
    """ "A long faced man" is long-faced, and not long."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in _FIRST_HALVES.get(word, ()):
            found[-1] = f"{found[-1]}-{word}"
        elif found and word in _HALVES and (word != "bearded" or found[-1] in looks.HAIR_COLOURS):
            found[-1] = f"{found[-1]}-{word}"
        else:
            found.append(word)
    return found


def _hyphenated(word: str) -> str:
    return word if "-" in word else _ONE_WORD.sub(r"-\1", word)


def age_values(age: str) -> Iterator[tuple[str, str]]:
    """An age in years, counted in words or figures, or in tens of years ("forties")."""
    if _COUNTED_AGE.match(age):
        yield "age", f"about {age}"
    elif age.split(" ")[-1].split("-")[-1] in _DECADES:
        yield "age", f"in the {age}"


def quality_values(words: list[str]) -> Iterator[tuple[str, str]]:
    """What single adjectives of a person say."""
    yield from filled("build", [w for w in words if w in looks.BUILDS][:2])
    for manner, word in pairwise(words):
        if word == "built" and manner.endswith("ly"):
            yield "build", f"{manner} built"
    for word in map(_hyphenated, words):
        if word in looks.HEIGHTS and (word not in _UNSURE_HEIGHTS or len(words) > 1):
            yield "height", looks.HEIGHTS[word]
        if word in looks.AGES:
            yield "age", looks.AGES[word]
        colour = word.removesuffix("-haired").removesuffix("-headed")
        if colour != word and colour in looks.HAIR_COLOURS:
            yield "hair_color", colour
        if colour != word and colour in looks.HAIR_STYLES:
            yield "hair_style", colour
        if word in ("blonde", "blond"):
            yield "hair_color", "blonde"
        if word.endswith("-eyed") and word.removesuffix("-eyed") in looks.EYE_COLOURS:
            yield "eye_color", word.removesuffix("-eyed")
        if word in _MARKED or word.endswith(("-nosed", "-faced", "-bearded", "-legged", "-cheeked")):
            yield "distinctive_features", word
        if word.endswith(_BUILT):
            yield "build", word
        if word.endswith(("-skinned", "-complexioned")):
            yield from filled("skin_tone", [w for w in [word.rsplit("-", 1)[0]] if w in looks.SKINS])
        if word in _SKINNED:
            yield "skin_tone", word
