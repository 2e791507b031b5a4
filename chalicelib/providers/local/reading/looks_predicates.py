"""What stands behind somebody: "was a tall man of thirty", ", tall and gaunt,", "is very pretty"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.providers.local.reading.looks_age import OF_AGE, ages_after
from chalicelib.providers.local.reading.looks_fields import age_values, joined, person_values, quality_values
from chalicelib.providers.local.reading.looks_shapes import ADJECTIVES
from chalicelib.providers.local.reading.words_looks import (
    AFTER_NOUNS,
    BUILDS,
    HEIGHTS,
    PERSON_NOUNS,
    PRAISE,
    SAID_OF_BODY,
    STRANGERS,
)
from chalicelib.providers.local.reading.words_parts import STATURE_WORDS
from chalicelib.providers.local.reading.words_people import ROLES

_NOUNS = "|".join(sorted(PERSON_NOUNS | ROLES | STRANGERS))
NOUN = rf"(?:{_NOUNS}|[a-z]+(?:man|woman))"
VERBS = (
    r"was|is|am|are|'s|'m|'re|were|looked|seemed|appeared|became|remained|stood|had been|has been|had become"
    r"|has become|has grown|had grown"
    r"|had developed into|developed into|had grown into|grew into|had grown to be|proved|proved to be"
    r"|turned out to be|seemed to be|appeared to be"
    r"|must be|must have been|might have been|may have been|was considered|was thought|was reckoned"
    r"|was called|was accounted|was generally considered|came in|came out|sat|lay"
)
_OFTEN = (
    r"(?: still| now| only| just| then| quite| rather| indeed| also| always| really| certainly| evidently"
    r"| undoubtedly| already| himself| herself| to be| even| naturally| altogether| perhaps| by nature"
    r"| but| both| simply| apparently| in truth| in fact)*"
)
_IS_A = re.compile(
    rf"(?: ?(?:{VERBS}){_OFTEN}(?:,? \w+ly,?)?|(?:,|—| \()(?: now| himself| herself| perhaps| still)?) ?"
    rf"(?:an?|the|one of the|such an?|that|this) {ADJECTIVES}(?:(?:wisp|slip|scrap|hulk|bear|bit|mite|giant"
    rf"|tower|sort|kind) of an? {ADJECTIVES})?({NOUN})\b(?!['-]){OF_AGE}"
)
# "a tall officer, extremely stout, with…"
_AND_IS = re.compile(
    r"((?:,?(?:,| and| but)(?: [a-z]+ly| very| rather| quite| somewhat)* (?:of [a-z]+ (?:height|build"
    r"|stature|figure)|[a-z]+(?:-[a-z]+)*(?: built)?)(?=[,.;—]| and | but | for (?:his|her|my) ))+)"
)
ADVERB = (
    r"(?:very |rather |so |too |quite |still |now |also |both |somewhat |a little |a bit |all |more |most "
    r"|as |himself |herself |just |always |indeed |by no means |[a-z]+ly )*"
)
_IS = re.compile(
    rf" ?(?:{VERBS}|(?:was|is|'s|'m|am|were) (?:looking|growing"
    rf"|getting))(?:, [^,.;:\n\"]{{3,45}})?,? ({ADVERB}[a-z]+(?:-[a-z]+)*"
    r"(?:(?:(?<=clean)|(?<=mooth)) (?:shaven|shaved)|(?<=well) (?:fed|made|knit|built|preserved"
    r"|proportioned))?"
    rf"(?:(?:,? and |,? but |,? though |,? yet |,? if | as well as |, )"
    rf"(?:of [a-z]+ (?:height|stature)|{ADVERB}[a-z]+(?:-[a-z]+)*)){{0,6}})"
    r"( of (?!figure|build|stature|person|body|face|limb)| with (?:him|her|me|us|them|joy|rage|anger"
    r"|fear|excitement)\b| enough| than)?"
)
_BEGUN = re.compile(rf" ?(?:{VERBS}) [^.;:!?\n—]{{4,90}}")
_QUALITY_OF = re.compile(r"\b([a-z]+(?:-[a-z]+)*) of (stature|height|body|build|figure|frame|person|limb)\b")
_MIDDLE = re.compile(
    rf" ?(?:{VERBS}|, )[^.;:!?\n]{{0,40}}?\b(?P<how>of|above|over|below|under|beneath|about)"
    r" (?:rather |somewhat |a little |about |fully )?(?:the )?"
    r"(?P<size>middle|medium|average|common|ordinary|moderate|middling|short|small|low|great|tall"
    r"|immense|gigantic|usual|diminutive) (?:height|stature|size)\b"
)
_SEMICOLON = re.compile(
    r"[^.!?\n]{0,160}?; ((?:[a-z]+(?:-[a-z]+)*(?:,? and |, )){1,6}[a-z]+(?:-[a-z]+)*)(?=[,.;])"
)
_FEET = re.compile(
    r" ?(?:stood|was|is|measured|stands)(?: \w+){0,3}? (five|six|seven|four)(?:-| )(?:feet|foot)"
    r"(?: |-)?(one|two|three|four|five|six|seven|eight|nine|ten|eleven)?\b(?! (?:away|off|from|apart"
    r"|of water|deep))"
)
# "When Jane was sixteen": how somebody was at another time.
_ONCE = re.compile(r"\b(?:since|when|until|till|while|before|after|time|if|whether) (?:\S+ ){0,2}\S+$", re.I)
_APART = re.compile(
    r"(?:,|—) ?(?:though |although |if )?((?:(?:very |rather |so |still |as \w+ as "
    r"|\w+ly )?[a-z]+(?:-[a-z]+)*(?:, and |,? but |, | and |(?=[,.;—]))){1,5})"
)
LOOKING = re.compile(
    rf" ({ADVERB}[a-z]+(?:-[a-z]+)*(?:(?:,? and |, ){ADVERB}[a-z]+(?:-[a-z]+)*){{0,4}})(?! than)"
)
A_NOUN = re.compile(
    rf"an? {ADJECTIVES}({NOUN})\b(?=[,.;:—]| \(| in | with | of | who | whose | about ){OF_AGE}"
)
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
LOOK_ENDINGS = ("-haired", "-eyed", "-headed", "-bearded", "-mustached", "-skinned", "-faced", "-shouldered")
_SURE_ENDINGS = (*LOOK_ENDINGS, "-backed", "-boned", "-limbed", "-framed", "-waisted", "-cheeked", "-chested")
_SIZE = re.compile(r"\b(small|little|tall|short|big)$")
CLOSE = 32
LINKS = frozenset("and very rather but so still as with a most too".split())
_DENYING = frozenset("hardly scarcely barely neither nor no not never less seldom supposedly once".split())
_WITH_SMALL = SAID_OF_BODY | {"dark", "fair", "slight", "delicate", "pale", "wiry", "neat"}
_PRETTY_MUCH = re.compile(r"\bpretty (?!and\b|but\b|as\b)(?=[a-z])")
# "Young and full of fun": the last belongs to what follows.
_LAST = re.compile(r",? and [^,]*$")
_A_LITTLE = re.compile(r"\ba (?:little|bit) (?=[a-z])")
_CLAUSES = re.compile(r",? (?:and|but|yet|though) |, ")
_VERY_YOUNG = re.compile(r"(?:very |still |quite |rather |so )?young\b(?! (?:for|in)\b)")
_BUILT = re.compile(r"\b[a-z]+ly (?:built|made)\b")
_AFTER = AFTER_NOUNS | {"built", "young"}
_VERY_SMALL = re.compile(r"\b(?:very|too|so|quite|rather) (?:small|little)\b")
LONE = (
    SAID_OF_BODY
    | PRAISE
    | frozenset(
        "small slight dark fair rosy ruddy grizzled faded pale young large heavy broad big little".split()
    )
)


def apart(text: str, end: int) -> Iterator[tuple[str, str]]:
    """ "Kemp, tall and thin, …"."""
    apart = _APART.match(text, end) if end >= 0 else None
    if apart is None:
        return
    words = [w for w in WORD.findall(apart[1]) if w not in LINKS and w != "built" and not w.endswith("ly")]
    known = sum(w in LONE or w.endswith(LOOK_ENDINGS) for w in words)
    if known and 2 * known >= len(words):
        yield from predicate(apart[1])
        skins = [w for w in words if w in ("fair", "rosy", "dark", "swarthy")]
        if skins and len(words) > 1:
            yield "skin_tone", " ".join(skins)


def said_after(text: str, end: int) -> Iterator[tuple[str, str]]:
    """What stands after a subject that ends at an offset."""
    if _ONCE.search(text, max(0, end - CLOSE), end):
        return
    feet = _FEET.match(text, end)
    if feet:
        yield from _of_feet(feet[1], feet[2] or "")
    middle = _MIDDLE.match(text, end)
    if middle and not re.search(r"\b(?:not|no|nor|neither|hardly)\b", middle[0]):
        just = bool(re.search(r"\b(?:scarcely|barely|just)\b", middle[0]))
        yield "height", _of_middle(middle["how"], middle["size"], just)
    if middle and text.startswith(",", middle.end()):
        yield from apart(text, middle.end())
    kind = _IS_A.match(text, end)
    if kind and not _DENYING & set(WORD.findall(kind[1])):
        yield from age_values(kind[4] or "")
        yield from person_values(WORD.findall(f"{kind[1]} {kind[2] or ''}"), kind[3])
        follow = _AND_IS.match(text, kind.end() if kind[4] else kind.end(3))
        if follow:
            yield from _followed(joined(WORD.findall(_affirmed(follow[1]))))
        yield from _after_semicolon(text, kind.end())
        return
    ages = list(ages_after(text, end))
    yield from ages
    if ages:
        yield from apart(text, text.find(",", end + 1, end + CLOSE * 2))
    yield from _of_body(text, end)
    said = _IS.match(text, end)
    if said and text.startswith(
        (" for his age", " for her age", " for his years", " for her years"), said.end()
    ):
        yield from predicate(said[1])
        yield from _for_age(said[1])
    elif said:
        yield from predicate(said[1] if not said[2] else _LAST.sub("", said[1]) if " and " in said[1] else "")


def _for_age(said: str) -> Iterator[tuple[str, str]]:
    """ "Small for her age"."""
    size = _SIZE.search(said)
    if size:
        yield "height", "tall" if size[1] in ("tall", "big") else "small"


def _after_semicolon(text: str, end: int) -> Iterator[tuple[str, str]]:
    """ "He was a soldier and a baronet; handsome and agreeable"."""
    follow = _SEMICOLON.match(text, end)
    words = WORD.findall(follow[1]) if follow else []
    if follow and words[0] in SAID_OF_BODY | PRAISE:
        yield from predicate(follow[1])


def _of_body(text: str, end: int) -> Iterator[tuple[str, str]]:
    """ "was small of stature, plump of body"."""
    begun = _BEGUN.match(text, end) if text.find(" of ", end, end + 90) > 0 else None
    if begun is None or _DENYING & set(WORD.findall(begun[0])):
        return
    for said in _QUALITY_OF.finditer(begun[0]):
        if said[2] in ("stature", "height"):
            height = STATURE_WORDS.get(said[1])
            yield from (("height", height),) if height else ()
        else:
            yield from quality_values([said[1]])


def _followed(words: list[str]) -> Iterator[tuple[str, str]]:
    kept = [w for w in words if w in _AFTER or w.endswith(("ly", "-chested", *LOOK_ENDINGS))]
    if "grizzled" in words:
        yield "hair_color", "grizzled"
    yield from quality_values(kept)
    yield from (("skin_tone", w) for w in words if w in ("brown", "swarthy", "rosy") and kept)


def _of_feet(feet: str, inches: str) -> Iterator[tuple[str, str]]:
    if feet in ("six", "seven"):
        yield "height", "very tall" if feet == "seven" else "tall"
    elif feet == "four" or inches in ("", "one", "two", "three"):
        yield "height", "short"


def _of_middle(how: str, size: str, just: bool) -> str:
    if size in ("great", "tall"):
        return "tall"
    if just and how in ("above", "over", "below", "under", "beneath"):
        return "medium height"
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
    return ", ".join(p for p in parts if not _DENYING & set(WORD.findall(p)))


def predicate(said: str) -> Iterator[tuple[str, str]]:
    """ "very tall and thin": only words that are hardly said of anything but bodies."""
    words = joined(WORD.findall(_A_LITTLE.sub("", _PRETTY_MUCH.sub("", _affirmed(said)))))
    sure = [w for w in words if w in SAID_OF_BODY or w.endswith(_SURE_ENDINGS)]
    built = [w for w in words if w in BUILDS or w in HEIGHTS]
    if len(set(built)) > 1 and len(built) + sum(w in LINKS for w in words) == len(words):
        sure = built
    if sure:
        sure = [w for w in words if w in sure or w in BUILDS]
    how = _BUILT.search(said)
    if how:
        yield "build", how[0]
    if {"small", "little"} & set(words) and (set(words) & _WITH_SMALL or _VERY_SMALL.search(said)):
        yield "height", "small"
    if "young" in words and (_VERY_YOUNG.match(said) or (len(words) > 1 and (sure or set(words) & PRAISE))):
        yield "age", "young"
    yield from quality_values(sure)
    if "grizzled" in words:
        yield "hair_color", "grizzled"
    if sure:
        yield from ((("skin_tone", w)) for w in words if w == "brown")
    praise = [w for w in words if w in PRAISE]
    if praise:
        yield "physical_description", praise[0]
