"""Cheap signs at a paragraph's start that a new scene begins: a time, a place, somebody not met just before."""

from __future__ import annotations

import re

TIME = re.compile(
    r"[\"“‘'—–-]?(?:"
    r"(?:(?:Early|Late|Soon|Long|Just|Shortly|Immediately|Not long|Some time|Hours|Days|Weeks|Months|Years)\s+)?"
    r"(?:(?:(?:on|in|at|by|during|toward|towards|about|after|before|until|one|that|the|all|every|early|late)\s+)*"
    r"(?:next|following|same|first|last|previous|second|third|other|very|\d+\w*)?\s*"
    r"(?:morning|afternoon|evening|night|midnight|noon|midday|dawn|daybreak|dusk|sunset|sunrise|twilight|nightfall|"
    r"breakfast|dinner|supper|luncheon|tea-time|day|week|month|year|summer|winter|spring|autumn|hour|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|"
    r"september|october|november|december|christmas|easter)\b)"
    r"|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|some|many|few|about)\s+(?:\w+\s+){0,2}"
    r"(?:minutes?|hours?|days?|nights?|weeks?|fortnight|months?|years?|moments?|seconds)\b"
    r"(?:\s+(?:later|after|afterwards?|passed|went|had|before|ago|elapsed))?"
    r"|(?:meanwhile|meantime|in the meantime|in the meanwhile|presently|at last|at length|later|afterwards?|suddenly|"
    r"at that moment|just then|by and by|once upon|it was (?:\w+\s+){0,4}(?:morning|afternoon|evening|night|noon|"
    r"midnight|dawn|dusk|o[’']clock|past|winter|summer|spring|autumn|late|early|dark)|"
    r"when (?:\w+\s+){1,6}(?:awoke|woke|came|returned|arrived|reached|entered|left|went|got)|"
    r"as soon as|no sooner|hardly had|scarcely had|after (?:this|that|a|the|dinner|supper|breakfast)|"
    r"the (?:sun|moon|clock|day|night|morning|evening) (?:was|had|rose|set|struck|came|dawned|broke)|"
    r"al (?:día|dia) siguiente|a la mañana|aquella (?:noche|tarde|mañana)|entretanto|mientras tanto|de pronto|"
    r"le lendemain|ce (?:soir|matin|jour)|cependant|pendant ce temps|tout à coup|am (?:nächsten|andern|folgenden|"
    r"nächsten) (?:tag|morgen|abend)|inzwischen|unterdessen|plötzlich|eines (?:tages|abends|morgens)|"
    r"il giorno dopo|la mattina|intanto|на (?:другой|следующий) день|между тем|однажды|вечером|утром)\b"
    r"|第二天|次日|翌日|翌朝|その日|その夜|当晚|那天|不久|过了|數日)",
    re.I,
)
PLACE = re.compile(
    r"[\"“‘']?(?:(?:in|at|on|outside|inside|within|behind|beyond|below|above|near|across|along|upon|through|down|up|"
    r"into|beside|back in|back at|not far from|half-way|halfway)\s+(?:the|a|an|his|her|their|our|my|this|that|"
    r"[A-Z]\w+)\b"
    r"|(?:they|he|she|we|I|[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:had\s+)?(?:entered|arrived|returned|reached|left|went|"
    r"walked|drove|rode|came|set out|set off|hurried|ran|crossed|climbed|descended|travell?ed|started|departed|"
    r"embarked|landed|withdrew|retired)\b"
    r"|there (?:was|stood|lay|came) a\b|en (?:el|la)\b|dans (?:le|la)\b|im\b|in der\b)",
)
# What an opener of time can begin with: most paragraphs are spared the pattern.
TIME_STARTS = frozenset(
    "early late soon long just shortly immediately not some hours days weeks months years on in at by during toward "
    "towards about after before until one that the all every next following same first last previous second third "
    "other very morning afternoon evening night midnight noon midday dawn daybreak dusk sunset sunrise twilight "
    "nightfall breakfast dinner supper monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december christmas easter a an two three four five "
    "six seven eight nine ten twelve several many few meanwhile meantime presently later afterwards afterward "
    "suddenly once it when as no hardly scarcely summer winter spring autumn day week month year hour al aquella "
    "entretanto mientras de le ce cependant pendant tout am inzwischen unterdessen plötzlich eines il la intanto на "
    "между однажды вечером утром".split()
)
NAME = re.compile(r"(?<=[a-zà-öø-ÿ,;] )[A-ZÀ-ÖØ-Þ][\wà-ÿ]{2,}")
SPEECH = frozenset("\"“‘'«—–„「『")
HANGING = frozenset(":,;—–")
OPENING = 160
NAMED_EARLY = 90
LONGEST_START = 14
FRESH_NAME = 1.0
BEST_SHIFT = 4.5
BEST_IN_SPEECH = -1.5


def shift_score(text: str, before: str) -> float:
    """How much the paragraph `text` looks like the start of a scene after the paragraph `before`.

    New names come on top, see `has_fresh_name`. Neither text may be empty.
    """
    score = -3.0 if before[-1] in HANGING else 0.0
    if text[0] in SPEECH:
        return score + BEST_IN_SPEECH
    if before[0] not in SPEECH:
        score += 0.5
    first = text[:LONGEST_START].partition(" ")[0].rstrip(",")
    if (first.lower() in TIME_STARTS or not first[0].isascii()) and TIME.match(text, 0, OPENING):
        return score + 3
    return score + 1.5 if PLACE.match(text, 0, OPENING) else score


def has_fresh_name(text: str, before: str) -> bool:
    """Whether the opening of `text` names somebody or something that `before` does not."""
    return text[0] not in SPEECH and any(name not in before for name in NAME.findall(text, 0, NAMED_EARLY))
