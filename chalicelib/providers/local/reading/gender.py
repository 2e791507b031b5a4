"""Whether a name is a woman's or a man's: by title, by first name, by the pronouns around it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.words_nicknames import NICKNAMES

_WEIGHTS = {"M": 1.0, "1M": 0.5, "?M": 0.5, "F": -1.0, "1F": -0.5, "?F": -0.5, "?": 0.0}
_NAME_ENDS = 29
# Names somewhere in the world, but in English prose said of somebody with another name: "Tiny Sam".
_QUALITIES = frozenset("Tiny Big Long".split())


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    """The lines of the data file of gender-guesser by the name in them (columns 3-28), several as one text.

    Its own reader takes as long as a short novel does; here a line is read when its name is asked for.
    """
    entries: dict[str, str] = {}
    data = resources.files("gender_guesser").joinpath("data/nam_dict.txt").read_bytes().decode("utf-8")
    for line in data.split("\n"):
        name = line[3:_NAME_ENDS]
        entries[name] = f"{entries[name]}\n{line}" if name in entries else line
    return entries


def _known_weight(name: str) -> float | None:
    """+1 (a man's) … -1 (a woman's) by the first two columns of the lines with a name.

    Where several disagree, the one with more English-speaking countries (columns 30-32) counts.
    """
    best: float | None = None
    most = -1
    for line in _entries().get(name.ljust(_NAME_ENDS - 3), "").split("\n"):
        weight = _WEIGHTS.get(line[:2].strip()) if line[:1] not in ("#", "=", "") else None
        common = 100 * len(line[30:33].strip()) + len(line[30:86].split())
        if weight is not None and common > most:
            most, best = common, weight
    return best


@lru_cache(maxsize=4096)
def plain_letters(name: str) -> str:
    """A name without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def first_name_weight(name: str) -> float | None:
    """+1 for a man's first name … -1 for a woman's; None for a word that is no known first name."""
    if name in _QUALITIES:
        return None
    weight = _known_weight(name)
    if weight is None:
        weight = _known_weight(plain_letters(name))
    if name in NICKNAMES:
        full = _known_weight(NICKNAMES[name][0])
        if weight is None or full is None:
            return full if weight is None else weight
        return weight if weight * full >= 0 else 0.0
    return weight


def title_gender(title: str) -> Gender:
    """What a title alone says."""
    if title in words.MALE_TITLES:
        return "M"
    return "F" if title in words.FEMALE_TITLES else "U"


def patronymic_gender(name: str) -> Gender:
    """Russian fathers' names tell sons from daughters."""
    low = plain_letters(name).lower()
    if low.endswith(("ovna", "evna", "ichna", "inichna")):
        return "F"
    if low.endswith(("vich", "vitch", "yitch", "yich", "pitch", "pich")):
        return "M"
    return "U"
