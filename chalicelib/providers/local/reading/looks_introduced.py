"""People who are described before they are named: "A tall man came in. … "That's Blake," said Peter."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_predicates import NOUN
from chalicelib.providers.local.reading.looks_shapes import ADJECTIVES
from chalicelib.providers.local.reading.story import Story

# How the story says who somebody is that it has described: "It was Blake", "his friend, Blake".
_RELATION = (
    r"(?:(?:my|his|her|our|your|their|the|[A-Z][a-z]+'s) (?:(?!(?:of|on|to|by|for|in|at|from"
    r"|that)\b)[a-z-]+,? ){1,3}?|only |just |old |young )?$"
)
_TOLD = re.compile(
    r"\b(?:[Tt]his (?:is|was)|[Ii]t (?:is|was)|recogni[sz]ed(?: in \w+| him as| her as| him for| her for)?"
    r"|proved to be|turned out to be|no other than"
    r"|none other than|(?:man|woman|lady|gentleman|girl|boy|stranger|newcomer|visitor) was) " + _RELATION
)
_SAID = re.compile(
    r"\b(?:[Tt]hat(?:'s| is| was)|[Tt]his is|[Ii]t(?:'s| is| was)|I'm|I am|[Mm]y name (?:is|was)|name's"
    r"|[Aa]llow me to (?:present|introduce)(?: to you| you to)?|[Ll]et me (?:present|introduce)(?: to you"
    r"| you to)?|[Pp]ermit me to (?:present|introduce)(?: to you)?) " + _RELATION
)
_GREETED = re.compile(
    r"\"(?:Why|Hullo|Hallo|Hello|Halloa|Ah|Good (?:morning|evening|day|afternoon)|How do you do|Welcome"
    r"|Is that you),? (?:my dear |dear )?$"
)
_ONE = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he(?=[^,.;]{{3,40}}, whose name)) {ADJECTIVES}({NOUN})\b(?!['-]| (?:like|such as))"
)
# "Was a man", "like a man", "as a man": no newcomer.
_NO_NEWCOMER = re.compile(
    r"(?:\b(?:was|is|are|were|be|been|being|become|became|like|as|than|such|what|quite|rather|many|seemed"
    r"|looked|of|for|not|never|without|half|ever|made|find|into|remained|called|thought|considered|marry"
    r"|wanted|want|'s|to see if) |,|—)(?:only |but |still |just |now |such )?$",
    re.I,
)
_LATER = re.compile(
    r"\b[Tt]he (?:(?!other|same|first|second|next|only|last|third)[a-z]+(?:-[a-z]+)*,? ){0,3}?"
    r"(man|gentleman|fellow|stranger|newcomer|visitor|rider|boy|lad|youth|woman|lady|girl|child|maiden)\b"
    r"(?!['-])"
)
_EITHER = frozenset("stranger newcomer visitor rider child person figure creature".split())
_NAMED_AT_ONCE = re.compile(
    r"(?:,| of [a-z-]+|(?:man|woman|girl|boy|officer|lady|gentleman|person|fellow)),? (?:named|called|by name"
    r"|known (?:[a-z]+ ){0,3}as) $|, whose name (?:is|was) $"
)
# How far before the name they were described: told, said in a talk, and in the same breath.
_FAR, _TALK, _CLOSE, _NEAR = 450, 800, 300, 110


def find_introduced(story: Story, seen: Sequence[Seen], characters: Sequence[Character]) -> list[Seen]:
    """Where somebody of the cast is described before the story says who that is; `seen` in order."""
    starts = [s.start for s in seen]
    found: list[Seen] = []
    taken = -1
    for name in seen:
        reach = _says_who(story, name)
        if not reach:
            continue
        floor = max(story.starts[story.scene_index(name.start)], name.start - reach)
        newcomer = _newcomer(story, max(floor, taken + 1), name, characters[name.who].gender)
        if newcomer is None:
            continue
        start, end, sex = newcomer
        between = seen[bisect_left(starts, start) : bisect_left(starts, name.start)]
        if any(s.who == name.who for s in between):
            continue
        earlier = seen[bisect_left(starts, max(floor, start - _FAR)) : bisect_left(starts, start)]
        if any(s.who == name.who and not story.spoken(s.start) for s in earlier):
            continue
        taken = name.end
        found.append(Seen(start, end, name.who))
        found += _again(story, start, end, name, sex)
    return found + [s for name in seen if (s := _who_says_so(story, name))]


def _who_says_so(story: Story, name: Seen) -> Seen | None:
    """ "My name is Anna," she said: that is Anna."""
    text = story.text
    if not story.spoken(name.start) or not marks.MY_NAME.search(text, max(0, name.start - 20), name.start):
        return None
    close = text.find('"', name.end, name.end + _CLOSE)
    tag = marks.TAG_OF_PRONOUN.match(text, close) if close > 0 else None
    return Seen(tag.start(1), tag.end(1), name.who) if tag else None


def _says_who(story: Story, name: Seen) -> int:
    """How far before a name they may have been described whom it is said to be; 0 where that is not said."""
    text = story.text
    if text.startswith("'s", name.end):
        return 0
    floor = max(text.rfind("\n", 0, name.start) + 1, name.start - 70)
    if not story.spoken(name.start):
        named = _NAMED_AT_ONCE.search(text, floor, name.start)
        return _FAR if _TOLD.search(text, floor, name.start) else _NEAR if named else 0
    if marks.MY_NAME.search(text, floor, name.start) or text.endswith(("I'm ", "I am "), 0, name.start):
        return _TALK
    if _SAID.search(text, floor, name.start):
        return _CLOSE
    greeted = text[name.end : name.end + 1] in ",.!?" and _GREETED.search(text, floor, name.start)
    return _CLOSE if greeted else 0


def _newcomer(story: Story, floor: int, name: Seen, sex: Gender) -> tuple[int, int, Gender] | None:
    """The last person of a sex who came in unnamed before a name, where no other did."""
    found: tuple[int, int, Gender] | None = None
    for match in _ONE.finditer(story.text, floor, name.start):
        start = match.start()
        if story.spoken(start) or _NO_NEWCOMER.search(story.text, max(floor, start - 20), start):
            continue
        of = _sex_of(match[2])
        if of is None or (sex in ("M", "F") and of not in (sex, "U")):
            continue
        found = None if found else (start, match.end(), sex)
        if found is None:
            return None
    return found


def _sex_of(noun: str) -> Gender | None:
    if noun in words.FEMALE_NOUNS or noun.endswith("woman"):
        return "F"
    if noun in words.MALE_NOUNS or noun.endswith("man"):
        return "M"
    return "U"


def _again(story: Story, start: int, end: int, name: Seen, sex: Gender) -> Iterator[Seen]:
    """Where they are "the man" or "the stranger" until they are named, and what they were called at first."""
    noun = story.text[story.text.rfind(" ", start, end) + 1 : end]
    again = re.compile(rf"\b[Tt]he {re.escape(noun)}\b(?!['-])")
    for match in again.finditer(story.text, name.end, name.end + _FAR):
        if not story.spoken(match.start()):
            yield Seen(match.start(), match.end(), name.who)
    for match in _LATER.finditer(story.text, end, name.start):
        if not story.spoken(match.start()) and (match[1] in _EITHER or _sex_of(match[1]) in (sex, "U")):
            yield Seen(match.start(), match.end(), name.who)
