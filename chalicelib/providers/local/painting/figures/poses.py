"""Poses, and the words of an action that ask for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Angles = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles in degrees (0 hangs down, 90 points ahead, 180 up) of upper arm and forearm, thigh and shin.

    `lean` bends the spine forward, `nod` the head. `seat` is "", "chair", "horse", "water" or "bed".
    `feeling` names the expression of the face, "" for none of its own.
    """

    near_arm: Angles = (-14, 4)
    far_arm: Angles = (12, 22)
    near_leg: Angles = (-3, -3)
    far_leg: Angles = (5, 4)
    lean: float = 0
    nod: float = 0
    seat: str = ""
    mouth: str = "closed"
    holds: str = ""
    feeling: str = ""


_SIT_NEAR, _SIT_FAR = (80.0, -4.0), (86.0, 6.0)

POSES: Mapping[str, Pose] = {
    "stand": Pose(),
    "listen": Pose(near_arm=(-20, 58), far_arm=(14, -40), nod=4),
    "hips": Pose(near_arm=(-48, 40), far_arm=(18, 20)),
    "clasp": Pose(near_arm=(-6, 52), far_arm=(2, -28)),
    "speak": Pose(near_arm=(-12, 12), far_arm=(42, 118), mouth="open"),
    "speak2": Pose(near_arm=(24, 104), far_arm=(20, 10), mouth="open"),
    "shout": Pose(near_arm=(-30, -10), far_arm=(100, 150), lean=8, mouth="wide", feeling="angry"),
    "point": Pose(near_arm=(-14, 4), far_arm=(86, 88), lean=3, mouth="open"),
    "walk": Pose(near_arm=(-28, -8), far_arm=(26, 44), near_leg=(24, 4), far_leg=(-12, -32), lean=4),
    "run": Pose(near_arm=(-52, 30), far_arm=(52, 128), near_leg=(54, -6), far_leg=(-22, -74), lean=17,
    mouth="open"),
    "sit": Pose(near_arm=(18, 66), far_arm=(30, 74), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, seat="chair"),
    "eat": Pose(near_arm=(24, 74), far_arm=(30, 166), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, lean=4, nod=4,
                seat="chair", holds="cup"),
    "read": Pose(near_arm=(22, 108), far_arm=(36, 112), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, nod=14,
    seat="chair",
                 holds="book"),
    "write": Pose(near_arm=(16, 66), far_arm=(26, 74), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, lean=12, nod=14,
                  seat="chair", holds="quill"),
    "fight": Pose(near_arm=(60, 118), far_arm=(92, 100), near_leg=(36, 2), far_leg=(-30, -22), lean=10,
    mouth="wide",
                  holds="fight", feeling="angry"),
    "guard": Pose(near_arm=(30, 132), far_arm=(70, 140), near_leg=(-20, -30), far_leg=(26, -4), lean=-8,
                  feeling="tense"),
    "kneel": Pose(near_arm=(30, 78), far_arm=(44, 96), near_leg=(4, -86), far_leg=(78, -6), lean=5, nod=10),
    "pray": Pose(near_arm=(26, 128), far_arm=(30, 132), near_leg=(4, -86), far_leg=(8, -84), nod=16),
    "crouch": Pose(near_arm=(36, 10), far_arm=(40, 24), near_leg=(96, -36), far_leg=(80, -30), lean=24),
    "dance": Pose(near_arm=(28, 74), far_arm=(64, 100), near_leg=(-16, -34), far_leg=(24, -4), lean=-4,
    feeling="happy"),
    "cry": Pose(near_arm=(20, 150), far_arm=(34, 156), nod=20, lean=6, mouth="sad", feeling="sad"),
    "think": Pose(near_arm=(-6, 62), far_arm=(30, 156), nod=6),
    "look": Pose(near_arm=(-12, 6), far_arm=(74, 170), lean=4),
    "carry": Pose(near_arm=(8, 50), far_arm=(24, 66), lean=-4, holds="bag"),
    "embrace": Pose(near_arm=(26, 62), far_arm=(34, 74), lean=5, nod=8, feeling="tender"),
    "raise": Pose(near_arm=(-12, 4), far_arm=(120, 168)),
    "ride": Pose(near_arm=(30, 62), far_arm=(36, 66), near_leg=(58, -12), far_leg=(64, -8), lean=4,
    seat="horse"),
    "climb": Pose(near_arm=(60, 160), far_arm=(130, 172), near_leg=(60, -30), far_leg=(-4, -14), lean=8),
    "lie": Pose(near_arm=(-4, 14), far_arm=(6, 12), seat="bed", mouth="sleep"),
    "swim": Pose(near_arm=(60, 96), far_arm=(120, 160), lean=22, seat="water"),
}  # fmt: skip

# Earlier lines win. "*" stands for any ending.
_ACTIONS = """
fight: fight* fought attack* strik* struck stab* duel* wrestl* struggl* brawl* battl* slash* punch* beat
    beating hit hitting shoot* shot thrash* grappl*
ride: ride rides riding rode gallop* horseback trot* canter* saddle*
lie: lie lying lies lay sleep* asleep slept dying dead faint* unconscious collaps*
run: run runs running ran flee* fled chas* escap* rush* hurr* sprint* dash* pursu*
dance: danc* waltz*
embrace: embrac* hug hugs hugging hugged kiss*
pray: pray prays praying prayed worship*
cry: cry cries crying cried weep* wept sob sobs sobbing sobbed mourn* griev*
write: writ* wrote draws drawing sign signs signing
read: read reads reading
eat: eat eats eating ate dine dines dining dinner supper breakfast* drink* drank feast* lunch* tea toast*
crouch: crouch* hid hide hides hiding creep* crept sneak* stoop* crawl*
kneel: kneel* knelt propos* beg begs begging begged
climb: climb* scal*
swim: swim* swam
carry: carr* lift* haul*
shout: shout* yell* scream* exclaim* rage rages raging argu* quarrel* roar* threat*
sit: sit sits sitting sat seated rest rests resting
walk: walk* stroll* wander* arriv* leav* enter* travel* pace paces pacing step steps stepping approach* march*
    depart* journey* goes going comes coming return*
point: point* show* order* command* accus*
look: look* watch* search* gaz* stare* staring peer* explor* observ* sees seeing discover* find* found
think: think* thought ponder* wait* dream* remember* wonder* consider*
speak: speak* spoke talk* convers* tell* told say* said discuss* ask* answer* repl* whisper* explain* greet*
    confess* chat* meet*
stand: stand* stood pose poses posing
"""

_PARTNERS = {
    "speak": ("speak", "listen", "speak2", "clasp", "hips"),
    "shout": ("shout", "guard", "listen", "hips", "clasp"),
    "fight": ("fight", "guard", "fight", "guard", "shout"),
    "lie": ("lie", "kneel", "clasp", "cry", "listen"),
    "cry": ("cry", "embrace", "listen", "clasp", "stand"),
    "kneel": ("kneel", "listen", "clasp", "stand", "hips"),
    "point": ("point", "look", "listen", "hips", "clasp"),
    "write": ("write", "listen", "think", "clasp", "stand"),
    "read": ("read", "listen", "think", "clasp", "stand"),
    "think": ("think", "listen", "hips", "clasp", "stand"),
    "carry": ("carry", "walk", "look", "stand", "clasp"),
    "climb": ("climb", "look", "walk", "stand", "raise"),
    "crouch": ("crouch", "look", "stand", "hips", "clasp"),
    "look": ("look", "stand", "point", "clasp", "hips"),
    "pray": ("pray", "pray", "clasp", "clasp", "stand"),
}
_DEFAULT_PARTNERS = ("stand", "clasp", "hips", "listen", "stand")
_TOGETHER = frozenset({"walk", "run", "sit", "eat", "ride", "dance", "embrace"})


def pose_names(action: str, count: int) -> list[str]:
    """The poses of `count` people doing `action`; standing about where it says nothing known."""
    first = _named(action)
    if first in _TOGETHER:
        return [first] * count
    partners = _PARTNERS.get(first, _DEFAULT_PARTNERS if count < 2 else _PARTNERS["speak"])
    if first in POSES:
        partners = (first, *partners[1:])
    return [partners[index % len(partners)] for index in range(count)]


def _read(table: str) -> tuple[Mapping[str, str], Sequence[tuple[str, str]]]:
    """Whole words and beginnings of words, each with its pose."""
    exact: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    name = ""
    for line in table.strip().splitlines():
        head, colon, rest = line.partition(":")
        name = head if colon else name
        for word in (rest if colon else line).split():
            if word.endswith("*"):
                stems.append((word[:-1], name))
            else:
                exact[word] = name
    return exact, stems


_WORDS, _STEMS = _read(_ACTIONS)
_RANKED = tuple(line.partition(":")[0] for line in _ACTIONS.strip().splitlines() if ":" in line)


def _named(action: str) -> str:
    found: set[str] = set()
    for word in re.findall(r"[a-z]+", action.lower()):
        if word in _WORDS:
            found.add(_WORDS[word])
        else:
            found.update(name for stem, name in _STEMS if word.startswith(stem))
    return next((name for name in _RANKED if name in found), "")
