"""Poses, and the words of an action that ask for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Angles = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles in degrees (0 hangs down, 90 points ahead, 180 up) of upper arm and forearm, thigh and shin.

    `lean` bends the spine forward, `nod` the head. `seat` is "", "chair", "horse", "floor" or "bed".
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


_SIT_NEAR, _SIT_FAR = (80.0, -4.0), (86.0, 6.0)

POSES: Mapping[str, Pose] = {
    "stand": Pose(),
    "listen": Pose(near_arm=(-20, 58), far_arm=(14, -40), nod=4),
    "hips": Pose(near_arm=(-48, 40), far_arm=(18, 20)),
    "clasp": Pose(near_arm=(-6, 52), far_arm=(2, -28)),
    "speak": Pose(near_arm=(-12, 12), far_arm=(42, 118), mouth="open"),
    "speak2": Pose(near_arm=(24, 104), far_arm=(20, 10), mouth="open"),
    "shout": Pose(near_arm=(-30, -10), far_arm=(100, 150), lean=8, mouth="wide"),
    "point": Pose(near_arm=(-14, 4), far_arm=(86, 88), lean=3, mouth="open"),
    "walk": Pose(near_arm=(-28, -8), far_arm=(26, 44), near_leg=(24, 4), far_leg=(-12, -32), lean=4),
    "run": Pose(near_arm=(-52, 30), far_arm=(52, 128), near_leg=(54, -6), far_leg=(-22, -74), lean=17, mouth="open"),
    "sit": Pose(near_arm=(18, 66), far_arm=(30, 74), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, seat="chair"),
    "eat": Pose(near_arm=(30, 136), far_arm=(40, 84), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, lean=6, nod=6,
                seat="chair"),
    "read": Pose(near_arm=(22, 108), far_arm=(36, 112), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, nod=14, seat="chair",
                 holds="book"),
    "write": Pose(near_arm=(36, 84), far_arm=(48, 92), near_leg=_SIT_NEAR, far_leg=_SIT_FAR, lean=14, nod=14,
                  seat="chair", holds="quill"),
    "fight": Pose(near_arm=(60, 118), far_arm=(92, 100), near_leg=(36, 2), far_leg=(-30, -22), lean=10, mouth="wide",
                  holds="fight"),
    "guard": Pose(near_arm=(30, 132), far_arm=(70, 140), near_leg=(-20, -30), far_leg=(26, -4), lean=-8),
    "kneel": Pose(near_arm=(30, 78), far_arm=(44, 96), near_leg=(4, -86), far_leg=(78, -6), lean=5, nod=10),
    "pray": Pose(near_arm=(26, 128), far_arm=(30, 132), near_leg=(4, -86), far_leg=(8, -84), nod=16),
    "crouch": Pose(near_arm=(50, 20), far_arm=(60, 40), near_leg=(96, -36), far_leg=(80, -30), lean=30),
    "dance": Pose(near_arm=(74, 112), far_arm=(98, 142), near_leg=(-14, -30), far_leg=(26, -6), lean=-3),
    "cry": Pose(near_arm=(20, 150), far_arm=(34, 156), nod=20, lean=6, mouth="sad"),
    "think": Pose(near_arm=(-6, 62), far_arm=(30, 156), nod=6),
    "look": Pose(near_arm=(-12, 6), far_arm=(74, 170), lean=4),
    "carry": Pose(near_arm=(16, 84), far_arm=(24, 86), lean=-4),
    "embrace": Pose(near_arm=(52, 84), far_arm=(60, 98), lean=7, nod=8),
    "raise": Pose(near_arm=(-12, 4), far_arm=(120, 168)),
    "ride": Pose(near_arm=(30, 62), far_arm=(36, 66), near_leg=(58, -12), far_leg=(64, -8), lean=4, seat="horse"),
    "climb": Pose(near_arm=(60, 160), far_arm=(130, 172), near_leg=(60, -30), far_leg=(-4, -14), lean=8),
    "lie": Pose(near_arm=(-4, 14), far_arm=(6, 12), seat="bed", mouth="sleep"),
    "swim": Pose(near_arm=(96, 110), far_arm=(140, 150), lean=24),
}  # fmt: skip

# Earlier lines win; a word is matched from its beginning ("speak" finds "speaking").
_ACTIONS = (
    ("fight", "fight fought attack strik struck stab duel wrestl struggl brawl battle slash punch beat hit shoot shot "
              "thrash grappl"),
    ("ride", "rid rode gallop horseback trot cantering saddle"),
    ("lie", "lying lies lay sleep asleep slept dying dead faint unconscious collaps"),
    ("run", "run ran flee fled chas escap rush hurr sprint dash pursu"),
    ("dance", "danc waltz"),
    ("embrace", "embrac hug kiss"),
    ("pray", "pray worship"),
    ("cry", "cry cries cried weep wept sob mourn griev"),
    ("write", "writ wrote draw sign"),
    ("read", "read"),
    ("eat", "eat ate dine dining dinner supper breakfast drink drank feast lunch tea toast"),
    ("crouch", "crouch hid hide creep crept sneak stoop crawl"),
    ("kneel", "kneel knelt propos beg"),
    ("climb", "climb scal"),
    ("carry", "carr lift bear haul"),
    ("shout", "shout yell scream exclaim call rage argu quarrel roar threat"),
    ("sit", "sit sat seat rest playing"),
    ("walk", "walk stroll wander arriv leav enter travel pac step approach march depart journey go come return"),
    ("point", "point show order command accus"),
    ("look", "look watch search gaz star peer explor observ see discover find found"),
    ("think", "think thought ponder wait dream remember wonder consider"),
    ("speak", "speak spoke talk conver tell told say said discuss ask answer repl whisper explain greet confess "
              "chat meet"),
    ("stand", "stand stood pos"),
)  # fmt: skip

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
    return [partners[index % len(partners)] for index in range(count)]


def _named(action: str) -> str:
    found = re.findall(r"[a-z]+", action.lower())
    for name, stems in _ACTIONS:
        if any(word == stem or (len(stem) > 2 and word.startswith(stem)) for stem in stems.split() for word in found):
            return name
    return ""
