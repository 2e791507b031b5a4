"""Whether somebody named in the telling is there, or only thought, spoken or written of."""

from __future__ import annotations

import re

_REACH = 48
# What belongs to a body, or comes out of it, is where its owner is.
_OWN = frozenset(
    "face eye eyes hand hands voice head arm arms lip lips mouth hair side foot feet lap shoulder"
    " shoulders knee knees"
    " cheek cheeks gaze look looks glance smile figure hat cap coat dress cloak sleeve finger fingers"
    " breast neck brow"
    " brows forehead expression back heart tears tone tones words cry answer reply laugh attention"
    " elbow ear ears"
    " attitude throat wrist chair horse turn eyebrows beard countenance manner movement step steps"
    " approach presence"
    " entrance body skin jaw chin nose teeth leg legs sword pistol question remark whisper grip grasp"
    " mind spirits feelings temper".split()
)
_OWNED = re.compile(r"(?:'s|(?<=s)') (\w+)(?: (\w+))?")
_QUALITY = r"(?:poor |dear |old |little |young |good |the |his |her |my |their |Miss |Mr\.? |Mrs\.? )*$"
_TOLD_OF = (
    r"(?:thought|thoughts|think|thinking|spoke|spoken|speak|speaking|talk\w*|heard|hear|hearing|told"
    r"|tell\w*|dream\w*"
    r"|remind\w*|memory|memories|mention\w*|news|name|image|idea|story|portrait|picture|photograph"
    r"|recollection|absence"
    r"|death|house|home|estate|family|letters?|words|sayings?|works?|writings"
    r"|example|fate|know\w*|fond|friends?|jealous|suspicions?|afraid) of "
)
_ABSENT = re.compile(
    r"\b(?:about |concerning |regarding |respecting |excep(?:t|ting) |(?:all|everybody|every one|none"
    r"|nobody|anything)"
    r" but |without |unlike |than |resembl\w+ |remember\w* |recollect\w* |miss(?:ed|ing) |forg[eo]t\w* "
    r"|mention\w* "
    r"|named |if |like |instead of |account of |(?:ask|inquir|enquir|look|send|sent|wait|hop|long"
    r"|wish)\w* (?:after|for) "
    rf"|{_TOLD_OF}"
    r"|(?:letters?|notes?|message|telegram|word|news|present|gift|visit|journey|wrote|written|writing"
    r"|write|belong\w*"
    r"|sent|engaged|married|marriage) (?:to|from|for) )" + _QUALITY,
    re.I,
)
_ELSEWHERE = re.compile(
    r",? (?:had|would|might|must|could|should|may|was (?:said|to|not there|away|gone)|is)\b"
)
ABSENT, DOUBTFUL, THERE = 0.0, 0.6, 1.0


def presence_of(text: str, start: int, end: int) -> float:
    """How sure it is that the bearer of the name at `start`…`end` is there; `text` has plain quotes."""
    owned = _OWNED.match(text, end)
    if owned:
        own = owned[1] in _OWN or (owned[2] or "") in _OWN
        return THERE if own else ABSENT
    if _ABSENT.search(text, max(0, start - _REACH), start):
        return ABSENT
    return DOUBTFUL if _ELSEWHERE.match(text, end) else THERE
