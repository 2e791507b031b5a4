"""What is said of a person outright: "Kemp was a tall man of thirty", "Kemp, a tall man", "old Kemp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_age import OF_AGE, ages_after, places
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
from chalicelib.providers.local.reading.words_people import KIN, ROLES

_NOUNS = "|".join(sorted(PERSON_NOUNS | ROLES | STRANGERS))
_NOUN = rf"(?:{_NOUNS}|[a-z]+(?:man|woman))"
_VERBS = (
    r"was|is|am|'s|'m|were|looked|seemed|appeared|became|remained|stood|had been|has been|had become|has become|has grown|had grown"
    r"|had grown into|grew into|had grown to be|proved|proved to be|turned out to be|seemed to be|appeared to be"
    r"|must be|must have been|might have been|may have been|was considered|was thought|was reckoned"
    r"|was called|was accounted|was generally considered|came in|came out|sat|lay"
)
_OFTEN = (
    r"(?: still| now| only| just| then| quite| rather| indeed| also| always| really| certainly| evidently"
    r"| undoubtedly| already| himself| herself| to be| even| naturally| altogether| perhaps| by nature| but| both"
    r"| simply| apparently| in truth| in fact)*"
)
_FIRST_VERBS = frozenset(v.split()[0] for v in _VERBS.split("|")) | frozenset(
    "measured stands turned had could cannot should would may might must".split()
)
_SAID = re.compile(rf" ?(?:{_VERBS})\b|(?:,|—| \()(?: now| then| himself| herself)? ?(?:an?|the|that) ")
_IS_A = re.compile(
    rf"(?: ?(?:{_VERBS}){_OFTEN}(?:,? \w+ly,?)?|(?:,|—| \()(?: now| then| himself| herself| perhaps| still)?) ?"
    rf"(?:an?|the|one of the|such an?|that|this) {ADJECTIVES}({_NOUN})\b(?!'){OF_AGE}"
)
# "a tall officer, extremely stout, with…"
_AND_IS = re.compile(
    r"((?:,?(?:,| and| but)(?: [a-z]+ly| very| rather| quite| somewhat)* (?:of [a-z]+ (?:height|build|stature|figure)|[a-z]+(?:-[a-z]+)*(?: built)?)(?=[,.;—]| and | but | for (?:his|her|my) ))+)"
)
_ADVERB = (
    r"(?:very |rather |so |too |quite |still |now |also |both |somewhat |a little |a bit |all |more |most "
    r"|as |just |always |indeed |by no means |[a-z]+ly )*"
)
_IS = re.compile(
    rf" ?(?:{_VERBS}|was (?:looking|growing|getting)),? ({_ADVERB}[a-z]+(?:-[a-z]+)*"
    rf"(?:(?:,? and |,? but |,? though |,? yet |,? if | as well as |, )"
    rf"(?:of [a-z]+ (?:height|stature)|{_ADVERB}[a-z]+(?:-[a-z]+)*)){{0,6}})"
    r"( of (?!figure|build|stature|person|body|face|limb)| with (?:him|her|me|us|them|joy|rage|anger|fear|excitement)\b| enough| than)?"
)
_MIDDLE = re.compile(
    rf" ?(?:{_VERBS}|, )[^.;:!?\n]{{0,40}}?\b(?P<how>of|above|over|below|under|beneath|about)"
    r" (?:rather |somewhat |a little |about |fully )?(?:the )?"
    r"(?P<size>middle|medium|average|common|ordinary|moderate|middling|short|small|low|great|tall|immense|gigantic"
    r"|usual|diminutive) (?:height|stature|size)\b"
)
_FEET = re.compile(
    r" ?(?:stood|was|is|measured|stands)(?: \w+){0,3}? (five|six|seven|four)(?:-| )(?:feet|foot)"
    r"(?: |-)?(one|two|three|four|five|six|seven|eight|nine|ten|eleven)?\b(?! (?:away|off|from|apart|of water|deep))"
)
# "When Jane was sixteen": how somebody was at another time.
_ONCE = re.compile(r"\b(?:since|when|until|till|while|before|after|time|if|whether) (?:\S+ ){0,2}\S+$")
# "Ashburnham, home on leave, was thirty-three".
_ASIDE = re.compile(r", [^.;:?!\n\"]{3,110},(?= (?:was|is) )")
_COMMA = re.compile(r",(?= (?:was|is) )")
_WHO = re.compile(r", who(?= (?:was|is|had been|looked|seemed) )")
_VERBS_OF_HIM = "was is am looked seemed appeared had must might may could stood became".split()
_APART = re.compile(
    r"(?:,|—) ?((?:(?:very |rather |so |still |as \w+ as |\w+ly )?[a-z]+(?:-[a-z]+)*(?:, and |,? but |, | and |(?=[,.;—]))){1,5})"
)
_LOOKING = re.compile(
    rf" ({_ADVERB}[a-z]+(?:-[a-z]+)*(?:(?:,? and |, ){_ADVERB}[a-z]+(?:-[a-z]+)*){{0,4}})(?! than)"
)
_FIRST = re.compile(
    r"[.!?\"\n] ?((?:Tall|Stout|Thin|Short|Slender|Slim|Fat|Plump|Handsome|Pretty|Beautiful|Small|Lean|Dark"
    r"|Fair|Pale|Bald|Young|Old|Gaunt|Big|Broad|Heavy|Blonde?|Lanky|Elderly|Slight|[A-Z][a-z]+-(?:haired|eyed"
    r"|skinned|bearded|shouldered))(?:(?:,| and|, and|,? but) [a-z]+(?:-[a-z]+)*)*),"
)
_A_FIRST = re.compile(rf"[.!?\"\n] ?(?:Being a|A)n? {ADJECTIVES}({_NOUN})\b(?!'){OF_AGE}")
_THEN_ACTS = re.compile(
    r"[^,.;:!?\n]{0,70},(?: [a-z]+ing [^,.;]{3,60},)? (?:(he|she|I|his|her|my)\b|(?=[A-Z]))"
)
_NAMED_AFTER = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur) {ADJECTIVES}({_NOUN})(?:,| named| called|—) ?$"
)
_APPOSED = re.compile(r"(?:,|—) ?(?=an? )")
# "When he had sat a while, an elderly sailor came": nobody who was spoken of.
_SUBORDINATE = re.compile(
    r"(?:When|As|While|After|Before|If|Though|Although|Since|Once|At|In|On|By|Then|There|Here|Suddenly|Behind|Beside)\b"
)
_A_NOUN = re.compile(
    rf"an? {ADJECTIVES}({_NOUN})\b(?=[,.;:—]| in | with | of | who | whose | about ){OF_AGE}"
)
_PEOPLE = PERSON_NOUNS | ROLES | STRANGERS
_SIX_FEET = re.compile(
    r" six (?:feet|foot)(?: (?:one|two|three|four|five|six)(?: inches)?)?(?=[,.;—]| (?:high|tall|in|or|and)\b)(?! (?:in|high) (?:the air|up|diameter|length|depth))"
)
_YEAR_OLD = re.compile(r"^([a-z]+(?:-[a-z]+)?)-year-old$")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LOOK_ENDINGS = ("-haired", "-eyed", "-headed", "-bearded", "-mustached", "-skinned", "-faced", "-shouldered")
_CLOSE = 32
_BEFORE = 110
_LINKS = frozenset("and very rather but so still as with a most too".split())
_DENYING = frozenset("hardly scarcely barely neither nor no not never less seldom supposedly once".split())
_WITH_SMALL = SAID_OF_BODY | {"dark", "fair", "slight", "delicate", "pale", "wiry", "neat"}
_PRETTY_MUCH = re.compile(r"\bpretty (?!and\b|but\b|as\b)(?=[a-z])")
_CLAUSES = re.compile(r",? (?:and|but|yet|though) |, ")
_AFTER = AFTER_NOUNS | {"built"}
_VERY_SMALL = re.compile(r"\b(?:very|too|so|quite|rather) (?:small|little)\b")
_LONE = (
    SAID_OF_BODY
    | PRAISE
    | frozenset("small slight dark fair pale young large heavy broad big little".split())
)
_DEAR = frozenset("poor dear dearest good my".split())
_KIN_ONLY = frozenset("wife sister brother mother father daughter son husband".split())


def find_statements(story: Story, owners: Owners, seen: Sequence[Seen]) -> Iterator[Finding]:
    """Everything said outright of a name, or of he, she and I."""
    for name in seen:
        yield from _called(story.text, name)
        yield from _before(story, name)
        yield from _after_name(story, name)
    yield from _openings(story, owners)
    yield from _apposed(story, owners)
    yield from _looking(story, owners)
    for start, end in _pronouns(story.text):
        values = list(_after(story.text, end))
        who = owners.of_pronoun(story.text[start:end], start) if values else None
        if who is not None:
            for field, value in values:
                yield Finding(start, who, field, value)


def _called(text: str, name: Seen) -> Iterator[Finding]:
    """What "The old man" itself says of somebody who is called so."""
    if text.startswith("The ", name.start):
        words = _WORD.findall(text[name.start + 4 : name.end])
        if words and words[-1] in PERSON_NOUNS:
            yield from _findings(name, person_values(words[:-1], words[-1]))


def _after_name(story: Story, name: Seen) -> Iterator[Finding]:
    text, end = story.text, name.end
    if text[end : end + 1] not in " ,—":
        return
    if (
        text[end] == " "
        and text[end + 1 : text.find(" ", end + 1)] not in _FIRST_VERBS
        and text[end + 1] != "("
    ):
        return
    who_is = _WHO.match(text, end) or _ASIDE.match(text, end)
    if not who_is and text[name.start - 2 : name.start] in (", ", "", "\n", ". "):
        who_is = _COMMA.match(text, end)
    if who_is:
        yield from _findings(name, _apart(text, end))
        if text[end] == "," and _SAID.match(text, end):
            yield from _findings(name, _after(text, end))
        end = who_is.end()
    if text[end : end + 1] in ",—":
        yield from _findings(name, _apart(text, end))
    if _SAID.match(text, end):
        yield from _findings(name, _after(text, end))
    else:
        ages = list(ages_after(text, end))
        yield from _findings(name, iter(ages))
        if ages:
            yield from _findings(name, _apart(text, text.find(",", end + 1, end + _CLOSE)))


def _findings(name: Seen, values: Iterator[tuple[str, str]]) -> Iterator[Finding]:
    for field, value in values:
        yield Finding(name.start, name.who, field, value)


def _apart(text: str, end: int) -> Iterator[tuple[str, str]]:
    """ "Kemp, tall and thin, …"."""
    apart = _APART.match(text, end) if end >= 0 else None
    if apart is None:
        return
    words = [w for w in _WORD.findall(apart[1]) if w not in _LINKS]
    known = sum(w in _LONE or w.endswith(_LOOK_ENDINGS) for w in words)
    if known and 2 * known >= len(words):
        yield from _predicate(apart[1])


def _openings(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "Tall and stout, she…", "A slender girl of twenty, Anna…"."""
    text = story.text
    for at in places(text, " six f"):
        tall = _SIX_FEET.match(text, at)
        who = owners.subject(at) if tall else None
        if who is not None:
            yield Finding(at, who, "height", "tall")
    for first in _FIRST.finditer(text):
        words = _WORD.findall(first[1].lower())
        known = sum(w in _LONE or w.endswith(_LOOK_ENDINGS) for w in words) >= min(2, len(words))
        who = owners.subject(first.end()) if known else None
        if who is not None:
            for field, value in _predicate(first[1].lower()):
                yield Finding(first.end(), who, field, value)
    for first in _A_FIRST.finditer(text):
        acts = _THEN_ACTS.match(text, first.end())
        if acts:
            values = [*age_values(first[3] or ""), *person_values(_WORD.findall(first[1]), first[2])]
            start = acts.start(1)
            who = owners.of_pronoun(acts[1], start) if values and acts[1] else owners.at(acts.end())
            who = who if values else None
            if who is not None:
                for field, value in values:
                    yield Finding(first.end(), who, field, value)


def _looking(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "She sat in the corner, looking very small and pretty"."""
    text = story.text
    for at in (*places(text, " looking "), *places(text, ", being ")):
        said = _LOOKING.match(text, text.index("ing ", at) + 3)
        values = list(_predicate(said[1])) if said else []
        who = owners.subject(at) if values else None
        if who is not None:
            for field, value in values:
                yield Finding(at, who, field, value)


def _apposed(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "She came in herself, a tall, graceful woman": said of who acts, when no other noun is nearer."""
    text = story.text
    for comma in _APPOSED.finditer(text):
        kind = _A_NOUN.match(text, comma.end())
        if (
            kind is None
            or _SUBORDINATE.match(text, story.sentence_bounds(comma.start())[0])
            or text[kind.end() : kind.end() + 1] == "'"
        ):
            continue
        last = text.rfind(" ", 0, comma.start()) + 1
        word = text[last : comma.start()].strip('"')
        if not word or word[0].isupper() or word in _PEOPLE or word in KIN:
            continue
        values = [*age_values(kind[3] or ""), *person_values(_WORD.findall(kind[1]), kind[2])]
        who = owners.subject(comma.start()) if values else None
        if who is not None and owners.may_be_called(who, kind[2]):
            for field, value in values:
                yield Finding(comma.end(), who, field, value)


def _pronouns(text: str) -> Iterator[tuple[int, int]]:
    """Where a "he", "she" or "I" stands with a verb of being behind it."""
    for verb in _VERBS_OF_HIM:
        for at in places(text, f" {verb} "):
            before = text[at - 1 : at]
            if before in ("e", "I"):
                start = at - 1 if before == "I" else at - 3 if text[at - 3 : at] in ("she", "She") else at - 2
                if (
                    text[start:at] in ("he", "He", "she", "She", "I")
                    and not text[start - 1 : start].isalpha()
                ):
                    yield start, at
    for short in ("e's ", "I'm "):
        for at in places(text, short):
            end = at + 1
            start = at if short[0] == "I" else at - 2 if text[at - 2 : end] in ("she", "She") else at - 1
            if text[start:end] in ("he", "He", "she", "She", "I") and not text[start - 1 : start].isalpha():
                yield start, end


def _after(text: str, end: int) -> Iterator[tuple[str, str]]:
    """What stands after a subject that ends at an offset."""
    if _ONCE.search(text, max(0, end - _CLOSE), end):
        return
    feet = _FEET.match(text, end)
    if feet:
        yield from _of_feet(feet[1], feet[2] or "")
    middle = _MIDDLE.match(text, end)
    if middle and not re.search(r"\b(?:not|no|nor|neither|hardly)\b", middle[0]):
        yield "height", _of_middle(middle["how"], middle["size"])
    kind = _IS_A.match(text, end)
    if kind and not _DENYING & set(_WORD.findall(kind[1])):
        yield from age_values(kind[3] or "")
        yield from person_values(_WORD.findall(kind[1]), kind[2])
        follow = _AND_IS.match(text, kind.end() if kind[3] else kind.end(2))
        if follow:
            yield from _followed(_WORD.findall(_affirmed(follow[1])))
        return
    ages = list(ages_after(text, end))
    yield from ages
    if ages:
        yield from _apart(text, text.find(",", end + 1, end + _CLOSE * 2))
    said = _IS.match(text, end)
    if said and not said[2]:
        yield from _predicate(said[1])


def _followed(words: list[str]) -> Iterator[tuple[str, str]]:
    kept = [w for w in words if w in _AFTER or w.endswith(("ly", "-chested", *_LOOK_ENDINGS))]
    if "grizzled" in words:
        yield "hair_color", "grizzled"
    yield from quality_values(kept)


def _of_feet(feet: str, inches: str) -> Iterator[tuple[str, str]]:
    if feet in ("six", "seven"):
        yield "height", "very tall" if feet == "seven" else "tall"
    elif feet == "four" or inches in ("", "one", "two", "three"):
        yield "height", "short"


def _of_middle(how: str, size: str) -> str:
    if size in ("great", "tall"):
        return "tall"
    if size in ("immense", "gigantic"):
        return "very tall"
    if size in ("short", "small", "low", "diminutive"):
        return "short"
    return {"above": "tall", "over": "tall", "below": "short", "under": "short", "beneath": "short"}.get(
        how, "medium height"
    )


def _affirmed(said: str) -> str:
    """What is said without what is denied: "slender, and scarcely past girlhood"."""
    parts = _CLAUSES.split(said)
    return ", ".join(p for p in parts if not _DENYING & set(_WORD.findall(p)))


def _predicate(said: str) -> Iterator[tuple[str, str]]:
    """ "very tall and thin": only words that are hardly said of anything but bodies."""
    words = _WORD.findall(_PRETTY_MUCH.sub("", _affirmed(said)))
    sure = [w for w in words if w in SAID_OF_BODY or w.endswith(_LOOK_ENDINGS)]
    if {"small", "little"} & set(words) and (set(words) & _WITH_SMALL or _VERY_SMALL.search(said)):
        yield "height", "small"
    if "young" in words and len(words) > 1 and (sure or set(words) & PRAISE):
        yield "age", "young"
    yield from quality_values(sure)
    if sure:
        yield from ((("skin_tone", w)) for w in words if w == "brown")
    praise = [w for w in words if w in PRAISE]
    if praise:
        yield "physical_description", praise[0]


def _before(story: Story, name: Seen) -> Iterator[Finding]:
    """ "the slim Anna", "old Peter", "little seven-year-old Tom", "a tall man named Blake"."""
    text, start = story.text, name.start
    floor = max(0, start - _BEFORE, text.rfind("\n", 0, start) + 1)
    noun = _NAMED_AFTER.search(text, floor, start) if text[start - 2 : start] in (", ", "d ") else None
    if noun and noun[2] not in _KIN_ONLY and _closes(text, name.end):
        for field, value in person_values(_WORD.findall(noun[1]), noun[2]):
            yield Finding(start - 1, name.who, field, value)
    if text[start - 1 : start] != " " or text[start - 2 : start - 1] in ".,;:!?":
        return
    last = text[max(floor, text.rfind(" ", floor, start - 1) + 1) : start - 1].lower()
    if last not in BEFORE_NAMES and "-" not in last:
        return
    found: list[str] = []
    tokens = text[max(floor, start - 60) : start].split()
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


def _closes(text: str, end: int) -> bool:
    """Whether a name ends its phrase: "the tall man, Peter, …" and no "the tall man, Peter said"."""
    return text[end : end + 1] in ",.;:—" or text.startswith((" was ", " had ", " who ", " by name"), end)


def _alone(found: list[str]) -> bool:
    """Whether qualities stand before a name without an article: "old Peter", "little black-eyed Tom"."""
    return any("-" in word for word in found) or not {"little", "big", "plain", "fat", "short"} & set(found)
