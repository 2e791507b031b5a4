"""Places called by a noun: "the drawing-room", "the moor", "Miss Pell's garden"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading import words_things as things
from chalicelib.providers.local.reading.story import Story

# A place behind its article, with the preposition or verb before it where there is one.
_PHRASE = r"([a-z]+(?:(?:,? |-)[a-z]+){0,3})"
_STANDS = re.compile(
    r"\b(?:([Ii]n|[Ii]nto|[Aa]t|[Oo]n|[Uu]pon|[Tt]o|[Tt]hrough|[Ff]rom|[Aa]cross|[Oo]ver|[Ii]nside|[Oo]utside"
    r"|[Nn]ear|[Ww]ithin|[Tt]owards?|[Ee]nter(?:ed|ing|s)?|[Rr]each(?:ed|ing)|[Cc]ross(?:ed|ing)"
    r"|[Ll]eft|[Ll]eaving"
    r"|[Aa]long|[Dd]own|[Uu]p|[Rr]ound|[Aa]round|[Aa]bout|[Oo]f|[Bb]eside|[Bb]y|[Bb]eyond|[Bb]ehind|[Uu]nder"
    r"|[Aa]mong) )?"
    r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ii]ts|[Yy]our|an?|this|that) (?=" + _PHRASE + ")"
)
_OWNED = re.compile(r"'s (?=" + _PHRASE + ")")
_OWNER = re.compile(
    r"\b(in|into|at|on|to|through|from|across|inside|outside|near|towards?|entered|reached|left|of) "
    r"(?:[Tt]he |[Hh]is |[Hh]er |[Mm]y |(?:[A-Z]\w*\.? )*)\w+$"
)
_OWNER_REACH = 40
# "In hospital", "to town": places that need no article.
_PLAIN = re.compile(
    r"\b(in|to|at|from|into|of|left|through) (town|church|school|prison|hospital|court|sea|college|gaol"
    r"|jail|camp)"
    r"\b(?!-)"
)
_NO_PLACE = re.compile(r" of (?:the )?(?:life|death|his|her|my|thought|people|followers|honour|honor)\b")
_PART = re.compile(r" (?:" + "|".join(sorted(places.PARTS)) + r")\b")
_MOST_QUALITIES = 2
# How far behind "the drawing-room" it is still meant by "the room".
_SAME_ROOM = 8_000


@dataclass(slots=True)
class Place:
    """A place under its best name; `at` are offsets of its mentions, `spoken` how many more are in"
    " dialogue."""

    name: str
    count: int = 0
    at: list[int] = field(default_factory=list)
    names: tuple[str, ...] = ()
    spoken: int = 0


def common_name(noun: str) -> str:
    """One spelling for a common place: "the drawing-room"."""
    joined = noun.replace(" ", "-")
    joined = places.SAME_PLACE.get(joined, joined)
    if joined.endswith("s") and joined[:-1] in places.PLACE_NOUNS and joined not in places.ONLY_MANY:
        joined = joined[:-1]
    return f"the {joined}"


def common_places(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str, str]]:
    """Every common place in order: offset, the preposition or verb before its article ("" for none), name."""
    stop = len(text) if end is None else end
    found: list[tuple[int, str, str]] = []
    for match in _STANDS.finditer(text, start, stop):
        _add(found, text, match.start(2), match[2], match[1] or "")
    for match in _OWNED.finditer(text, start, stop):
        if match[1].split(" ", 1)[0] not in things.DETERMINERS:
            owner = _OWNER.search(text, max(start, match.start() - _OWNER_REACH), match.start())
            _add(found, text, match.start(1), match[1], owner[1] if owner else "")
    found += [(m.start(2), m[1], common_name(m[2])) for m in _PLAIN.finditer(text, start, stop)]
    found.sort()
    return found


def _add(found: list[tuple[int, str, str]], text: str, at: int, phrase: str, preposition: str) -> None:
    noun = _place_noun(phrase)
    end = at + noun[0] + len(noun[1]) if noun else at
    if noun and not _NO_PLACE.match(text, end):
        # Who is at the inn door, or sees it, may be outside.
        preposition = "" if _PART.match(text, end) else preposition
        found.append((at + noun[0], preposition.lower(), common_name(noun[1])))


def _place_noun(phrase: str) -> tuple[int, str] | None:
    """The first noun of a phrase that is a place, behind two qualities at most, and where it begins."""
    words = phrase.split(" ")
    at = 0
    for number, word in enumerate(words[: _MOST_QUALITIES + 1]):
        pair = " ".join(words[number : number + 2]).rstrip(",")
        after = words[number + 1].rstrip(",") if number + 1 < len(words) and not word.endswith(",") else ""
        if pair.replace(" ", "-") in places.PLACE_NOUNS:
            return at, pair
        bare = word.rstrip(",")
        if bare in places.PLACE_NOUNS and not _qualifies(bare, after):
            return at, bare
        if "-" in bare and bare.rpartition("-")[2] in places.COMPOUNDED:
            return at, bare
        if word.endswith(",") and bare not in things.SIGHTS:
            return None
        at += len(word) + 1
    return None


def _qualifies(noun: str, after: str) -> bool:
    """Whether a noun only says what kind of thing follows: "the street door", "the common people".

    The inn door is a part of the inn.
    """
    if noun == "common":
        return bool(after) and after not in places.AFTER_PLACES
    if noun in places.INDOORS and after in places.PARTS:
        return False
    return after in places.PLACE_NOUNS or after in places.OF_A_PLACE or after in places.PARTS


def find_common(story: Story, least: int) -> list[Place]:
    """The common places a story comes back to. "The room" stands for the one named before it."""
    found: dict[str, Place] = {}
    room = ("", -_SAME_ROOM)
    for offset, preposition, name in common_places(story.text):
        place = found.setdefault(name, Place(name))
        if story.spoken(offset):
            place.spoken += 1
            continue
        if name[4:] in places.ROOMS:
            room = (name, offset)
        elif name[4:] in places.OUTDOORS:
            room = ("", offset)
        elif name == "the room" and room[0] and offset - room[1] < _SAME_ROOM:
            continue
        place.count += 1
        if preposition and preposition != "of":
            place.at.append(offset)
    return [place for place in found.values() if _comes_often(place, least)]


def _comes_often(place: Place, least: int) -> bool:
    """Whether a common place is one of the story: named so often, and gone to a third as often."""
    enough = least + (least + 1) // 2 * (place.name[4:] in places.VAGUE)
    return place.count + place.spoken / 2 >= enough and 3 * len(place.at) >= enough
