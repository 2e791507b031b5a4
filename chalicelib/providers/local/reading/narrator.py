"""Whether somebody tells the story as "I", and by which name the others call them."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.story import Story

_FIRST_PERSON = re.compile(r"\b(?:I|me|my|myself)\b")
_SELF_NAMED = re.compile(
    r"\b(?:[Mm]y name is|[Mm]y name was|I am called|I was called|I,|[Mm]y name being|christened me"
    r"|called me|[Cc]all me) (?:the )?"
)
# A teller says "I" at least this often in 1,000 words outside the quotations; elsewhere it is far below 3.
_TELLER_RATE = 12.0


def told_by(story: Story) -> int:
    """How many first-person words stand outside the quotations; 0 where nobody tells the story as "I"."""
    edges = (0, *story.speech, len(story.text))
    told = " ".join(story.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=False))
    count = len(_FIRST_PERSON.findall(told))
    return count if 1000 * count >= _TELLER_RATE * max(1, len(told.split())) else 0


def narrator_among(story: Story, persons: list[Person]) -> Person | None:
    """Who the teller is: self-named, or often called by name in dialogue and hardly ever told about."""
    best, best_score = None, 0.0
    for person in persons:
        spoken = sum(u.spoken for u in person.forms.values())
        called = sum(u.called for u in person.forms.values())
        does = sum(u.speech + u.acts for u in person.forms.values())
        told = person.count - spoken
        score = 8.0 * _self_named(story, person)
        if called >= 2 and spoken >= 0.6 * person.count and does <= 0.3 * person.count:
            score += called + spoken / 2 - told
        if score > best_score:
            best, best_score = person, score
    return best if best_score >= 3 else None


def _self_named(story: Story, person: Person) -> int:
    found = 0
    for usage in person.forms.values():
        for offset in usage.at:
            before = story.text[max(0, offset - 30) : offset]
            named = any(m.end() == len(before) for m in _SELF_NAMED.finditer(before))
            found += named and not story.spoken(offset)
    return found
