"""How each name is used: who speaks and acts is a person, what is gone to and lived in is a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.mentions import Mention
from chalicelib.providers.local.reading.story import Story

_RIGHT = re.compile(r"('s?\b)?([,.!?;:\"—]*) ?\"? ?([^\W\d_]+(?:'t)?)?(?: ([^\W\d_]+))?")
_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself|He|His|She|Her)\b")
_PRONOUN_REACH = 90
_PLACE_BEFORE = frozenset(
    "in at into near through towards toward throughout round outside inside across en".split()
)
_WEAK_PLACE_BEFORE = frozenset("to from of for à a de".split())
_LOOKED = frozenset(
    "looked look looking glanced glance stared gazed laughed smiled shouted angry surprised".split()
)

Form = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class Usage:
    """Counts over all mentions of one form (a title and its names)."""

    count: int = 0
    sure: int = 0
    spoken: int = 0
    speech: int = 0
    acts: int = 0
    body: int = 0
    called: int = 0
    place: float = 0.0
    the: int = 0
    he: float = 0.0
    she: float = 0.0
    plural: int = 0
    at: list[int] = field(default_factory=list)

    @property
    def person(self) -> float:
        """Weight of what only people do."""
        return 3 * self.speech + 2 * self.called + 2 * self.body + self.acts


def weigh(story: Story, mentions: list[Mention]) -> dict[Form, Usage]:
    """The usage of every form, in order of first mention."""
    usages: dict[Form, Usage] = {}
    pronouns = [
        (
            m.start(),
            m[0][0] in "hH"
            and m[0][1] in "ei"
            and m[0][:2].lower() in ("he", "hi")
            and m[0].lower() not in ("her", "hers", "herself"),
        )
        for m in _PRONOUN.finditer(story.text)
    ]
    places = [p for p, _ in pronouns]
    following = [m.start for m in mentions[1:]] + [len(story.text)]
    for mention, limit in zip(mentions, following, strict=True):
        key = (mention.title, mention.names)
        usage = usages.get(key)
        if usage is None:
            usage = usages[key] = Usage()
        _note(story, mention, usage)
        i = bisect_right(places, mention.end)
        if i < len(places) and places[i] < min(limit, mention.end + _PRONOUN_REACH):
            if "\n" not in story.text[mention.end : places[i]]:
                if pronouns[i][1]:
                    usage.he += 1
                else:
                    usage.she += 1
    return usages


def _note(story: Story, mention: Mention, usage: Usage) -> None:
    text = story.text
    usage.count += 1
    usage.sure += mention.sure
    usage.the += mention.the
    usage.at.append(mention.start)
    spoken = story.spoken(mention.start)
    usage.spoken += spoken
    right = _RIGHT.match(text, mention.end)
    possessive, stop, word, second = right.groups() if right else (None, "", None, None)
    before = text[max(0, mention.start - 40) : mention.start]
    if mention.title:
        tokens = before.split()
    else:
        tokens = before.split()
    left = tokens[-1].lower() if tokens else ""
    if possessive and possessive != "'":
        if word in words.BODY or second in words.BODY:
            usage.body += 1
    elif not stop and word:
        if word in words.SPEECH and not (word == "thought" and False):
            usage.speech += 1
        elif word in words.ACTS:
            usage.acts += 1
        elif word.endswith("ed") or word.endswith("ly"):
            usage.acts += 1
    if left in words.SPEECH:
        usage.speech += 1
    elif spoken and _is_called(before, stop, left):
        usage.called += 1
    elif left in _PLACE_BEFORE and not possessive:
        if not (left == "at" and len(tokens) > 1 and tokens[-2].strip('",.') in _LOOKED):
            usage.place += 1 if left == "at" else 2
    elif left in _WEAK_PLACE_BEFORE and not possessive:
        usage.place += 0.25


def _is_called(before: str, stop: str, left: str) -> bool:
    if not stop or stop[0] not in ',.!?;—"':
        return False
    ahead = before.rstrip()
    return ahead.endswith((",", '"', "!", "?", ".", "—", "'")) or left in (
        "dear",
        "my",
        "oh",
        "o",
        "ah",
        "dearest",
        "poor",
    )
