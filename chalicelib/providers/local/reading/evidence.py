"""How each name is used: who speaks and acts is a person, what is gone to and lived in is a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.mentions import Mention
from chalicelib.providers.local.reading.story import Story

_RIGHT = re.compile(r"('s?\b)?([,.!?;:\"—]*) ?\"? ?([^\W\d_]+(?:'t)?)?(?: ([^\W\d_]+))?")
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself|[Ii]ts|[Ii]tself)\b"
)
_PRONOUN_REACH, _LONGEST_PRONOUN = 90, 8
# "Anna told him", "the Rabbit saw her": who is acted on is seldom the one just named.
_OBJECT = re.compile(
    r"him\b|her(?=[,.;:!?)]| (?:to|with|in|at|and|for|as|by|from|on|when|that|into|up|down|the|a)\b)"
)
_OBJECT_WEIGHT = 0.25
# A pronoun in the next sentence is a weaker sign than one in the same.
_NEXT_SENTENCE = 0.3
_PLACE_BEFORE = frozenset(
    "in at into near through towards toward throughout round outside inside across en".split()
)
_WEAK_PLACE_BEFORE = frozenset("to from of for à a de".split())
# "De la Mancha", "del Bosque": in other languages more often places than people.
_FOREIGN_PLACE_BEFORE = frozenset("del la las los el".split())
_LOOKED = frozenset(
    "looked look looking glanced glance stared gazed laughed smiled shouted angry surprised".split()
)
_ADDRESSED = frozenset("dear my oh o ah dearest poor".split())
_LEFT_REACH = 40

Form = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class Usage:
    """Counts over all mentions of one form (a title and its names).

    `at` are their offsets, `called_at` those where somebody is spoken to.
    """

    count: int = 0
    sure: int = 0
    spoken: int = 0
    speech: int = 0
    acts: int = 0
    body: int = 0
    called: int = 0
    place: float = 0.0
    ship: int = 0
    the: int = 0
    a: int = 0
    he: float = 0.0
    she: float = 0.0
    at: list[int] = field(default_factory=list)
    called_at: list[int] = field(default_factory=list)

    @property
    def person(self) -> float:
        """Weight of what only people do."""
        return 3 * self.speech + 2 * self.called + 2 * self.body + self.acts

    @property
    def told(self) -> int:
        """Mentions outside the quotations."""
        return self.count - self.spoken

    def parted(self, spoken: Callable[[int], bool]) -> tuple[Usage, Usage]:
        """The mentions outside the quotations and those inside, with nothing else of their use."""
        inside = [at for at in self.at if spoken(at)]
        outside = [at for at in self.at if not spoken(at)]
        return (
            Usage(count=len(outside), at=outside),
            Usage(count=len(inside), spoken=len(inside), at=inside),
        )


def weigh(story: Story, mentions: list[Mention]) -> dict[Form, Usage]:
    """The usage of every form, in order of first mention."""
    usages: dict[Form, Usage] = {}
    following = [*(m.start for m in mentions[1:]), len(story.text)]
    for mention, limit in zip(mentions, following, strict=bool(mentions)):
        usage = usages.setdefault((mention.title, mention.names), Usage())
        _note(story, mention, usage)
        _count_pronoun(story.text, usage, mention.end, limit)
    return usages


def _count_pronoun(text: str, usage: Usage, end: int, limit: int) -> None:
    """Add the first pronoun after a mention's `end` to its usage, unless another name comes first."""
    limit = min(limit, end + _PRONOUN_REACH)
    found = _PRONOUN.search(text, end + 1, limit + _LONGEST_PRONOUN)
    if not found or found.start() >= limit:
        return
    between = text[end : found.start()]
    if "\n" in between:
        return
    weight = _NEXT_SENTENCE if any(c in between for c in '.!?"') else 1.0
    if _OBJECT.match(text, found.start()):
        weight *= _OBJECT_WEIGHT
    word = found[0].lower()
    if word.startswith(("she", "her")):
        usage.she += weight
    elif word.startswith("h"):
        usage.he += weight


def _note(story: Story, mention: Mention, usage: Usage) -> None:
    text = story.text
    spoken = story.spoken(mention.start)
    before = text[max(0, mention.start - _LEFT_REACH) : mention.start]
    tokens = before.rsplit(None, 2)
    left = tokens[-1].lower() if tokens else ""
    usage.count += 1
    usage.sure += mention.sure
    usage.the += mention.the
    usage.a += left in ("a", "an")
    usage.spoken += spoken
    usage.at.append(mention.start)
    right = _RIGHT.match(text, mention.end)
    possessive, stop, word, second = right.groups() if right else (None, "", None, None)
    if possessive and possessive != "'":
        usage.body += word in words.BODY or second in words.BODY
    elif not stop and word:
        if word in words.SPEECH:
            usage.speech += 1
        elif word in words.ACTS or word.endswith(("ed", "ly")):
            usage.acts += 1
    verb = tokens[-2].lower() if left == "the" and len(tokens) > 1 else left
    usage.ship += verb in words.SHIPS
    if verb in words.SPEECH:
        usage.speech += 1
    elif spoken and _is_called(before, stop, left):
        usage.called += 1
        usage.called_at.append(mention.start)
    elif left in _PLACE_BEFORE and not possessive:
        if left != "at":
            usage.place += 2
        elif len(tokens) < 2 or tokens[-2].strip('",.') not in _LOOKED:
            usage.place += 1
    elif left in _WEAK_PLACE_BEFORE and not possessive:
        usage.place += 0.25
    elif left in _FOREIGN_PLACE_BEFORE:
        usage.place += 0.6


def _is_called(before: str, stop: str, left: str) -> bool:
    if not stop or stop[0] not in ',.!?;—"':
        return False
    return before.rstrip().endswith((",", '"', "!", "?", ".", "—", "'")) or left in _ADDRESSED
