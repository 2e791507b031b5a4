"""Two names of one person, by who answers: "Well, Peter?" — "I am tired," said the painter."""

from __future__ import annotations

from collections import Counter

from chalicelib.providers.local.reading.addressed import merge
from chalicelib.providers.local.reading.persons import Person, agree
from chalicelib.providers.local.reading.presence import Presence, offsets_of, side_by_side, turns
from chalicelib.providers.local.reading.story import Story

# So often one answers to the name of the other, this many times as often as anybody else, and never says it.
_LEAST_ANSWERS, _TIMES_NEXT = 3, 2
# A name of somebody else's stands in dialogue for this share.
_SPOKEN_SHARE = 0.7
_MEET_SHARE = 0.08

_Pair = tuple[int, int]


def join_answering(story: Story, persons: list[Person], teller: Person | None = None) -> None:
    """Join who always answers to a name with the one who has it, and who does not tell the story as "I".

    Only for a name that is mostly spoken, or for somebody who has no name but what they are ("the painter");
    not where one says the name of the other, or both stand in one sentence.
    """
    answers, says = _exchanges(story, persons)
    for (one, other), count in answers.most_common():
        if count < _LEAST_ANSWERS:
            break
        rivals = [n for (who, name), n in answers.items() if name == other and who != one]
        if count < _TIMES_NEXT * max(rivals, default=0) or says[one, other] or says[other, one]:
            continue
        who, named = persons[one], persons[other]
        if who is teller or named is teller:
            continue
        if not who.forms or not named.forms or not agree(who.gender(), named.gender()):
            continue
        if (_is_role(who) or _is_spoken(named)) and not _meet(story, who, named):
            more, less = (who, named) if who.count >= named.count else (named, who)
            merge(more, less)
            less.forms = {}
    persons[:] = [p for p in persons if p.forms]


def _exchanges(story: Story, persons: list[Person]) -> tuple[Counter[_Pair], Counter[_Pair]]:
    """How often one speaks right after the other was called, and calls the other, by places in `persons`."""
    presence = Presence(story, persons)
    place = {id(person): index for index, person in enumerate(persons)}
    answers, says = Counter[_Pair](), Counter[_Pair]()
    for index, person in enumerate(persons):
        called = (at for usage in person.forms.values() for at in usage.called_at)
        for start, end in sorted({presence.paragraph(at) for at in called}):
            speaker = presence.speaker(start, end)
            if speaker is not None:
                says[place[id(speaker)], index] += 1
            behind = next((bounds for bounds in presence.near(start, 1) if bounds[0] > end), None)
            answer = presence.speaker(*behind) if behind else None
            if answer is not None and answer is not person and answer is not speaker:
                answers[place[id(answer)], index] += 1
    return answers, says


def _is_role(person: Person) -> bool:
    return all(len(names) == 2 and names[0] == "the" for _, names in person.forms)


def _is_spoken(person: Person) -> bool:
    return sum(u.spoken for u in person.forms.values()) >= _SPOKEN_SHARE * person.count


def _meet(story: Story, one: Person, other: Person) -> bool:
    near = turns(offsets_of(one), offsets_of(other))
    return sum(side_by_side(story.text, *turn) for turn in near) > max(1, _MEET_SHARE * len(near))
