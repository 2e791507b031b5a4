"""Whether somebody tells the story as "I", and by which name the others call them."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading.addressed import merge
from chalicelib.providers.local.reading.gender import first_name_weight
from chalicelib.providers.local.reading.persons import Person, agree
from chalicelib.providers.local.reading.story import Story

_FIRST_PERSON = re.compile(r"(?:I(?<!\wI)|m(?<!\wm)(?:e|y(?:self)?))\b")
_SELF_NAMED = re.compile(
    r"\b(?:[Mm]y name is|[Mm]y name was|I am called|I was called|I,|[Mm]y name being|christened me"
    r"|[Mm]y (?:Christian|first|given) name(?: was| is| being)?"
    r"|called me|[Cc]all me|I called myself|I call myself|came to be called|me by the name of|name of me,)"
    r" (?:the )?$"
)
# "I said" behind a line: the teller calls somebody else by the name in it.
_I_SPEAK = re.compile(
    r"\bI (?:\w+ly )?(?:said|asked|answered|replied|cried|exclaimed|returned|whispered|began|remarked|called"
    r"|told|observed|added|shouted|demanded|suggested|protested|murmured|inquired)\b|\b(?:said|asked|cried|answered"
    r"|replied|exclaimed) I\b"
)
# A teller says "I" at least this often in 1,000 words outside the quotations; elsewhere it is far below 3.
_TELLER_RATE = 12.0
_LEAST_CALLED, _SPOKEN_SHARE, _DOES_SHARE = 2, 0.5, 0.3
_LEAST_SCORE = 4
# Another name of the teller is spoken nearly always.
_OTHER_SPOKEN = 0.8


def told_by(story: Story) -> int:
    """How many first-person words stand outside the quotations; 0 where nobody tells the story as "I"."""
    told = _told(story, 0, len(story.text))
    count = len(_FIRST_PERSON.findall(told))
    return count if 1000 * count >= _TELLER_RATE * max(1, len(told.split())) else 0


def narrator_among(story: Story, persons: list[Person]) -> Person | None:
    """Who the teller is: self-named, or often called by name in dialogue and hardly ever told about."""
    best, best_score = None, 0.0
    for person in persons:
        score = 8.0 * _self_named(story, person) + _called(story, person)
        if score > best_score:
            best, best_score = person, score
    return best if best_score >= _LEAST_SCORE else None


def join_other_names(story: Story, persons: list[Person], teller: Person) -> None:
    """Give the teller, whom friends call by the first name, the surname that others say, or the other way."""
    others = [p for p in persons if p is not teller and _is_other_name(story, p, teller)]
    own = [p for p in persons if p is not teller and p not in others and _names_self(story, p, teller)]
    for other in [*(others if len(others) == 1 else ()), *own]:
        merge(teller, other)
        persons.remove(other)


def _names_self(story: Story, person: Person, teller: Person) -> bool:
    """Whether "my Christian name was Philip" tells a second name of a teller who is called Pip."""
    return agree(person.gender(), teller.gender()) and _self_named(story, person) > 0


def _is_other_name(story: Story, person: Person, teller: Person) -> bool:
    spoken = sum(u.spoken for u in person.forms.values())
    halves = {_half(person), _half(teller)} == {"first", "last"}
    if not halves or spoken < _OTHER_SPOKEN * person.count or not agree(person.gender(), teller.gender()):
        return False
    return _called(story, person) >= _LEAST_SCORE


def _half(person: Person) -> str:
    """Which half of a name is known: "first", "last" with a title, or neither alone."""
    if person.lasts and person.titles and not person.firsts:
        return "last"
    known = any(first_name_weight(name) is not None for name in person.firsts)
    return "first" if known and not person.lasts else ""


def _called(story: Story, person: Person) -> float:
    """How much the dialogue says that the others call the teller so."""
    usages = list(person.forms.values())
    spoken, called = sum(u.spoken for u in usages), sum(u.called for u in usages)
    does = sum(u.speech + u.acts for u in usages)
    if called < _LEAST_CALLED or spoken < _SPOKEN_SHARE * person.count or does > _DOES_SHARE * person.count:
        return 0.0
    score = called + spoken / 2 - (person.count - spoken)
    for offset in (at for usage in usages for at in usage.at if story.spoken(at)):
        begin, end = _paragraph(story, offset)
        if _I_SPEAK.search(_told(story, begin, end)):
            score -= 3
        elif end < len(story.text):
            score += bool(_I_SPEAK.search(_told(story, *_paragraph(story, end + 2))))
    return score


def _told(story: Story, begin: int, end: int) -> str:
    """What stands outside the quotations between two offsets."""
    bounds = story.speech
    first, last = story.quotation_index(begin), story.quotation_index(end)
    edges = [begin, *bounds[first:last], end]
    if first % 2:
        edges = edges[1:]
    return " ".join(story.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=False))


def _paragraph(story: Story, offset: int) -> tuple[int, int]:
    end = story.text.find("\n", offset)
    return story.text.rfind("\n", 0, offset) + 1, len(story.text) if end < 0 else end


def _self_named(story: Story, person: Person) -> int:
    return sum(
        bool(_SELF_NAMED.search(story.text, max(0, offset - 30), offset)) and not story.spoken(offset)
        for usage in person.forms.values()
        for offset in usage.at
    )
