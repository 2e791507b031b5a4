"""From the words about a place to the motif that shows it."""

from __future__ import annotations

import re

from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.painting.figures.poses import pose_names
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE
from chalicelib.providers.local.painting.places import MOVABLES, NAMING, SIGHTS, VAGUE, WEAK, kinds_in

_CAPITAL = re.compile(r"\b(?!The\b|A\b)[A-Z]\w+")
_BESIDE = re.compile(r"\b(?:of|in|near|at|by|from|outside|beyond|behind|overlooking)\b")
# "in the shabby little study", "crossed the desert", "at sea": where somebody is, not what is spoken of.
_WHEREABOUTS = re.compile(
    r"\b(?:in|into|inside|within|at|on|through|throughout|across|along|around|up|down|entering|entered|enters|reached|"
    r"crossed|crossing|aboard)\s+"
    r"(?:(?:the|a|an|his|her|their|this|that|its|my|our)\s+)?((?:[a-z-]+(?:'s|’s)?\s+){0,2}[a-z]+(?:-[a-z]+)*)\b"
)
# "In the study of grammar", "a wilderness of wardrobes", "some passages": figures of speech.
_FIGURATIVE = re.compile(
    r"\b(?:study|sea|wilderness|mountain|forest|ocean|jungle|field) of (?!the\b)"
    r"|\b(?:particular|some|certain) passage"
)


def motif_name(order: PictureOrder) -> str:
    """The motif for an order: its setting first, then the setting's keywords, then what else it says.

    Where nothing says what kind of place it is, it is the vignette: paper and colour, and no claim.
    """
    scores: dict[str, float] = {}
    _score_setting(scores, order.setting)
    for keyword in order.setting_keywords:
        _score(scores, keyword, 1.6, without=MOVABLES)
    for element in order.elements:
        _score(scores, element, 0.9, without=SIGHTS)
    for phrase in _WHEREABOUTS.findall(_FIGURATIVE.sub("", _story(order).lower())):
        _score(scores, phrase, 0.6, without=VAGUE)
    if scores:
        return max(scores, key=lambda name: scores[name])
    return "bedroom" if _abed(order) else VIGNETTE.name


def _score_setting(scores: dict[str, float], setting: str) -> None:
    # The words of a proper name ("The Coach and Horses") say less than what the book tells of the place.
    named = len(_CAPITAL.findall(setting)) > 1
    sure, without = (0.15, NAMING) if named else (1.0, frozenset[str]())
    head = _BESIDE.split(setting.lower())[0]
    _score(scores, head, 6.0 * sure, last=6.0 * sure, without=without)
    _score(scores, setting, 3.0 * sure, without=without)


def _story(order: PictureOrder) -> str:
    """What is told of the scene, without the style's words, which name streets and furniture of their own."""
    preset = STYLES.get(order.style)
    return order.caption or (order.prompt.replace(preset.prompt_modifier, "") if preset else order.prompt)


def _score(
    scores: dict[str, float], text: str, weight: float, *, last: float = 0.0, without: frozenset[str]
) -> None:
    """Add `weight` for each kind of place in `text`, and `last` for the last one (a noun phrase's head)."""
    name = ""
    for word, name in kinds_in(text):
        if word in without or word.removesuffix("s") in without:
            name = ""
            continue
        scores[name] = scores.get(name, 0.0) + weight * (0.6 if word in WEAK else 1.0)
    if name and last:
        scores[name] += last


def _abed(order: PictureOrder) -> bool:
    """Whether somebody lies down where a bed is in sight."""
    seen = " ".join(order.elements).lower()
    return pose_names(order.action, 1) == ["lie"] and bool(re.search(r"\b(?:bed|pillow|bedside)s?\b", seen))
