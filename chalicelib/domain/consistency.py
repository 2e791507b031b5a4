"""How much a person in a picture is like their reference picture, by the figure's colours from top to toe.

The figure's region is cut into bands. Each band's brightness is taken against that of the whole figure and
its hues against their strength, so that the light of a scene matters little; the middle of the region counts,
where the ground behind a figure is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

# Left, top, right, bottom, in pixels.
Box = tuple[int, int, int, int]
Band = tuple[float, float, float]

_BANDS = 16
_ACROSS = 5
# Hues count so much beside brightness; what keeps very dark and very even figures from dividing by nothing.
_HUE, _DARKEST, _EVENEST = 3.0, 20.0, 12.0


def features(image: Image.Image, box: Box) -> tuple[Band, ...]:
    """Brightness, red against green, and yellow against blue of each band of the figure in `box`."""
    from PIL import Image as Images

    left, top, right, bottom = box
    margin = (right - left) / 4
    inner = (
        max(0, int(left + margin)),
        max(0, top),
        max(int(left + margin) + 1, int(right - margin)),
        max(top + 1, min(bottom, image.height)),
    )
    strip = image.convert("RGB").crop(inner).resize((_ACROSS, _BANDS), Images.Resampling.BOX)
    colours = [_mean([_pixel(strip, x, y) for x in range(_ACROSS)]) for y in range(_BANDS)]
    light = [0.3 * red + 0.59 * green + 0.11 * blue for red, green, blue in colours]
    mean = sum(light) / _BANDS
    spread = sqrt(sum((value - mean) ** 2 for value in light) / _BANDS) + _EVENEST
    strength = (mean + _DARKEST) / _HUE
    return tuple(
        (
            (value - mean) / spread,
            (red - green) / strength,
            ((red + green) / 2 - blue) / strength,
        )
        for (red, green, blue), value in zip(colours, light, strict=True)
    )


def score(shown: Sequence[Band], reference: Sequence[Band]) -> float:
    """How alike two figures are by their features: 1 for the same, towards 0 the less they are."""
    apart = sum(
        abs(one - other)
        for band, wanted in zip(shown, reference, strict=True)
        for one, other in zip(band, wanted, strict=True)
    )
    return exp(-apart / len(shown))


def _mean(colours: Sequence[Band]) -> Band:
    red, green, blue = (sum(colour[channel] for colour in colours) / len(colours) for channel in range(3))
    return red, green, blue


def _pixel(image: Image.Image, x: int, y: int) -> Band:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel[:3]
    return float(red), float(green), float(blue)
