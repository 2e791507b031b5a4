"""Where a scene plays: the place its telling is in, not one that is looked at, left or spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.domain.cast import Setting
from chalicelib.providers.local.reading import words_kinds as kinds
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading.common_places import common_places
from chalicelib.providers.local.reading.telling import Telling

_CLAUSE = re.compile(r"[.;:!?\"\n—]")
_REACH = 90
_INSIDE = frozenset(
    "in into inside within entered entering enter enters reached reaching crossed crossing".split()
)
_THROUGH = frozenset(
    "on upon at through across along down up over round around under beneath among amid about".split()
)
_AWAY = frozenset("from of to towards toward near left leaving outside beside by beyond behind".split())
_AROUND = frozenset(("round", "around", "about"))
_INSIDE_WEIGHT, _THROUGH_WEIGHT, _AWAY_WEIGHT, _BARE_WEIGHT = 1.5, 0.7, 0.4, 0.3
# "In the middle of the room", "at the foot of the hill".
_PART_OF = re.compile(r"\b(?:middle|midst|centre|center|corner|end|edge|side|foot|top|floor) of (?:\w+ )?$")
_GAZE = re.compile(
    r"\b(?:look|gaz|peer|star|glanc|peep|see|saw|seen|view|sight|fac(?=ed|ing)|overlook|point|nodd"
    r"|wav|hear|heard|listen|sound)(?:s|e|ed|ing)?"
    r"(?: \w+){0,3} (?:in|into|out|through|at|on|upon|over|across|down|up|to|towards?|from|of)? ?(?:\w+ )?$"
)
# "The street below", "the trail outside".
_OUT_THERE = re.compile(r"[\w-]+,? (?:outside|below|beyond|opposite|in the distance)\b(?! the)")
_UNREAL = re.compile(
    r"\b(?:would|might|could|should|shall|will|must|if|whether|perhaps|never|not(?! until| only)|n't"
    r"|without|like|as if|as though"
    r"|think|thinking|thought|brood\w*|dwel[lt]\w*|spoke of|remember\w*|recall\w*|promis\w*|wish\w*"
    r"|want\w*|hop(?:e|ed|ing)|intend\w*|mean|meant)\b"
)
_BEFORE = re.compile(r"\bhad (?:\w+ ){0,3}?(?:been|\w+ed|come|gone|seen|left|lain|stood|sat)\b")
_MOVES = re.compile(
    r"\b(?:walk|went|go|goes|going|came|come|coming|rode|riding|drove|driv|ran|run|sat|sit|stood|stand"
    r"|lay|lying|land"
    r"|step|pass|enter|arriv|return|hurr|rush|trudg|strol|wander|march|climb|creep|crept|stole|pac"
    r"|travel|back|on)"
    r"\w*(?: \w+){0,2} ?$"
)
_ARRIVES = frozenset("in into at inside entered entering reached reaching through".split())
_LEAST, _LEAST_TOLD = 0.7, 0.9
_VAGUE, _UNREAL_WEIGHT, _GAZE_WEIGHT, _BEFORE_WEIGHT, _LAND_WEIGHT = 0.7, 0.3, 0.2, 0.6, 0.3


class Whereabouts:
    """Finds the setting of single scenes among the places of a cast."""

    def __init__(self, telling: Telling, settings: Sequence[Setting]) -> None:
        self._telling = telling
        self._known = {setting.name for setting in settings}
        named = [name for name in self._known if not name.startswith("the ")]
        named.sort(key=lambda name: (-len(name), name))
        self._named = re.compile(r"\b(?:" + "|".join(map(re.escape, named)) + r")\b") if named else None

    def setting(self, start: int, end: int) -> str:
        """The name of the place told most clearly between two offsets; "" where none is."""
        votes: dict[str, float] = {}
        for name, weight in (*self._common(start, end), *self._names(start, end)):
            votes[name] = votes.get(name, 0.0) + weight
        told = [n for n in votes if n[4:] not in places.BARE and votes[n] >= _LEAST_TOLD]
        best = max(told or votes, key=lambda name: (votes[name], name)) if votes else ""
        if not best or votes[best] < _LEAST:
            return ""
        # The room is the one whose kind is told.
        rooms = [n for n in votes if n[4:] in places.ROOMS and votes[n] >= _BARE_WEIGHT]
        if best[4:] in places.BARE and rooms:
            return max(rooms, key=lambda name: (votes[name], name))
        return best

    def _common(self, start: int, end: int) -> Iterator[tuple[str, float]]:
        text = self._telling.story.text
        for offset, preposition, name in common_places(text, start, end):
            if name in self._known and self._telling.told(offset):
                left = _clause_before(text, start, offset)
                if _OUT_THERE.match(text, offset):
                    continue
                vague = _VAGUE if name[4:] in places.VAGUE else 1.0
                yield name, _nearness(left, preposition, name[4:]) * vague * _doubt(left, preposition)

    def _names(self, start: int, end: int) -> Iterator[tuple[str, float]]:
        text = self._telling.story.text
        for match in self._named.finditer(text, start, end) if self._named else ():
            if self._telling.told(match.start()):
                left = _clause_before(text, start, match.start())
                last = left.rsplit(" ", 2)[-2:] if left.endswith(" ") else [""]
                there = last[0].lower() in _ARRIVES or (last[0] == "to" and bool(_MOVES.search(left[:-3])))
                wide = match[0] in kinds.LANDS or match[0].endswith("shire")
                yield match[0], (1.0 if there else 0.4) * (_LAND_WEIGHT if wide else 1.0) * _doubt(left)


def _clause_before(text: str, start: int, offset: int) -> str:
    """What stands before an offset in its clause."""
    left = text[max(start, offset - _REACH) : offset]
    ends = list(_CLAUSE.finditer(left))
    return left[ends[-1].end() :] if ends else left


def _nearness(left: str, preposition: str, noun: str) -> float:
    """How sure it is that who is told of is where the noun behind `preposition` says."""
    low = left.lower()
    if noun in places.BARE and noun != "house":
        # Who leaves "the room" was in it: it is never another one.
        return _INSIDE_WEIGHT
    if preposition in _INSIDE or (preposition == "of" and _PART_OF.search(low[: low.rfind(" of ") + 4])):
        return _INSIDE_WEIGHT
    if preposition in ("on", "upon") and noun in places.OUTDOORS:
        return _INSIDE_WEIGHT
    if preposition in _THROUGH:
        moved = _MOVES.search(low[: low.rfind(f" {preposition} ") + 1])
        return _INSIDE_WEIGHT if moved else _THROUGH_WEIGHT
    return _AWAY_WEIGHT if preposition in _AWAY else _BARE_WEIGHT


def _doubt(left: str, preposition: str = "") -> float:
    """Less than 1 for a place that is looked at, imagined or was before."""
    low = left.lower()
    # Who looks round a room is in it.
    if preposition not in _AROUND and _GAZE.search(low):
        return _GAZE_WEIGHT
    if _UNREAL.search(low):
        return _UNREAL_WEIGHT
    return _BEFORE_WEIGHT if _BEFORE.search(low) else 1.0
