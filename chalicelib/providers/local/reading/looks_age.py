"""Ages: "about thirty", "in her fortieth year", "on the wrong side of fifty", "well advanced in years"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.providers.local.reading.looks_fields import Finding, age_values
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story

_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = (
    rf"(?:(?:{_UNIT})[- ]and[- ](?:{_TENS})|(?:{_TENS})(?:[- ](?:{_UNIT}))?|[a-z]+teen|{_UNIT}|ten"
    rf"|eleven|twelve"
    r"|a hundred|[1-9]\d?)"
)
# How near a number is; several may follow each other.
ABOUT = (
    r"(?:(?:not(?= [a-z-]+ yet)|scarce|at that time|at this time|a day|exactly|about|some|nearly|almost"
    r"|over|past|under|barely|scarcely|hardly|just|only|but|perhaps|maybe|apparently"
    r"|probably|quite|fully|well|close on|close upon|near|nigh|turned|going on|rising|not yet|not quite"
    r"|not far"
    r" from|not much over|not more than|not over|no more than|little more than|at least|at most|upwards of"
    r"|getting on for|approaching|nearing|something|more than|less than|rather|already|now|then|still|by now"
    r"|of|aged|the age of|round|around|somewhere about|between|from|a little|a trifle|the(?= (?:early"
    r"|late|mid|[a-z]+ies\b))|early|late|mid|a very|in"
    r"|his|her|my|somewhere|possibly|certainly|say|above|below|even|yet|also|or|thereabouts|to) )*"
)
_DECADES = (
    r"(?:late |early |mid(?:dle)?[- ])?(twenties|thirties|forties|fifties|sixties|seventies|eighties|teens)"
)
# What may stand behind a person's noun: "a man of about thirty", "a girl not yet twenty".
OF_AGE = (
    r"(?:[^.;!?\n]{0,30}?,? (?:of|in|about|between|aged|not yet|scarcely|nearly|apparently|past|barely"
    r"|hardly|under|over|perhaps|well over|well past|on) "
    rf"{ABOUT}({NUMBER}|{_DECADES})\b(?! (?:\w+ )?(?:minutes|hours|days|weeks|months|miles|feet|pounds"
    rf"|times|o'clock"
    r"|yards|men|of the|thousand|hundred)\b))?"
)
_OLD = r" ?(?:years?(?: (?:old|of age))?|summers|winters)\b"
_YEARS = re.compile(
    rf"(?: (?:did not look|didn't look|does not look) (?:a day )?(?=over|more|above|past)|'s |'m | (?:was"
    rf"|is|am|aged|turned|became|reached|looked|seemed|appeared|had turned|was nearing|was approaching"
    rf"|must be|had passed|might be|might have been|may be"
    r"|may have been|could be|could have been|must be|must have been|should be|cannot be|could not have been|"
    r"could not be|can't be|couldn't be|could hardly be|can hardly be|could scarcely be|can scarcely be|"
    r"couldn't have been|cannot have been|would be|had been|is now) )"
    rf"{ABOUT}(?:to be )?{ABOUT}(?P<n>{NUMBER})(?: (?:and|or) (?P<m>{NUMBER}))?"
    rf"(?:{_OLD}|(?=[,.;:—)!]| when\b| and (?!a |an )| but\b| though\b| or thereabouts| at the time"
    rf"| at her| at his| at this time"
    r"| or so| last| next| now| yet|$))"
)
_STAGE = re.compile(
    r"(?: (?:was|is|am|were|being|seemed|looked)|,)(?: now| already| still| just| then| evidently| well"
    r"| rather| quite)* (?:a (?:man|woman|person|gentleman|lady) )?"
    r"(?:on the (?:right|wrong|shady|sunny|other|far|farther) side of "
    rf"(?P<side>{NUMBER})|(?:well )?(?P<many>(?:on|advanced|stricken|far gone|up) in (?:years|life))"
    rf"|in (?:the |his |her |my )?{_DECADES.replace('(twenties', '(?P<tens>twenties')}"
    rf"|of (?P<middle>middle age)"
    r"|(?P<grey>past (?:middle age|middle life|his prime|her prime|the prime of life))"
    r"|in (?:the |his |her )?(?P<prime>prime(?: of (?:life|manhood))?|middle age|middle life))\b"
)
_COUNT = re.compile(rf"(?:\b|^)({NUMBER})$")
# "Since she was twelve years old": how old somebody was at another time.
_ONCE = re.compile(r"\b(?:since|until|till|before|after|while|if|whether|was not|than) [^,;.]{0,40}$")
_NTH = re.compile(r"\b(?:his|her|my) ([a-z]+(?:-[a-z]+)?(?:th|rd|nd|st)|first|second|third)$")
_IN_YEAR = ("in ", "reached ", "entered ", "attained ", "entered upon ")
_HIS_YEARS = re.compile(rf"\b([Hh]is|[Hh]er|[Mm]y) (?:\w+ )?({NUMBER})(?:[- ]odd)?$")
_LOOKS = re.compile(r"\b(?:look(?:ed|s|ing)?|show(?:ed|s|ing)?|wore|carried|bore) $")
_HIS_AGE = re.compile(
    rf".?.?(?:\b([Hh]is|[Hh]er|[Mm]y)|('s)) age (?:was|is|might be|might have been|may be|may have been"
    rf"|could not be|could be) (?:anything |anywhere |somewhere )?{ABOUT}(?P<n>{NUMBER})\b"
)
_BIRTHDAY = re.compile(r"\b([Hh]is|[Hh]er|[Mm]y) ([a-z]+(?:-[a-z]+)?(?:th|rd|nd|st|third|second|first))$")
_AT = re.compile(
    rf"[.!?\"\n] ?(?:At|By) ({NUMBER}(?:-{_UNIT})?)(?:, (?=he |she |had |still )| (?=he |she |had ))"
)
# "And, at fifty-four, was still".
_THEN_AT = re.compile(rf"({NUMBER}(?:-{_UNIT})?), (?=was |is |he |she |had |still )")
# "Peter, at six, was": so he was long ago.
_CHILDISH = frozenset("three four five six seven eight nine ten eleven twelve".split())
_BARE = re.compile(rf", (?:aged |now |then |only |barely |just )?({NUMBER})(?=,)")


def ages_after(text: str, end: int) -> Iterator[tuple[str, str]]:
    """The age said of a subject that ends at an offset."""
    years = _YEARS.match(text, end)
    if years and years["n"] not in ("one", "1"):
        yield from age_values(years["n"])
        return
    stage = _STAGE.match(text, end)
    if stage:
        if stage["side"]:
            yield from age_values(stage["side"])
        elif stage["tens"]:
            yield "age", f"in the {stage['tens']}"
        elif stage["middle"] or stage["prime"]:
            yield "age", "middle-aged"
        else:
            yield "age", "elderly" if stage["many"] else "past middle age"
    bare = _BARE.match(text, end)
    if bare and bare[1] != "one":
        yield from age_values(bare[1])


def find_ages(story: Story, owners: Owners) -> Iterator[Finding]:
    """Ages told without a verb of being beside the person."""
    text = story.text
    for phrase in (" years old", " years of age", " summers", " winters"):
        for at in places(text, phrase):
            counted = _COUNT.search(text, max(0, at - 16), at)
            if counted and _ONCE.search(text, max(0, at - 60), at):
                continue
            yield from _found(at, owners.subject(at) if counted else None, counted[1] if counted else "")
    for mark in (" year ", " year,", " year."):
        for at in places(text, mark):
            nth = (
                _NTH.search(text, max(0, at - 30), at)
                if text.endswith(("th", "st", "nd", "rd"), 0, at)
                else None
            )
            if nth and text.endswith(_IN_YEAR, 0, nth.start()):
                who = owners.subject(nth.start())
                if who is not None:
                    yield Finding(at, who, "age", f"in the {nth[1]} year")
    for at in places(text, " years"):
        his = _HIS_YEARS.search(text, max(0, at - 30), at)
        if his and not text.startswith((" ago", " before", " later", " since", " earlier"), at + 6):
            # "He hardly looked his forty years", which he has.
            told = (
                story.sentence_bounds(at)[0]
                if _LOOKS.search(text, max(0, his.start() - 12), his.start())
                else at
            )
            yield from _found(told, owners.of_pronoun(his[1], his.start()), his[2])
    for at in places(text, " age "):
        his = _HIS_AGE.match(text, text.rfind(" ", 0, at) - 3)
        if his:
            who = owners.of_pronoun(his[1], his.start(1)) if his[1] else owners.at(his.start(2))
            yield from _found(at, who, his["n"])
    for verb in (" and was ", " and is "):
        for at in places(text, verb):
            values = list(ages_after(text, at + 4))
            who = owners.opener(at) if values else None
            if who is not None:
                for field, value in values:
                    yield Finding(at, who, field, value)
    for at in places(text, " birthday"):
        nth = _BIRTHDAY.search(text, max(0, at - 30), at)
        who = owners.of_pronoun(nth[1], nth.start()) if nth else None
        if nth and who is not None:
            yield Finding(at, who, "age", f"{nth[2]} birthday")
    for at in (*places(text, ", at "), *places(text, "; at "), *places(text, "and at ")):
        aged = _THEN_AT.match(text, text.index("at ", at + 1) + 3)
        if aged and aged[1] not in _CHILDISH:
            yield from _found(aged.end(), owners.subject(aged.end()), aged[1])
    for opening in _AT.finditer(text):
        yield from _found(opening.end(), owners.subject(opening.end()), opening[1])


def places(text: str, phrase: str) -> Iterator[int]:
    """Where a phrase stands: many times as fast as an expression."""
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def _found(offset: int, who: int | None, age: str) -> Iterator[Finding]:
    if who is not None:
        for field, value in age_values(age):
            yield Finding(offset, who, field, value)
