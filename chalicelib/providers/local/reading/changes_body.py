"""Wounds and bandages, hair that is cut or turns white, age, weight, mud and rain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.providers.local.reading import words_parts as parts
from chalicelib.providers.local.reading.changes_found import OWN, Found, owner_of
from chalicelib.providers.local.reading.owners import Owners

_BODY = "|".join(sorted(parts.BODY_PARTS, key=lambda g: (-len(g), g)))
_SIDE = r"(?:left |right |poor |own )*"
_HARM = (
    "bandaged|broken|bleeding|wounded|crushed|shattered|swollen|bruised|sprained|burnt|burned|gashed|scarred"
    "|fractured|bound up|in a sling|bloody|bloodstained|covered with blood|grazed|amputated|scratched|injured"
)
_WOUND = re.compile(
    rf"(?:\b{OWN} |('s) ){_SIDE}({_BODY})(?: (?:was|were|is|are|had been)(?: \w+ly| all| still| much| now)?"
    rf" ({_HARM}|cut|torn|hurt)|,? (?:\w+ly )?({_HARM}))\b"
)
_HARMED = re.compile(
    rf"(?:\b{OWN} |('s) ){_SIDE}(wounded|bandaged|sprained|bleeding|swollen|broken|injured|bruised|crushed"
    rf"|bloody|bloodstained|mutilated|frost-bitten|scarred) {_SIDE}({_BODY})\b"
)
_WITH_HARM = re.compile(
    r"\b(?:with|had) (?:an?|one) (bandaged|bleeding|broken|wounded|swollen|bloody|bruised) "
    rf"{_SIDE}({_BODY})\b"
)
_HURT = re.compile(
    r"\b(broke|broken|sprained|cut|burnt|burned|injured|hurt|bruised|wounded|twisted|dislocated|scalded"
    rf"|gashed|lost) (?:his|her|my) {_SIDE}(?!face|back|head|lips?|mouth)({_BODY})\b"
)
_HIT = re.compile(
    r"\b(?:was|been) (?:\w+ly )?(?:wounded|shot|stabbed|injured) (?:in|on|through|across|over) the "
    rf"{_SIDE}({_BODY})\b"
)
_BANDAGE = re.compile(
    r"\b(?:bandage|handkerchief|cloth)s? (?:\w+ )?(?:round|around|about|over|across) "
    rf"{OWN} (?:\w+ )?({_BODY})\b"
)
_BLOOD = re.compile(
    r"\bblood (?:was |were )?(?:running|trickling|streaming|flowing|dripping) (?:down|from|over) "
    rf"{OWN} {_SIDE}({_BODY})\b"
)
_SLING = re.compile(rf"\b{OWN} {_SIDE}(arm|wrist|hand) in a sling\b")
_HAIR = re.compile(
    rf"\b(cut|cropped|shaved|dyed|bleached|powdered|let down|braided|put up|had)(?: off)? {OWN} "
    r"(?:own |long |beautiful )?(hair|beard|moustache|mustache|mustaches|whiskers|head)"
    r"(?: (cut|cropped|shaved|short|off|black|red|white|grey|brown|fair))?\b"
)
_HAIR_IS = re.compile(
    rf"\b{OWN} hair (?:was|had been|was now|has been) (?:now )?"
    r"(cut short|cropped|shorn|loosened|let down|pinned up)\b"
)
_TURNED = re.compile(
    rf"\b{OWN} (hair|beard) (?:had |has )?(?:turned|gone|become|grown|went|was turning|was now)"
    r" (?:quite |almost |all )?(white|grey|gray|long|thin|snow-white)\b(?! again| back)"
)
_REGROWN = re.compile(rf"\b{OWN} (hair|beard) (?:had |has )?(?:grown|grew)(?: \w+)? (?:again|back)\b")
_NEW_BEARD = re.compile(r"\bgr(?:own|ew) (?:an?|his) (?:\w+ )?(beard|moustache|mustache|whiskers)\b")
_AGED = re.compile(
    r"\b(?:had |has )?(?:grown|grew|become) (?:\w+ ){0,2}?(?:old|older|aged)\b|\b(?:had|has) aged\b"
    r"|\blooked (?:much |far |so much )?older\b"
)
_WEIGHT = re.compile(
    r"\b(?:grown|grew|become|became)"
    r"(?: so| much| still| very| quite| rather| a little| considerably| visibly)* "
    r"((?:thinner|thin|stouter|stout|fatter|fat|plumper|plump|haggard|emaciated)\b"
    r"(?:(?:,| and|, and) (?:paler|pale|thinner|thin|broader|stouter)\b)*)"
)
_STATE = re.compile(
    r"\b(?:was|stood|came|am) (?:now |all |quite |thoroughly |completely |still )?"
    r"(?:(wet through|drenched|soaked|dripping wet|wet to the skin|soaking wet)"
    r"|(?:covered|spattered|bespattered|splashed|smeared|besmeared|plastered|stained|caked) (?:with|in) "
    r"(blood|mud|dust|snow|flour|soot|slime|dirt))\b"
)
_TAKEN_OFF = re.compile(r"\b(?:off|removed|removing|unwound|untied) (?:the |his |her |my )?$")
_LOSABLE = frozenset("eye arm leg hand foot ear finger thumb nose tooth".split())
_PAST = {"broke": "broken", "bound up": "bandaged", "hurt": "injured", "covered with blood": "bloody"}
_HAIRDO = {"cut": "short", "let down": "loose", "put up": "pinned-up"}
_HAIR_NOW = {"cut short": "short", "cropped": "cropped", "shorn": "short", "pinned up": "pinned-up"}


def find_harm(text: str, owners: Owners) -> Iterator[Found]:
    """Wounds, and what is bound round them."""
    for m in _WOUND.finditer(text):
        harm = m[4] or m[5]
        look = f"{m[3]} in a sling" if harm == "in a sling" else f"{_PAST.get(harm, harm)} {m[3]}"
        yield Found(m.start(), owner_of(owners, m), "injury", m[3], f"{m[3]} {harm}", look)
    for m in _HARMED.finditer(text):
        look = f"{m[3]} {m[4]}"
        yield Found(m.start(), owner_of(owners, m), "injury", m[4], look, look)
    for m in _WITH_HARM.finditer(text):
        look = f"{m[1]} {m[2]}"
        yield Found(m.start(), owners.subject(m.start()), "injury", m[2], look, look)
    for m in _HURT.finditer(text):
        if m[1] != "lost" or m[2] in _LOSABLE:
            look = f"missing {m[2]}" if m[1] == "lost" else f"{_PAST.get(m[1], m[1])} {m[2]}"
            yield Found(m.start(), owners.subject(m.start()), "injury", m[2], look, look)
    for m in _HIT.finditer(text):
        who = owners.subject(m.start())
        yield Found(m.start(), who, "injury", m[1], f"hit in the {m[1]}", f"wounded {m[1]}")
    for m in _BANDAGE.finditer(text):
        if _TAKEN_OFF.search(text, max(0, m.start() - 24), m.start()):
            continue
        look = f"a bandage around the {m[2]}"
        yield Found(m.start(), owner_of(owners, m), "injury", "bandage", look, look)
    for m in (*_BLOOD.finditer(text), *_SLING.finditer(text)):
        look = f"{m[2]} in a sling" if m[0].endswith("sling") else f"bloody {m[2]}"
        yield Found(m.start(), owner_of(owners, m), "injury", m[2], look, look)


def find_hair(text: str, owners: Owners) -> Iterator[Found]:
    """Hair and beards that are cut, dyed, turn white or grow."""
    for m in _HAIR.finditer(text):
        verb, part, how = m[1], m[3], m[4] or ""
        if (verb == "had" and not how) or (part == "head" and "shaved" not in (verb, how)):
            continue
        bare = part not in ("hair", "head")
        worn = "head" if part == "head" else "hair"
        look = f"clean-shaven, no {part}" if bare else f"{_hairdo(verb, how)} {worn}"
        yield Found(m.start(), owners.subject(m.start()), "hair", part if bare else "hair", m[0], look)
    for m in _HAIR_IS.finditer(text):
        look = f"{_HAIR_NOW.get(m[2], 'loose')} hair"
        yield Found(m.start(), owner_of(owners, m), "hair", "hair", f"hair {m[2]}", look)
    for m in _TURNED.finditer(text):
        yield Found(m.start(), owner_of(owners, m), "hair", m[2], f"{m[2]} turned {m[3]}", f"{m[3]} {m[2]}")
    for m in _REGROWN.finditer(text):
        yield Found(m.start(), owner_of(owners, m), "hair", m[2], f"{m[2]} grown back")
    for m in _NEW_BEARD.finditer(text):
        yield Found(m.start(), owners.subject(m.start()), "hair", m[1], m[0], f"a {m[1]}")


def find_condition(text: str, owners: Owners) -> Iterator[Found]:
    """Age and weight, mud and water."""
    for m in _AGED.finditer(text):
        yield Found(m.start(), owners.subject(m.start()), "age", "age", m[0], "visibly older")
    for m in _WEIGHT.finditer(text):
        yield Found(m.start(), owners.subject(m.start()), "other", "build", m[0], f"visibly {m[1]}")
    for m in _STATE.finditer(text):
        look = "soaking wet" if m[1] else f"covered with {m[2]}"
        yield Found(m.start(), owners.subject(m.start()), "other", "wet or soiled", look, look)


def _hairdo(verb: str, how: str) -> str:
    if how in ("off", "cut", "short", ""):
        return _HAIRDO.get(verb if verb != "had" else "cut", verb)
    return how
