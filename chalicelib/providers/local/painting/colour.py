"""Colours as (red, green, blue), 0 to 255, and the few things a painter does with them."""

from __future__ import annotations

RGB = tuple[int, int, int]

WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)
INK: RGB = (30, 26, 32)


def mix(first: RGB, second: RGB, share: float) -> RGB:
    """`first` with `share` (0 to 1) of `second`."""
    keep = 1.0 - share
    return (
        int(first[0] * keep + second[0] * share),
        int(first[1] * keep + second[1] * share),
        int(first[2] * keep + second[2] * share),
    )


def shade(colour: RGB, factor: float) -> RGB:
    """Darker below 1, lighter above (towards white, so that a hue stays itself)."""
    return (
        mix(colour, WHITE, min(1.0, factor - 1.0)) if factor > 1.0 else mix(BLACK, colour, max(0.0, factor))
    )


def multiply(colour: RGB, light: RGB) -> RGB:
    """`colour` under coloured light."""
    return (colour[0] * light[0] // 255, colour[1] * light[1] // 255, colour[2] * light[2] // 255)


def luminance(colour: RGB) -> float:
    """Perceived lightness, 0 to 255 (ITU-R BT.601 weights)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
