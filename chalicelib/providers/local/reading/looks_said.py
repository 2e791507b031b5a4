"""What is said of a person outright: "Kemp was a tall man of thirty", "Kemp, a tall man", "old Kemp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_fields import Finding, age_values, person_values, quality_values
from chalicelib.providers.local.reading.looks_parts import ADJECTIVES
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.words_looks import (
    AFTER_NOUNS,
    BEFORE_NAMES,
    PERSON_NOUNS,
    PRAISE,
    SAID_OF_BODY,
    STRANGERS,
)
from chalicelib.providers.local.reading.words_people import ROLES

_NOUNS = "|".join(sorted(PERSON_NOUNS | ROLES | STRANGERS))
_COUNTED = r"[a-z]+[ -]and[ -](?:twenty|thirty|forty|fifty|sixty)|[a-z]+(?:-[a-z]+)?|\d\d?"
_OF_AGE = (
    r"(?:[^.;!?\n]{0,40}?\b(?:of|in) "
    r"(?:about |some |nearly |over |perhaps |the |early |late |his |her |not more than |only )*"
    rf"({_COUNTED})\b)?"
)
_SAID = re.compile(r" (?:was|is|am|looked) |,(?: now| then)? (?:an?|the) ")
_IS_A = re.compile(
    r"(?: (?:was|is|am|looked)(?: still| now| only| just| then| quite| rather)*|,(?: now| then)?)"
    rf" (?:an?|the) {ADJECTIVES}({_NOUNS})\b(?!'){_OF_AGE}"
)
# "a tall officer, extremely stout, with…"
_AND_IS = re.compile(
    r"((?:,(?: and| but)?(?: [a-z]+ly| very| rather| quite)? [a-z]+(?:-[a-z]+)*(?=[,.;]| and ))+)"
)
_ADVERB = r"(?:very |rather |so |too |quite |still |now |also |both |somewhat |a little |[a-z]+ly )*"
_IS = re.compile(
    rf" (?:was|is|am|looked) ({_ADVERB}[a-z]+(?:-[a-z]+)*"
    rf"(?:(?:, and |, but |,? though |, | and | but )"
    rf"(?:of [a-z]+ (?:height|stature)|{_ADVERB}[a-z]+(?:-[a-z]+)*)){{0,5}})"
    r"( of (?!figure|build|stature)| with (?:him|her|me|us|them)\b| enough)?"
)
_YEARS = re.compile(
    r" (?:was|is|am|aged)(?: now| only| just| about| barely| nearly| some| then| scarcely| past| over| turned"
    r"| perhaps| rather| more| than)* "
    rf"({_COUNTED})(?: years (?:old|of age)|,| when| and (?!a )|\.|;)"
)
# "When Jane was sixteen": how somebody was at another time.
_ONCE = re.compile(r"\b(?:since|when|until|till|while|before|after|time) (?:\S+ ){0,2}\S+$")
# "Ashburnham, home on leave, was thirty-three".
_ASIDE = re.compile(r", [^,.;:?!\n\"]{3,90},(?= (?:was|is) (?!an? ))")
_IN_YEAR = re.compile(r"\bin (?:his|her|my) ([a-z]+(?:-[a-z]+)?(?:th|rd|nd|st))$")
_WHO = re.compile(r", who(?= (?:was|is) )")
_PRONOUN_IS = ("he was ", "He was ", "I was ", "I am ", "he is ", "He is ", "he looked ", "He looked ")
_COUNT = re.compile(rf"\b({_COUNTED})$")
_APART = re.compile(r", ((?:(?:very |rather )?[a-z]+(?:-[a-z]+)*(?:, and |, | and |(?=,))){1,4})(?<! ),")
_TALL_FEET = re.compile(r"\b(?:six|seven)(?: feet(?: (?:one|two|three|four|five|six)(?: inches)?)?)?$")
_FIRST = re.compile(
    r"(?:^|[.!?\"] |\n)((?:Tall|Stout|Thin|Short|Slender|Slim|Fat|Plump|Handsome|Pretty|Beautiful)"
    r"(?:(?:,| and|, and) [a-z]+(?:-[a-z]+)*)*),"
)
_YEAR_OLD = re.compile(r"^([a-z]+(?:-[a-z]+)?)-year-old$")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LOOK_ENDINGS = ("-haired", "-eyed", "-headed", "-bearded", "-mustached")
_CLOSE = 32
_LINKS = frozenset("and very rather but".split())
_WITH_SMALL = SAID_OF_BODY | {"dark", "fair", "slight", "delicate", "pale"}
_DEAR = frozenset("poor dear dearest good my".split())


def find_statements(story: Story, owners: Owners, seen: Sequence[Seen]) -> Iterator[Finding]:
    """Everything said outright of a name, or of he, she and I."""
    text = story.text
    for name in seen:
        yield from _before(story, name)
        end = name.end
        who_is = _WHO.match(text, end) or _ASIDE.match(text, end)
        if who_is:
            end = who_is.end()
        apart = _APART.match(text, end)
        if apart and all(
            w in SAID_OF_BODY or w in PRAISE for w in _WORD.findall(apart[1]) if w not in _LINKS
        ):
            for field, value in _predicate(apart[1]):
                yield Finding(end, name.who, field, value)
        elif _SAID.match(text, end):
            for field, value in _after(text, end):
                yield Finding(name.start, name.who, field, value)
    for at in _places(text, (" years old", " years of age")):
        counted = _COUNT.search(text, max(0, at - 16), at)
        values = list(age_values(counted[1])) if counted else []
        who = owners.subject(at) if values else None
        if who is not None:
            for field, value in values:
                yield Finding(at, who, field, value)
    for at in _places(text, (" year ", " year,", " year.")):
        nth = _IN_YEAR.search(text, max(0, at - 30), at)
        who = owners.subject(nth.start()) if nth else None
        if nth and who is not None:
            yield Finding(at, who, "age", f"in the {nth[1]} year")
    for at in _places(text, (" feet high", " feet tall", " feet in height")):
        tall = _TALL_FEET.search(text, max(0, at - 30), at)
        who = owners.subject(tall.start()) if tall else None
        if who is not None:
            yield Finding(at, who, "height", "very tall" if text[at - 5 : at] == "seven" else "tall")
    for first in _FIRST.finditer(text):
        who = owners.subject(first.end())
        if who is not None:
            for field, value in _predicate(first[1].lower()):
                yield Finding(first.end(), who, field, value)
    for at in _places(text, _PRONOUN_IS):
        yield from _of_pronoun(text, owners, at)


def _places(text: str, phrases: Sequence[str]) -> Iterator[int]:
    """Where phrases stand, one phrase after the other: many times as fast as an expression."""
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            yield at
            at = text.find(phrase, at + 1)


def _of_pronoun(text: str, owners: Owners, at: int) -> Iterator[Finding]:
    """What is said of the "he", "she" or "I" that stands at an offset."""
    end = text.index(" ", at)
    start = at - 1 if text[at] == "h" and text[at - 1] in "sS" else at
    if text[start - 1 : start].isalpha():
        return
    values = list(_after(text, end))
    who = owners.of_pronoun(text[start:end], start) if values else None
    if who is not None:
        for field, value in values:
            yield Finding(start, who, field, value)


def _after(text: str, end: int) -> Iterator[tuple[str, str]]:
    """What stands after a subject that ends at an offset."""
    if _ONCE.search(text, max(0, end - _CLOSE), end):
        return
    kind = _IS_A.match(text, end)
    if kind:
        yield from age_values(kind[3] or "")
        yield from person_values(_WORD.findall(kind[1]), kind[2])
        follow = _AND_IS.match(text, kind.end() if kind[3] else kind.end(2))
        if follow:
            yield from quality_values(
                [w for w in _WORD.findall(follow[1]) if w in AFTER_NOUNS or w.endswith("-chested")]
            )
        return
    years = _YEARS.match(text, end)
    if years:
        yield from age_values(years[1])
    said = _IS.match(text, end)
    if said and not said[2]:
        yield from _predicate(said[1])


def _predicate(said: str) -> Iterator[tuple[str, str]]:
    """ "very tall and thin": only words that are hardly said of anything but bodies."""
    words = _WORD.findall(said)
    sure = [w for w in words if w in SAID_OF_BODY or w.endswith(_LOOK_ENDINGS)]
    if "small" in words and len(words) > 1 and set(words) & _WITH_SMALL:
        yield "height", "small"
    yield from quality_values(sure)
    praise = [w for w in words if w in PRAISE]
    if praise:
        yield "physical_description", praise[0]


def _before(story: Story, name: Seen) -> Iterator[Finding]:
    """ "the slim Anna", "old Peter", "little seven-year-old Tom"."""
    text, start = story.text, name.start
    if text[start - 1 : start] != " " or text[start - 2 : start - 1] in ".,;:!?":
        return
    found: list[str] = []
    tokens = text[max(0, start - 60, text.rfind("\n", 0, start) + 1) : start].split()
    while tokens:
        word = tokens.pop().strip('",(—').lower()
        if not (word in BEFORE_NAMES or word.endswith(_LOOK_ENDINGS) or _YEAR_OLD.match(word)):
            break
        found.append(word)
        word = ""
    before = word if tokens or found else ""
    if not found or before in _DEAR or (before != "the" and not _alone(found)):
        return
    for word in found:
        years = _YEAR_OLD.match(word)
        if years:
            values = [*age_values(years[1])]
        else:
            values = [*quality_values([word]), *((("physical_description", word),) if word in PRAISE else ())]
        for field, value in values:
            yield Finding(start - 1, name.who, field, value)


def _alone(found: list[str]) -> bool:
    """Whether qualities stand before a name without an article: "old Peter", "little black-eyed Tom"."""
    return any("-" in word for word in found) or found == ["old"]
