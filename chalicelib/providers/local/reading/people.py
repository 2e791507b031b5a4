"""The characters of a book out of its scenes."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Alias, Character, Role
from chalicelib.providers.local.reading.evidence import Form, weigh
from chalicelib.providers.local.reading.grouping import Grouping, Together
from chalicelib.providers.local.reading.looks import add_appearances
from chalicelib.providers.local.reading.mentions import find_mentions
from chalicelib.providers.local.reading.narrator import narrator_among, told_by
from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.recognition import person_forms
from chalicelib.providers.local.reading.roles import add_roles
from chalicelib.providers.local.reading.story import Story, tell

NARRATOR = "The Narrator"
_DOTTED = frozenset("Mr Mrs Ms Dr Mme Mlle Mdlle Capt Col Gen Lieut Lt Prof Rev Hon Sgt M".split())
_LEAST_MENTIONS = 2
_MOST_CHARACTERS = 400


def find_characters(scenes: Sequence[Scene], language: str = "en") -> tuple[Character, ...]:
    """Everybody in the book, most prominent first; the same scenes give the same characters."""
    story = tell(scenes)
    persons, teller, i_count = find_persons(story, language)
    ranked = sorted(persons, key=lambda p: (-_weight(p, teller, i_count), -p.count, display_name(p)))
    kept = [p for p in ranked if p.count >= _LEAST_MENTIONS or p is teller][:_MOST_CHARACTERS]
    characters = [_character(story, p, i, p is teller, bool(i_count)) for i, p in enumerate(kept)]
    if i_count and teller is None:
        narrator = Character(
            NARRATOR, (Alias(NARRATOR, i_count),), "U", "protagonist", i_count, first_seen=story.keys[0]
        )
        characters.insert(0, narrator)
    return add_appearances(story, characters, _index_of_teller(characters, i_count))


def _index_of_teller(characters: Sequence[Character], i_count: int) -> int | None:
    if not i_count:
        return None
    return next((i for i, c in enumerate(characters) if c.role == "protagonist"), None)


def find_persons(story: Story, language: str) -> tuple[list[Person], Person | None, int]:
    """All persons, the one who tells the story if anyone does, and how often they say "I"."""
    mentions, habits = find_mentions(story)
    usages = weigh(story, mentions)
    forms = person_forms(usages, habits, language)
    persons = Grouping(Together(mentions, story.text)).group(forms)
    add_roles(story, persons)
    i_count = told_by(story)
    teller = narrator_among(story, persons) if i_count else None
    return persons, teller, i_count


def _weight(person: Person, teller: Person | None, i_count: int) -> float:
    return person.count + (i_count / 4 if person is teller else 0)


def form_text(form: Form) -> str:
    """A form as a reader would write it."""
    title, names = form
    shown = f"{title}." if title in _DOTTED else title
    return " ".join(part for part in (shown, *names) if part)


def display_name(person: Person) -> str:
    """The fullest name the book uses more than in passing, else the most used one."""
    forms = sorted(person.forms.items(), key=lambda i: (-i[1].count, -len(form_text(i[0])), i[0]))
    top = forms[0][0]
    best = top
    if len(top[1]) == 1 or not top[1]:
        full = [
            f
            for f, u in forms
            if len(f[1]) > 1 and set(top[1]) <= set(f[1]) and _in_use(u.count, person.count)
        ]
        if full and top[1]:
            best = min(full, key=lambda f: (bool(f[0]), -person.forms[f].count))
    title, names = best
    text = form_text(best)
    usage = person.forms[best]
    if not (names and (title or names[0] == "the")) and usage.the * 2 > usage.count:
        text = f"the {text}"
    return text[0].upper() + text[1:]


def _in_use(count: int, total: int) -> bool:
    return count >= 2 or count * 20 >= total


def _character(story: Story, person: Person, rank: int, teller: bool, told: bool) -> Character:
    aliases: dict[str, int] = {}
    for form, usage in sorted(person.forms.items(), key=lambda i: (-i[1].count, i[0])):
        text = form_text(form)
        if not form[1] and usage.the * 2 > usage.count:
            text = f"the {text}"
        aliases[text] = aliases.get(text, 0) + usage.count
    first = min(offset for usage in person.forms.values() for offset in usage.at)
    role: Role = "protagonist" if teller or (rank == 0 and not told) else "supporting"
    return Character(
        name=display_name(person),
        aliases=tuple(Alias(name, count) for name, count in aliases.items()),
        gender=person.gender(),
        role=role,
        mentions=person.count,
        first_seen=story.keys[story.scene_index(first)],
    )
