"""Small pictures for lists, and words for people who cannot see them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, UnidentifiedImageError

from chalicelib.domain.picture import Figure, Picture, PictureOrder
from chalicelib.errors import Invalid

FORMATS = ("PNG", "WEBP", "JPEG")
MAX_PIXELS = 40_000_000

_ON = frozenset(
    "moor moors heath hill hilltop mountain mountains beach shore sands coast deck bridge road path lane "
    "street "
    "quay pier dock wharf roof island battlefield plain prairie terrace balcony platform stairs staircase "
    "train ship boat river lake stage farm common".split()
)
_AT = frozenset("sea station door gate window table".split())
_TIMES = {
    "dawn": "at dawn",
    "morning": "in the morning",
    "day": "by day",
    "afternoon": "in the afternoon",
    "evening": "in the evening",
    "night": "at night",
}
_WEATHERS = {
    "clear": "under a clear sky",
    "cloudy": "under clouds",
    "rain": "in the rain",
    "storm": "in a storm",
    "snow": "in the snow",
    "fog": "in fog",
    "wind": "in the wind",
}
_PREPOSITIONS = ("in ", "on ", "at ", "under ", "by ", "near ", "inside ", "outside ", "aboard ", "behind ")


def opened(data: bytes) -> Image.Image:
    """The RGB image of an encoded picture.

    Raises Invalid when the data is no PNG, WebP or JPEG, or decodes to more than MAX_PIXELS.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as found:
            if found.width * found.height > MAX_PIXELS:
                raise Invalid("The picture has too many pixels to be read.")
            return found.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Invalid("The picture's data cannot be read as PNG, WebP or JPEG.") from error


def thumbnail(picture: Picture, edge: int = 256, image: Image.Image | None = None) -> Picture:
    """`picture` as WebP no longer than `edge` pixels on either side; never larger than it was.

    `image` is the picture where it is opened already. Raises Invalid as `opened`.
    """
    if edge < 1:
        raise Invalid("A thumbnail needs an edge of at least one pixel.")
    small = (image or opened(picture.data)).copy()
    small.thumbnail((edge, edge), Image.Resampling.BICUBIC, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=78, method=4)
    return Picture(out.getvalue(), "image/webp", small.width, small.height, picture.seed)


def alt_text(order: PictureOrder) -> str:
    """One plain sentence for a screen reader: who, doing what, where, when, in what weather."""
    if order.kind in ("speaker", "reference") and order.figures:
        return _sentence(["Portrait of", _described(order.figures[0])])
    people = _people(order.figures)
    action = _action(order.action) if people else ""
    place = _place(order.setting)
    when = _TIMES.get(order.time_of_day, "")
    weather = _WEATHERS.get(order.weather, "")
    parts = [people, action, place, when, weather]
    if not people and place:
        parts = [
            "A view",
            place.replace("in ", "of ", 1) if place.startswith("in ") else place,
            when,
            weather,
        ]
    if not any(parts[:3]):
        parts = ["A scene of the story", when, weather]
    return _sentence(parts)


def _people(figures: Sequence[Figure]) -> str:
    names = [_described(figure) if len(figures) <= 2 else figure.name for figure in figures]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _described(figure: Figure) -> str:
    """The name with at most two things a listener could tell the person by."""
    marks = [*figure.changes[-1:], *([figure.clothing] if figure.clothing else [])]
    if figure.hair and len(marks) < 2:
        marks.append(figure.hair if "hair" in figure.hair or "bald" in figure.hair else f"{figure.hair} hair")
    marks = [mark.strip(" .,") for mark in marks if mark.strip(" .,")][:2]
    return f"{figure.name} ({', '.join(marks)})" if marks else figure.name


def _action(action: str) -> str:
    text = " ".join(action.split()).rstrip(".")
    return text if 0 < len(text) <= 60 and text.split()[0].endswith("ing") else ""


def _place(setting: str) -> str:
    text = " ".join(setting.split()).rstrip(".")
    if not text or text.lower().startswith(_PREPOSITIONS):
        return text
    last = text.lower().split()[-1]
    preposition = "on" if last in _ON else "at" if last in _AT else "in"
    common = text[0].islower() and not text.startswith(("the ", "a ", "an ", "his ", "her ", "their "))
    return f"{preposition} {'the ' if common else ''}{text}"


def _sentence(parts: Sequence[str]) -> str:
    text = " ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}."
