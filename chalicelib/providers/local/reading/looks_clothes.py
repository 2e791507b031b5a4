"""What people wear: "wore a grey dress and a straw hat", "Kemp, in a long coat,", "her white gown"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.providers.local.reading.alternatives import any_of
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_age import places
from chalicelib.providers.local.reading.looks_fields import Finding
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.words_clothes import CLOTHS, GARMENTS, HANDLED, STUFFS, TINTS, WORN_SO
from chalicelib.providers.local.reading.words_looks import NO_QUALITY

_KINDS = "|".join(sorted(GARMENTS, key=lambda g: (-len(g), g)))
_GARMENT = rf"(?:[a-z]+-)?(?:{_KINDS})(?:e?s)?"
_CLOTH = "|".join(sorted(CLOTHS))
_STUFF = "|".join(sorted(STUFFS | CLOTHS))
_MODIFIERS = (
    rf"(?:(?!(?:{'|'.join(sorted(NO_QUALITY))})\b)[A-Za-z]+(?:-[a-z]+)*(?:'s)?,? (?:and )?){{0,6}}?"
    r"(?!(?:spectacles|eyeglasses|goggles)\b)"
)
_OF_CLOTH = rf"(?: of (?:the )?(?:[a-z]+(?:-[a-z]+)* ){{0,3}}?(?:{_STUFF})(?: (?:{_STUFF}))?)?"
_ONE = (
    rf"(?:an? |the |his |her |my |only |old |bit of an? |pair of |suit of |sort of "
    rf"|kind of )*{_MODIFIERS}{_GARMENT}"
    rf"(?: (?:{_KINDS}|sleeves))?\b(?!-(?:feet|foot|pocket|rack|stand|peg|box|pin))(?:{_OF_CLOTH})"
)
_PHRASE = re.compile(rf" ({_ONE}(?:(?:,| and|, and| with) {_ONE}){{0,4}})")
_CLOTH_PHRASE = re.compile(
    r" ((?:(?:[a-z]+(?:-[a-z]+)*, ){0,2}(?:immaculate|spotless|solid|unrelieved|severe|sober|sombre|dull"
    r"|bright|dingy"
    r"|faded|snowy|white|clerical|dazzling|dark|pure|rusty|shabby|aggressive|scanty|heavy|close|deep|pale"
    r"|light|dark|plain|rich|soft|simple|some|sort|kind|of|dead|dull|full|shiny|rusty"
    rf"|diaphanous|filmy|faded) )*(?:{_CLOTH})(?: (?:{_STUFF}))*)\b"
    r"(?=[,.;:!?—]| (?:and|with|from|who|which|at|as|for|to|by|on|was|that|like|but|when|beside|before"
    r"|in|he|she)\b)"
)
_DRESSED = (
    "dressed|clad|clothed|attired|arrayed|robed|garbed|wrapped|muffled|swathed|enveloped|decked"
    "|bundled|costumed|gowned|apparelled|accoutred|tricked out|rigged out|dight"
)
_STARTS = (
    *_DRESSED.split("|"),
    "Dressed",
    "Clad",
    "wore",
    "wears",
    " clothes included",
    " clothes consisted",
    " clothing consisted",
    " dress consisted",
    " costume consisted",
    " attire consisted",
    " outfit consisted",
    " costume was ",
    " dress was a",
    " attire was a",
    ", in ",
    "already in ",
    "now in ",
    "still in ",
    "usual in ",
    "wearing",
    "Wearing",
    "had on",
    "was in ",
    "were in ",
    "appeared in ",
    "came in ",
    "stood in ",
    "sat in ",
    " all in ",
    "entered in ",
    "always in ",
    " in a",
    " in his ",
    " in her ",
    " in my ",
)
_TRIGGER = re.compile(
    r"(?:(?:[Ww]ore|[Ww]ears|[Ww]earing|[Hh]ad on(?: (?:his|her) (?:head|feet|shoulders|back|hands))?"
    r"|[Ss]porting)(?: (?:only|always|still|also|as usual|that day|\w+ly))?,?(?= )"
    rf"|(?:{_DRESSED}|{_DRESSED.title()})(?: (?:out|up|all|always|only|simply|as usual|entirely|now"
    rf"|\w+ly|to the [a-z]+|from head to foot|from top to toe|as [a-z]+ as [a-z]+)),? in(?= )"
    rf"|(?:{_DRESSED}|{_DRESSED.title()}) in(?= )|(?:was|were|appeared|came|stood|sat|all|entered"
    rf"|always) in(?= )"
    r"|(?<=[a-z]) (?:clothes|dress|costume|attire|outfit|uniform|clothing|garments|apparel) (?:included"
    r"|consisted of|consisted chiefly of|comprised|was composed of|were composed of|was(?= an? ))(?= )"
    r"|(?:already|now|still|usual) in(?= [a-z])|, in(?= [a-z])|in(?= (?:an?|his|her|my) ))"
)
_IN = re.compile(r",? (?:all |also |now |still |dressed |clad )?in(?= [A-Za-z])")
# "rode up to Napoleon in a jacket": who rode wears it.
_TOWARDS = ("to ", "toward ", "towards ", "before ", "past ", "at ", "after ")
_ON_THEM = re.compile(r"\b[Ww]ith(?= an? )")
_ON = re.compile(r" (?:on|over|thrown|slung|round|about|around|buttoned|flung)\b")
_UPON_WORDS = (
    *("on", "upon", "over", "about", "round", "around", "encased", "concealed", "hid", "shaded", "covered"),
    *("crowned", "enveloped", "encircled"),
)
_UPON = re.compile(
    r"\b(?:on|upon|over|about|round|around|encased|concealed|hid|shaded|covered|crowned|enveloped|encircled)"
    r" (?:([Hh]is|[Hh]er|[Mm]y)"
    r"|(?:the )?[A-Z]?[a-z]+('s)) (?:\w+ )?(?:head|shoulders?|neck|feet|face|throat|brows?|limbs|waist"
    r"|hair|knees)\b"
)
_UPON_HIM = tuple(f" {on} " for on in _UPON_WORDS)
_LAID_ON = re.compile(
    rf"(?:,| and| with|;|—|[.!?\"\n]"
    rf"|^) ?([Aa]n? {_MODIFIERS}{_GARMENT})(?: with [^,.;]{{3,40}}?)?(?: (?:thrown|partly|half|almost|slung"
    rf"|wrapped|tied|set|perched|drawn|pulled|flung"
    r"|draped|knotted|folded|loosely|carelessly|was|encased|covered|enveloped|adorned|crowned|concealed"
    r"|shaded|hung|far back|jauntily|twisted|wound|well|low|back|down))* $"
)
# "The black cloak that he had wrapped about himself".
_WORN_BY = re.compile(rf"\b(?:the|an?) ({_MODIFIERS}{_GARMENT})(?: that| which)?$")
_THAT_HE_WORE = (" wore", " had on", " was wearing", " had wrapped", " had thrown on")
_OWN_CLOTHES = re.compile(r"(?:\b([Hh]is|[Hh]er|[Mm]y)|('s)) (?:\w+ )?$")
_SHOD = frozenset("boots shoes slippers stockings gloves socks".split())
_LETTERS = re.compile(r"[a-z]+")
_WEARABLE = CLOTHS | {w for g in GARMENTS for s in ("", "s", "es") for w in f"{g}{s}".split("-")}
_LEADING = re.compile(r"^(?:(?:the|his|her|my|only|own|same|rather|very|quite|somewhat|bit of an?) )+")
_POSSESSED = (
    "dress gown coat frock hat cap cloak uniform jacket shawl robe bonnet suit skirt trousers boots shirt"
    " waistcoat blouse shoes overcoat tunic gloves veil apron breeches stockings clothes"
    " riding-habit dressing-gown mantle hood tie cravat scarf sash greatcoat ulster petticoat"
    " petticoats smock jerkin doublet habit furs pinafore necktie collar jersey sweater"
).split()
_POSSESSIVE = re.compile(
    r"(?:\b([Hh]is|[Hh]er|[Mm]y)|('s)) ((?:(?!(?:his|her|my)\b)[a-z]+(?:-[a-z]+)*,? (?:and )?){0,5})$"
)
_WAS_OF = re.compile(
    r" (?:was|were) (?:made )?(?:all |entirely )?(of )?(?:an? "
    r"|the )?((?:[a-z]+(?:-[a-z]+)* ){0,2}?[a-z]+(?:-[a-z]+)*)(?=[,.;—]| and | with )"
)
_START = re.compile(any_of(_STARTS))
_OWN_GARMENT = re.compile(rf" {any_of(_POSSESSED)}(?![^\W\d_])")
_HANDLED = re.compile(rf"\b(?:{'|'.join(sorted(HANDLED))})\b")
_OF_STUFF = re.compile(rf" of (?:the )?(?:[a-z]+(?:-[a-z]+)* ){{0,3}}?(?:{_STUFF})\b(?: (?:{_STUFF})\b)?")
_SPLIT = re.compile(r"[,\s-]+")
_REACH = 60


def find_clothes(story: Story, owners: Owners, seen: Sequence[Seen]) -> Iterator[Finding]:
    """The clothes that somebody is said to have on."""
    text = story.text
    for at, end in _triggers(text):
        phrase = _worn(text, end)
        who = _wearer(text, owners, at) if phrase else None
        if who is not None:
            yield Finding(at, who, "typical_clothing", phrase)
    for name in seen:
        inside = _IN.match(text, name.end) if not text.endswith(_TOWARDS, 0, name.start) else None
        phrase = _worn(text, inside.end()) if inside else ""
        if phrase:
            yield Finding(name.end, name.who, "typical_clothing", phrase)
    for match in _matches(text, (" with a", "With a"), _ON_THEM):
        phrase = _worn(text, match.end())
        if phrase and _ON.match(text, match.end() + 1 + len(phrase)):
            who = owners.subject(match.start())
            if who is not None:
                yield Finding(match.start(), who, "typical_clothing", phrase)
    for match in _matches(text, _UPON_HIM, _UPON):
        laid = _LAID_ON.search(text, max(0, match.start() - 90), match.start())
        who = None
        if laid:
            who = owners.of_pronoun(match[1], match.start(1)) if match[1] else owners.at(match.start(2))
        if laid and who is not None:
            yield Finding(match.start(), who, "typical_clothing", laid[1])
    for verb in _THAT_HE_WORE:
        for behind in places(text, verb):
            at = text.rfind(" ", 0, behind)
            named = owners.at(behind)
            if named is not None:
                at = owners.in_span(at - 40, behind)[-1].start - 1
            elif not text.endswith((" he", " she"), 0, behind):
                continue
            garment = _WORN_BY.search(text, max(0, at - 90), at)
            who = named
            if garment and named is None:
                who = owners.of_pronoun(text[at + 1 : behind], at + 1)
            if garment and who is not None:
                yield Finding(at, who, "typical_clothing", _LEADING.sub("", garment[1]))
    yield from _possessed(text, owners)


def _wearer(text: str, owners: Owners, at: int) -> int | None:
    """Who wears what follows an offset: who acts, or whose "clothes included" it."""
    own = _OWN_CLOTHES.search(text, max(0, at - 30), at)
    if own:
        return owners.of_pronoun(own[1], own.start(1)) if own[1] else owners.at(own.start(2))
    return owners.subject(at)


def _matches(text: str, starts: Sequence[str], shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a shape stands behind the first letter of one of its beginnings: faster than to search for it."""
    for start in starts:
        at = text.find(start)
        while at >= 0:
            match = shape.match(text, at + (start[0] == " "))
            if match:
                yield match
            at = text.find(start, at + 1)


def _triggers(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand behind which clothes are named, and where these begin."""
    for start in _START.finditer(text):
        begin = start.start() + (start[0][0] == " ")
        trigger = (
            None if start[0][0] != "," and text[begin - 1 : begin].isalpha() else _TRIGGER.match(text, begin)
        )
        if trigger:
            yield trigger.start(), trigger.end()


def _worn(text: str, offset: int) -> str:
    """The phrase of clothes that begins at an offset, without its article where that says whose they are."""
    # Most of what follows "in a" is nothing to wear: a look at the words is cheaper than the expression.
    if not any(w in _WEARABLE for w in _LETTERS.findall(text, offset, offset + _REACH + 30)):
        return ""
    match = _PHRASE.match(text, offset) or _CLOTH_PHRASE.match(text, offset)
    phrase = _LEADING.sub("", match[1]) if match else ""
    # "His hands in his breeches pockets", "eyes in his boots".
    if match and (phrase in _SHOD or phrase.startswith("no ") or text.startswith(" pocket", match.end())):
        return ""
    return phrase


def _possessed(text: str, owners: Owners) -> Iterator[Finding]:
    """ "his white hat": of a colour or a cloth, and not just carried, sewn or put away."""
    for garment in _OWN_GARMENT.finditer(text):
        at, end = garment.span()
        owned = _POSSESSIVE.search(text, max(0, at - _REACH), at + 1)
        phrase = _tinted(text, owned[3], text[at + 1 : end], end) if owned else ""
        if owned and phrase and not _handled(text, owned.start()):
            who = owners.of_pronoun(owned[1], owned.start(1)) if owned[1] else owners.at(owned.start(2))
            if who is not None:
                yield Finding(owned.start(), who, "typical_clothing", _LEADING.sub("", phrase))


def _handled(text: str, start: int) -> bool:
    """Whether something is done to what is named at an offset, in its own sentence."""
    floor = max(0, start - _REACH)
    floor = max([floor, *(text.rfind(mark, floor, start) for mark in ".,;!?\n")])
    return bool(_HANDLED.search(text, floor, start))


def _tinted(text: str, qualities: str, garment: str, end: int) -> str:
    """The garment with its colour or cloth, before it or said of it: "Her dress was of black silk"."""
    if NO_QUALITY & set(_SPLIT.split(qualities)):
        return ""
    if "-" in qualities or any(w in TINTS or w in WORN_SO for w in _SPLIT.split(qualities)):
        return f"{qualities}{garment}"
    of = _OF_STUFF.match(text, end)
    if of:
        return f"{qualities}{garment}{of[0]}"
    was = _WAS_OF.match(text, end)
    if was and any(w in TINTS or w in WORN_SO for w in _SPLIT.split(was[2])):
        return f"{qualities}{garment} of {was[2]}" if was[1] else f"{was[2]} {qualities}{garment}"
    return ""
