"""What is said of somebody without a verb: "Tall and stout, she…", ", a tall man,", "old Kemp"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_age import OF_AGE, places
from chalicelib.providers.local.reading.looks_fields import Finding, age_values, person_values, quality_values
from chalicelib.providers.local.reading.looks_predicates import (
    A_NOUN,
    LONE,
    LOOK_ENDINGS,
    LOOKING,
    NOUN,
    WORD,
    predicate,
)
from chalicelib.providers.local.reading.looks_shapes import ADJECTIVES
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.words_looks import (
    BEFORE_NAMES,
    BUILDS,
    HEIGHTS,
    PERSON_NOUNS,
    PRAISE,
    STRANGERS,
)
from chalicelib.providers.local.reading.words_people import FEMALE_NOUNS, KIN, MALE_NOUNS, ROLES

_FIRST = re.compile(
    r"[.!?\"\n] ?((?!(?:In|On|At|The|As|But|And|So|Then|Now|There|Here|When|If|Well|Yes|No|Oh)\b)[A-Z][a-z]+"
    r"(?:-[a-z]+)?(?:(?:,| and|, and|,? but| yet) (?:very |rather "
    r"|somewhat )?[a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*){0,2}){0,5})"
    r"(?: in (?:an?|his|her) [^,.;:!?\n]{3,40})?,"
)
_A_FIRST = re.compile(rf"[.!?\"\n] ?(?:Being a|A)n? {ADJECTIVES}({NOUN})\b(?!['-]){OF_AGE}")
_THEN_ACTS = re.compile(
    r"(?:, (?:very |rather |quite "
    r"|so )[^,.;:!?\n]{3,60})?[^,.;:!?\n]{0,70},(?: [a-z]+ing [^,.;]{3,60},)? (?:(he|she|I|his|her"
    r"|my)\b|(?=[A-Z]))"
)
_NAMED_AFTER = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur) {ADJECTIVES}({NOUN}"
    rf"|[a-z]+(?= named| called| by the name))(?:,"
    rf"| named| called| known as| \w+ly known as| by the name of| of the name of|—) ?$"
)
_CLOSING = (" was ", " had ", " who ", " by name", " himself", " herself")
_NAMING = (", ", "—", "d ", "known as ", "name of ")
_APPOSED = re.compile(r"[,—;:] ?(?=an? )")
# "When he had sat a while, an elderly sailor came": nobody who was spoken of.
_SUBORDINATE = re.compile(
    r"(?:When|As|While|After|Before|If|Though|Although|Since|Once|At|In|On|By|Then|There|Here|Suddenly"
    r"|Behind|Beside)\b"
)
_PEOPLE = PERSON_NOUNS | ROLES | STRANGERS
_SIX_FEET = re.compile(
    r" six (?:feet|foot)(?: (?:one|two|three|four|five|six)(?: inches)?)?(?=[,.;—]| (?:high|tall|in|or"
    r"|and)\b)(?! (?:in|high) (?:the air|up|diameter|length|depth))"
)
_YEAR_OLD = re.compile(r"^([a-z]+(?:-[a-z]+)?)-year-old$")
_BEFORE = 110
_BUILT = re.compile(r" [a-z]+ly built(?=[,.;]| and | man| woman)")
_DEAR = frozenset("poor dear dearest good my".split())
_KIN_ONLY = frozenset("wife sister brother mother father daughter son husband".split())


def find_openings(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "Tall and stout, she…", "A slender girl of twenty, Anna…"."""
    text = story.text
    for at in places(text, " six f"):
        tall = _SIX_FEET.match(text, at)
        who = owners.subject(at) if tall else None
        if who is not None:
            yield Finding(at, who, "height", "tall")
    for first in _FIRST.finditer(text):
        words = WORD.findall(first[1].lower())
        counted = sum(w in LONE or w.endswith(LOOK_ENDINGS) for w in words)
        known = counted >= (2 if len(words) > 2 else 1) and (counted == len(words) or len(words) > 1)
        known = known or words[:1] in (["young"], ["tall"], ["old"])
        who = owners.subject(first.end()) if known else None
        if who is not None:
            for field, value in predicate(first[1].lower()):
                yield Finding(first.end(), who, field, value)
    for first in _A_FIRST.finditer(text):
        acts = _THEN_ACTS.match(text, first.end())
        values = [*age_values(first[3] or ""), *person_values(WORD.findall(first[1]), first[2])]
        if values and not acts and first[2] in PERSON_NOUNS:
            begin, _ = story.sentence_bounds(first.start(1))
            who = owners.of_list(begin, first[2])
            if who is not None:
                for field, value in values:
                    yield Finding(first.end(), who, field, value)
        if acts and values:
            # Asked where the sentence begins: its own "a stout old woman" is nobody else.
            begin, _ = story.sentence_bounds(acts.start())
            who = owners.of_pronoun(acts[1], begin) if acts[1] else owners.at(acts.end())
            if who is not None:
                for field, value in values:
                    yield Finding(first.end(), who, field, value)


def find_built(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "Peter was two inches under six feet, powerfully built": said of who the clause is about."""
    for at in places(story.text, "ly built"):
        built = _BUILT.match(story.text, story.text.rfind(" ", 0, at))
        who = owners.subject(at) if built else None
        if built and who is not None:
            yield Finding(at, who, "build", built[0].strip())


def find_looking(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "She sat in the corner, looking very small and pretty"."""
    text = story.text
    for at in (
        *places(text, " looking "),
        *places(text, ", being "),
        *places(text, " and being "),
        *places(text, " and looked "),
    ):
        said = LOOKING.match(text, text.index(" ", at + 5 if text.startswith(" and", at) else at + 3))
        values = list(predicate(said[1])) if said else []
        who = owners.subject(at) if values else None
        if said and who is not None:
            for field, value in values:
                yield Finding(said.start(1), who, field, value)


def find_apposed(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "She came in herself, a tall, graceful woman": said of who acts, when no other noun is nearer."""
    text = story.text
    for comma in _APPOSED.finditer(text):
        kind = A_NOUN.match(text, comma.end())
        if (
            kind is None
            or text.startswith(", then", comma.start())
            or _SUBORDINATE.match(text, story.sentence_bounds(comma.start())[0])
            or text[kind.end() : kind.end() + 1] == "'"
        ):
            continue
        last = text.rfind(" ", 0, comma.start()) + 1
        word = text[last : comma.start()].strip('"')
        if not word or word[0].isupper() or word in _PEOPLE or word in KIN:
            continue
        values = [*age_values(kind[3] or ""), *person_values(WORD.findall(kind[1]), kind[2])]
        who = owners.subject(comma.start()) if values else None
        if who is not None and _may_be_called(owners.sex_of(who), kind[2]):
            for field, value in values:
                yield Finding(comma.end(), who, field, value)


def _may_be_called(sex: Gender, noun: str) -> bool:
    """Whether a noun's sex ("woman") is not against a character's."""
    if noun in FEMALE_NOUNS or noun.endswith("woman"):
        return sex != "M"
    return sex != "F" or not (noun in MALE_NOUNS or noun.endswith("man"))


def said_before(story: Story, name: Seen) -> Iterator[Finding]:
    """ "the slim Anna", "old Peter", "little seven-year-old Tom", "a tall man named Blake"."""
    text, start = story.text, name.start
    floor = max(0, start - _BEFORE, text.rfind("\n", 0, start) + 1)
    noun = _NAMED_AFTER.search(text, floor, start) if text.endswith(_NAMING, 0, start) else None
    if noun and noun[2] not in _KIN_ONLY and (text.endswith("d ", 0, start) or _closes(text, name.end)):
        for field, value in person_values(WORD.findall(noun[1]), noun[2]):
            yield Finding(start - 1, name.who, field, value)
    if text[start - 1 : start] != " " or text[start - 2 : start - 1] in ".,;:!?":
        return
    last = text[max(floor, text.rfind(" ", floor, start - 1) + 1) : start - 1].lower()
    if last not in BEFORE_NAMES and "-" not in last:
        return
    found: list[str] = []
    tokens = text[max(floor, start - 60) : start].split()
    while tokens:
        token = tokens.pop()
        word = token.strip('",(—').lower()
        if not (word in BEFORE_NAMES or word.endswith(LOOK_ENDINGS) or _YEAR_OLD.match(word)):
            if found and token.endswith(",") and word.isalpha() and _known(tokens):
                continue
            break
        found.append(word)
        word = ""
    before = word if tokens or found else ""
    if not found or before in _DEAR or (before != "the" and not _alone(found)):
        return
    found.reverse()
    if not any(w in BUILDS or w in HEIGHTS for w in found if w != "little"):
        found = [w for w in found if w != "little"]
    values = [*quality_values(found), *(("physical_description", w) for w in found if w in PRAISE)]
    for word in found:
        years = _YEAR_OLD.match(word)
        values += age_values(years[1]) if years else ()
    for field, value in values:
        yield Finding(start - 1, name.who, field, value)


def _closes(text: str, end: int) -> bool:
    """Whether a name ends its phrase: "the tall man, Peter, …" and no "the tall man, Peter said"."""
    return text[end : end + 1] in ",.;:—" or text.startswith(_CLOSING, end)


def _known(tokens: list[str]) -> bool:
    """Whether the last of the words before is a quality too: "fat, slow, little Anna"."""
    return bool(tokens) and tokens[-1].strip(",").lower() in BEFORE_NAMES


def _alone(found: list[str]) -> bool:
    """Whether qualities stand before a name without an article: "old Peter", "little black-eyed Tom"."""
    return len(found) > 1 or "-" in found[0] or not {"little", "big", "plain", "fat", "short"} & set(found)
