"""People who are described before they are named: "A tall man came in. … "That's Blake," said Peter."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_predicates import NOUN
from chalicelib.providers.local.reading.looks_shapes import ADJECTIVES
from chalicelib.providers.local.reading.story import Story

# Where the name of somebody who has been described is given.
_SAYS_WHO = re.compile(
    r"\b(?:[Tt]hat(?:'s| is| was|'d be)|[Tt]his(?: is| was|'s)|[Ii]t(?:'s| is| was)|[Tt]here(?:'s| is| goes)"
    r"|[Hh]ere(?:'s| is| comes)|[Ii](?:'m| am)|name (?:is|was|of)|named|called|known as|introduced (?:as|to)"
    r"|[Aa]llow me to (?:present|introduce)(?: to you| you to)?|[Ll]et me (?:present|introduce)(?: to you"
    r"| you to)?|[Pp]ermit me to (?:present|introduce)(?: to you)?|recogni[sz]ed|proved to be|turned out to"
    r" be|was no other than|was none other than"
    r"|(?:[Hh]e|[Ss]he|man|woman|lady|gentleman|girl|stranger|newcomer|visitor) was) "
    r"(?:(?:my|his|her|our|your|their|the|[A-Z][a-z]+'s) "
    r"(?:(?!(?:of|on|to|by|for|in|at|from|that)\b)[a-z-]+,? ){1,3}?|only |just |old |young )?$"
)
_CALLED = re.compile(
    r"[\"'](?:(?:Why|Hullo|Hallo|Hello|Halloa|Ah|Oh|Well|Good (?:morning|evening|day|afternoon)|How do you do"
    r"|Welcome|So|Here you are|Come in|Good heavens|My dear|Dear|Is that you|What), )?(?:my dear |dear )?$"
)
_ONE = re.compile(rf"\b[Aa]n? {ADJECTIVES}({NOUN})\b(?!['-]| (?:like|such as))")
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
_REACH = 1100


def find_introduced(story: Story, seen: Sequence[Seen], characters: Sequence[Character]) -> list[Seen]:
    """Where somebody of the cast is described before the story says who that is; `seen` in order."""
    starts = [s.start for s in seen]
    found: list[Seen] = []
    taken = -1
    for name in seen:
        floor = _floor(story, name.start)
        who_is = _says_who(story, name)
        if not who_is:
            continue
        newcomer = _newcomer(story, max(floor, taken + 1), name, characters[name.who].gender)
        if newcomer is None:
            continue
        start, end, sex = newcomer
        between = seen[bisect_left(starts, start) : bisect_left(starts, name.start)]
        if any(s.who == name.who for s in between):
            continue
        earlier = seen[bisect_left(starts, max(floor, start - _REACH // 2)) : bisect_left(starts, start)]
        if any(s.who == name.who and not story.spoken(s.start) for s in earlier):
            continue
        taken = name.end
        found.append(Seen(start, end, name.who))
        found += _again(story, end, name, sex)
    return found


def _floor(story: Story, offset: int) -> int:
    return max(story.starts[story.scene_index(offset)], offset - _REACH)


def _says_who(story: Story, name: Seen) -> bool:
    text = story.text
    if text[name.end : name.end + 2] == "'s":
        return False
    floor = max(text.rfind("\n", 0, name.start) + 1, name.start - 60)
    if _SAYS_WHO.search(text, floor, name.start):
        return True
    return (
        story.spoken(name.start)
        and text[name.end : name.end + 1] in ",.!?"
        and bool(_CALLED.search(text, floor, name.start))
    )


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


def _again(story: Story, end: int, name: Seen, sex: Gender) -> Iterator[Seen]:
    """Where they are "the man" or "the stranger" until they are named."""
    for match in _LATER.finditer(story.text, end, name.start):
        if not story.spoken(match.start()) and (match[1] in _EITHER or _sex_of(match[1]) in (sex, "U")):
            yield Seen(match.start(), match.end(), name.who)
