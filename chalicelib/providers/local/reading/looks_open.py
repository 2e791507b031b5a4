"""Qualities of parts of the body that no list knows: "spade-like fingers", "a trout-like mouth"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading import words_parts as parts

# Without the face itself, where most of what no list knows are moods.
_PARTS = (parts.FACE_PARTS | parts.LIMBS) - frozenset(
    "face countenance visage back knees waist hips stomach bosom breast bust feet foot toes elbows".split()
)
# Colours belong to other fields, or come and go on a face.
_COLOURS = looks.HAIR_COLOURS | looks.EYE_COLOURS | looks.SKINS | parts.FLEETING
# What somebody feels or does, mostly: "smiling", "closed", "tearful", "anxious".
_OF_A_MOMENT = re.compile(r"[a-z]+(?:ing|ed|ly|ful|ous|ent|ant|ate|less|ier|er|est)")
_ARTICLES = frozenset(("a", "an", "the"))
# "His tongue and teeth", "the dogs, whose legs": nouns.
_NOUN = re.compile(r"[a-z-]+(?<!s)s|[a-z]+-(?:stricken|struck|stained|up|out|off|in|down)")
# Which one, how much, and moods: nothing that lasts.
_NO_LOOKS = frozenset(
    (
        "other same own two both one three four five many few several some all every each any either"
        " neither no not this that these those such what first second last next whole right left near far"
        " upper lower under outer inner front back usual only mere very quite so too rather more most less"
        " least much as like again then there now still ever never once already also even just almost"
        " about around between behind before after above below across against up down out off away"
        " together apart or but yet nor if when while where how why because though in on at by from to"
        " into upon over dear poor old new young familiar well-known unknown strange grave calm sad angry"
        " cross stern proud happy glad gay merry cheery jolly good-humoured good-humored bright dull blank"
        " wan wet dry hot cold warm cool clean dirty muddy bloody naked bare free open shut ready quick"
        " slow idle busy empty full sensitive sweet tender kind gentle good bad honest true false serious"
        " solemn sober earnest intent eager keen tense rigid quiet silent dumb deaf numb faint weary"
        " sleepy sick ill dead live living grim bitter fierce wild mad stupid foolish sullen sulky moody"
        " gloomy glum grand great nice impassive expressive passive active pensive friendly kindly lovely"
        " lonely ghastly deathly sickly self-possessed ashy livid white-hot tear-stained death-like"
        " deathlike corpse-like rough soft neat shy sly coy sore stiff loose tight limp upturned upraised"
        " outstretched half-open half-closed half-shut ironic tragic pathetic comic sympathetic"
        " enthusiastic sarcastic energetic frantic heroic human mortal real worthy guilty haughty unhappy"
        " uneasy unsteady steady shaky heavenly worldly earthly motherly fatherly brotherly manly womanly"
        " his her my their our your its main chief best worst better worse and who whose whom which it"
        " hind fore companion"
    ).split()
)
_MOST = 3


def open_values(part: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the words right before a part of the body say of it for good, when no list knows them."""
    if part not in _PARTS or not 0 < len(words) <= _MOST:
        return
    kept = [w for w in words if w not in _ARTICLES]
    if kept and all(_lasts(w) for w in kept):
        yield "distinctive_features", " ".join([*kept, part])


def _lasts(word: str) -> bool:
    known = word in _NO_LOOKS or word in _COLOURS
    return not (known or _OF_A_MOMENT.fullmatch(word) or _NOUN.fullmatch(word))
