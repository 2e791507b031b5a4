"""How much a person in a picture is like their reference picture, by the figure's colours from top to toe.

A figure's region is cut into bands, and each band is the mean colour of its middle, where the ground behind
the figure is hidden. Two figures are compared by the bands that are to be seen of both: brightness (its
logarithm) against the mean and spread of those bands, hues against their strength, so that the light of a
scene matters little.

Where nobody knows the region, every window of a figure's shape is tried, and the likest counts. Much of a
picture without colours is like anybody in black and white: there is no measure by search then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from chalicelib.domain.picture import Box

if TYPE_CHECKING:
    from PIL import Image

# Brightness, red against green, and yellow against blue; None for a band that is outside of the picture.
Band = tuple[float, float, float]
Features = tuple[Band | None, ...]

BANDS = 20
# A person who scores less than this may be somebody else.
UNLIKE = 0.5
# Fewer than these say nothing of a person.
_FEWEST = 6
# Hues count so much beside brightness; what keeps very dark and very even figures from dividing by nothing:
# of hues, of brightness before its logarithm, and of that logarithm's spread.
_HUE, _DARKEST, _DARK, _EVENEST = 3.0, 20.0, 30.0, 0.3
# The distance at which a score is one half, of figures in colour and of grey ones: about as many of the wrong
# people are nearer as of the right ones are farther away (tests/quality/consistency.py). How fast it falls.
_HALF, _GREY_HALF, _STEEP = 0.85, 0.33, 3.5
# The distance, one minus the cosine, at which a score by vectors is one half: between what towers like CLIP's
# give for pictures of one person and of two. Not measured here, since none is shipped.
_HALF_APART = 0.25
# A hue weaker than this, of 255, is none.
_GREY = 4.0
# Search: the picture's height in pixels, figures' heights as shares of it, their width as a share of that,
# and how far windows are apart, in figures' widths and heights.
_SMALL = 96
_HEIGHTS = (0.3, 0.4, 0.5, 0.62, 0.76, 1.0, 1.35, 1.8, 2.4)
_SHAPE, _ACROSS, _DOWN = 0.36, 0.45, 0.15


def features(image: Image.Image, box: Box) -> Features:
    """The bands of the figure in `box`, from top to toe."""
    from PIL import Image as Images

    left, top, right, bottom = box
    margin = (right - left) / 4
    inner_left = min(max(0, int(left + margin)), image.width - 1)
    inner_right = min(max(inner_left + 1, int(right - margin)), image.width)
    tall = max(1, bottom - top) / BANDS
    seen = [
        number
        for number in range(BANDS)
        if top + number * tall > -1 and top + (number + 1) * tall < image.height + 1
    ]
    if not seen:
        return (None,) * BANDS
    upper = max(0.0, min(top + seen[0] * tall, image.height - 1))
    lower = max(upper + 1, min(top + (seen[-1] + 1) * tall, image.height))
    strip = image.convert("RGB").resize(
        (1, len(seen)), Images.Resampling.BOX, box=(inner_left, upper, inner_right, lower)
    )
    data = strip.tobytes()
    bands: list[Band | None] = [None] * BANDS
    for at, number in enumerate(seen):
        bands[number] = _band(data[3 * at], data[3 * at + 1], data[3 * at + 2])
    return tuple(bands)


def score(shown: Features, reference: Features) -> float | None:
    """How alike two figures are: 1 for the same, 0.5 where it may be either, towards 0 for somebody else.

    None where too little of one of them is to be seen.
    """
    apart = _distance(shown, reference)
    return None if apart is None else _likeness(apart, _HALF if has_hues(reference) else _GREY_HALF)


def score_of_cosine(cosine: float) -> float:
    """The score of two figures by the cosine of their vectors: by the same curve, 1 at 1 and 0.5 at 0.75."""
    return _likeness(max(0.0, 1 - cosine), _HALF_APART)


def scores(
    image: Image.Image, regions: Mapping[str, Box], references: Mapping[str, Features]
) -> dict[str, float | None]:
    """The score of everybody with a reference, by name; searched for where no region is known of anybody."""
    if not regions:
        return searched(image, references)
    return {
        name: score(features(image, regions[name]), wanted)
        for name, wanted in references.items()
        if name in regions
    }


def searched(image: Image.Image, references: Mapping[str, Features]) -> dict[str, float | None]:
    """The score of each of `references` where the picture is likest to it; None for one without hues."""
    coloured = {name: wanted for name, wanted in references.items() if has_hues(wanted)}
    found: dict[str, float | None] = dict.fromkeys(references)
    if not coloured:
        return found
    somewhere = windows(image)
    for name, wanted in coloured.items():
        nearest = _by_distance(somewhere, wanted)
        found[name] = _likeness(nearest[0][0], _HALF) if nearest else None
    return found


def windows(image: Image.Image) -> list[tuple[Box, Features]]:
    """The regions of `image` that somebody could stand in."""
    small = image.convert("RGB").resize((max(8, round(_SMALL * image.width / image.height)), _SMALL))
    across, down = image.width / small.width, image.height / small.height
    return [
        (
            (round(box[0] * across), round(box[1] * down), round(box[2] * across), round(box[3] * down)),
            features(small, box),
        )
        for box in _windows(*small.size)
    ]


def likeliest(somewhere: Sequence[tuple[Box, Features]], wanted: Features, count: int) -> list[Box]:
    """So many of `windows` that are nearest to a reference, the nearest first."""
    return [box for _, box in _by_distance(somewhere, wanted)[:count]]


def has_hues(reference: Features) -> bool:
    """Whether a figure is in colour."""
    hues = [max(abs(band[1]), abs(band[2])) for band in reference if band]
    return bool(hues) and sum(hues) / len(hues) >= _GREY


def figure_on_plain(image: Image.Image) -> Box:
    """Where a figure stands that has a plain ground behind it: what differs from the picture's upper edge."""
    from PIL import Image as Images
    from PIL import ImageChops

    small = image.convert("RGB").resize((96, 96), Images.Resampling.BOX)
    ground = small.crop((0, 0, 96, 2)).resize((1, 1), Images.Resampling.BOX).resize(small.size)
    apart = ImageChops.difference(small, ground).convert("L")
    left, top, right, bottom = apart.point([255 * (value > 24) for value in range(256)]).getbbox() or (
        0,
        0,
        96,
        96,
    )
    wide, high = image.width / 96, image.height / 96
    return int(left * wide), int(top * high), int(right * wide), int(bottom * high)


def _likeness(apart: float, half: float) -> float:
    return (1 + exp(-_STEEP)) / (1 + exp((apart / half - 1) * _STEEP))


def _by_distance(somewhere: Sequence[tuple[Box, Features]], wanted: Features) -> list[tuple[float, Box]]:
    return sorted((apart, box) for box, seen in somewhere if (apart := _distance(seen, wanted)) is not None)


def _distance(shown: Features, reference: Features) -> float | None:
    pairs = [(one, other) for one, other in zip(shown, reference, strict=True) if one and other]
    if len(pairs) < _FEWEST:
        return None
    ones, others = _evened([one for one, _ in pairs]), _evened([other for _, other in pairs])
    apart = 0.0
    for one, other in zip(ones, others, strict=True):
        apart += abs(one[0] - other[0]) + abs(one[1] - other[1]) + abs(one[2] - other[2])
    return apart / len(pairs)


def _evened(bands: Sequence[Band]) -> list[Band]:
    """The bands without the light they are seen in."""
    count = len(bands)
    lights = [log(band[0] + _DARK) for band in bands]
    mean = sum(lights) / count
    spread = sqrt(sum((light - mean) ** 2 for light in lights) / count) + _EVENEST
    strength = (sum(band[0] for band in bands) / count + _DARKEST) / _HUE
    return [
        ((light - mean) / spread, band[1] / strength, band[2] / strength)
        for light, band in zip(lights, bands, strict=True)
    ]


def _band(red: int, green: int, blue: int) -> Band:
    return 0.3 * red + 0.59 * green + 0.11 * blue, float(red - green), (red + green) / 2 - blue


def _windows(width: int, height: int) -> Iterator[Box]:
    """Regions that somebody could stand in: heads are in the picture, feet may be below it."""
    for share in _HEIGHTS:
        tall = height * share
        wide = tall * _SHAPE
        top = 0.0
        while top + tall * 0.45 <= height and top <= height * 0.6:
            left = -wide * 0.2
            while left + wide * 0.8 <= width:
                yield int(left), int(top), int(left + wide), int(top + tall)
                left += wide * _ACROSS
            top += tall * _DOWN
