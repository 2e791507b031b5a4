"""What a reader wishes of a picture that is painted anew, merged into its order by rule."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from chalicelib.domain.picture import PictureOrder

# A prompt is cut at its end, where the wishes stand: more of them would push each other out.
MAX_WISHES = 5

# Words that name an hour or a weather; the last one in the latest wish counts.
_HOURS = {
    "dawn": ("dawn", "daybreak", "sunrise"),
    "morning": ("morning",),
    "day": ("daylight", "daytime", "noon", "midday"),
    "afternoon": ("afternoon",),
    "evening": ("evening", "dusk", "sunset", "twilight"),
    "night": ("night", "midnight", "moonlight", "nighttime"),
}
_WEATHERS = {
    "clear": ("sunny", "sunshine", "sunlight"),
    "cloudy": ("cloudy", "clouds", "overcast"),
    "rain": ("rain", "rainy", "raining"),
    "storm": ("storm", "stormy", "thunder", "lightning"),
    "snow": ("snow", "snowy", "snowing", "snowfall"),
    "fog": ("fog", "foggy", "mist", "misty"),
    "wind": ("wind", "windy"),
}
_UNWISHED = {"no", "not", "without", "less", "fewer", "remove", "never", "stop"}
_CLAUSE = re.compile(r"[.,;:!?()]")
_WORD = re.compile(r"[^\W\d_]+")


def add_wish(wishes: Sequence[str], wish: str) -> list[str]:
    """The wishes of the version before with one more; the oldest are dropped."""
    return [*(given for given in wishes if given != wish), wish][-MAX_WISHES:]


def instructions_with(instructions: str, wishes: Sequence[str]) -> str:
    """The reader's instructions for the book and the wishes for this picture, as sentences."""
    parts = (" ".join(part.split()).rstrip(".") for part in (instructions, *wishes))
    return ". ".join(part for part in parts if part)


def adjusted(order: PictureOrder, wishes: Sequence[str]) -> PictureOrder:
    """The order with the hour and the weather that the wishes name, for painters that read no prompt."""
    for wish in wishes:
        order = replace(
            order,
            time_of_day=_named(wish, _HOURS) or order.time_of_day,
            weather=_named(wish, _WEATHERS) or order.weather,
        )
    return order


def seed_of(storyboard_id: UUID, version: int) -> int:
    """The seed of a version that is painted anew, of 63 bits: another one for each, the same each time."""
    digest = hashlib.sha256(f"{storyboard_id}\n{version}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _named(wish: str, kinds: dict[str, tuple[str, ...]]) -> str:
    found = ""
    for clause in _CLAUSE.split(wish.lower()):
        words = _WORD.findall(clause)
        for at, word in enumerate(words):
            for kind, names in kinds.items():
                if word in names and not _UNWISHED & set(words[max(0, at - 3) : at]):
                    found = kind
    return found
