"""Cheap signs at a paragraph's start of a new scene: a time, a place, somebody not met just before."""

from __future__ import annotations

import re

UNITS = r"minutes?|hours?|days?|nights?|weeks?|fortnight|months?|years?|moments?|seconds"
TIMES = (
    r"morning|afternoon|evening|night|midnight|noon|midday|dawn|daybreak|dusk|sunset|sunrise|twilight"
    r"|nightfall|"
    r"breakfast|dinner|supper|luncheon|tea-time|day|week|month|year|summer|winter|spring|autumn|hour|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|"
    r"august|september|october|november|december|christmas|easter"
)
TIME = re.compile(
    r"(?:(?:early|late|soon|long|just|shortly|immediately|not long|some time|hours|days|weeks|months|"
    r"years)\s+)?"
    r"(?:(?:on|in|at|by|during|towards?|about|after|before|until|one|that|the|all|every|early|late)\s+)*"
    r"(?:next|following|same|first|last|previous|second|third|other|very|\d+\w*)?\s*"
    rf"(?:{TIMES})\b"
    r"|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|some|many|few|about)\s+"
    rf"(?:\w+\s+){{0,2}}(?:{UNITS})\b"
    r"|(?:meanwhile|meantime|in the meantime|in the meanwhile|presently|at last|at length|later|afterwards?|"
    r"suddenly|at that moment|just then|by and by|once upon|it was (?:\w+\s+){0,4}(?:morning|afternoon|"
    r"evening|night|noon|midnight|dawn|dusk|o[’']clock|past|winter|summer|spring|autumn|late|early|dark)|"
    r"when (?:\w+\s+){1,6}(?:awoke|woke|came|returned|arrived|reached|entered|left|went|got)|"
    r"as soon as|no sooner|hardly had|scarcely had|after (?:this|that|a|the|dinner|supper|breakfast)|"
    r"the (?:sun|moon|clock|day|night|morning|evening) (?:was|had|rose|set|struck|came|dawned|broke)|"
    r"al d[íi]a siguiente|a la mañana|aquella (?:noche|tarde|mañana)|entretanto|mientras tanto|de pronto|"
    r"le lendemain|ce (?:soir|matin|jour)|cependant|pendant ce temps|tout à coup|"
    r"am (?:nächsten|andern|folgenden) (?:tag|morgen|abend)|inzwischen|unterdessen|plötzlich|"
    r"eines (?:tages|abends|morgens)|il giorno dopo|la mattina|intanto|"
    r"на (?:другой|следующий) день|между тем|однажды|вечером|утром)\b"
    r"|第二天|次日|翌日|翌朝|その日|その夜|当晚|那天|不久|过了|數日",
    re.I,
)
PLACE = re.compile(
    r"(?:in|at|on|outside|inside|within|behind|beyond|below|above|near|across|along|upon|through|down"
    r"|up|into|"
    r"beside|back in|back at|not far from|half-way|halfway|"
    r"In|At|On|Outside|Inside|Within|Behind|Beyond|Below|Above|Near|Across|Along|Upon|Through|Down|Up|Into|"
    r"Beside|Back in|Back at|Not far from|Half-way|Halfway)\s+"
    r"(?:(?:the|a|an|his|her|their|our|my|this|that)\b|[A-Z]\w+)"
    r"|(?:They|He|She|We|I|[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:had\s+)?(?:entered|arrived|returned|reached|left|"
    r"went|walked|drove|rode|came|set out|set off|hurried|ran|crossed|climbed|descended|travell?ed|started|"
    r"departed|embarked|landed|withdrew|retired)\b"
    r"|There (?:was|stood|lay|came) a\b|En (?:el|la)\b|Dans (?:le|la)\b|Im\b|In der\b",
)
# What an opener of time can begin with: most paragraphs are spared the pattern.
TIME_STARTS = frozenset(
    "early late soon long just shortly immediately not some hours days weeks months years on in at by "
    "during toward towards about after before until one that the all every next following same first "
    "last previous second third other very morning afternoon evening night midnight noon midday dawn "
    "daybreak dusk sunset sunrise twilight nightfall breakfast dinner supper monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september "
    "october november december christmas easter a an two three four five six seven eight nine ten "
    "twelve several many few meanwhile meantime presently later afterwards afterward suddenly once it "
    "when as no hardly scarcely summer winter spring autumn day week month year hour al aquella "
    "entretanto mientras de le ce cependant pendant tout am inzwischen unterdessen plötzlich eines il "
    "la intanto на между однажды вечером утром".split()
)
NAME = re.compile(r"(?<=[a-zà-öø-ÿ,;] )[A-ZÀ-ÖØ-Þ][\wà-ÿ]{2,}")
# Who begins so goes on: "He nodded."
GOING_ON = frozenset(
    "He She They It His Her Their This That These Those But And So Then Yes No Here There Such Thus"
    " Or".split()
)
SPEECH = frozenset("\"“‘'«—–„「『")
HANGING = frozenset(":,;—–")
OPENING = 160
NAMED_EARLY = 90
LONGEST_START = 14
SHORT_PARAGRAPH, LONG_PARAGRAPH = 150, 500
FRESH_NAME = 1.0
BEST_SHIFT = 5.0
OPENER_OF_TIME, OPENER_OF_PLACE = 3.0, 1.5
IN_SPEECH, IN_DIALOGUE = -1.5, -2.5


def shift_score(text: str, before: str, least: float = -1000.0) -> float:
    """How much the paragraph `text` looks like the start of a scene after the paragraph `before`.

    New names come on top, see `has_fresh_name`. Neither text may be empty. A score that cannot come to
    `least` may be given as less than it is.
    """
    score = -3.0 if before[-1] in HANGING else 0.0
    if text[0] in SPEECH:
        # Between two lines of a dialogue nothing has changed yet.
        return score + (IN_DIALOGUE if before[0] in SPEECH else IN_SPEECH)
    if before[0] not in SPEECH:
        score += 0.5
    size = len(text)
    score += 0.5 if size > LONG_PARAGRAPH else -1.0 if size < SHORT_PARAGRAPH else 0.0
    if score + OPENER_OF_TIME < least:
        return score
    first = text[:LONGEST_START].partition(" ")[0].rstrip(",")
    if (first.lower() in TIME_STARTS or not first[0].isascii()) and TIME.match(text, 0, OPENING):
        return score + OPENER_OF_TIME
    if first in GOING_ON:
        score -= 1.0
    return score + OPENER_OF_PLACE if PLACE.match(text, 0, OPENING) else score


def has_fresh_name(text: str, before: str) -> bool:
    """Whether the opening of `text` names somebody or something that `before` does not."""
    return text[0] not in SPEECH and any(name not in before for name in NAME.findall(text, 0, NAMED_EARLY))
