"""What a scene without people shows where no place is told: its things, arranged in the middle."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PIL import Image

from chalicelib.domain.picture import PictureOrder
from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas
from chalicelib.providers.local.painting.colour import WHITE, mix
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.person import light_up
from chalicelib.providers.local.painting.furnish import Placed
from chalicelib.providers.local.painting.light import Light
from chalicelib.providers.local.painting.palette import Palette
from chalicelib.providers.local.painting.props import WORDS as PROPS
from chalicelib.providers.local.painting.still import STILLS, Still

MOST = 5
_WIDTH, _TALL = 0.7, 0.46
_BASE, _STEP = 0.74, 0.09
_CLOSE = 0.86
_TABLE = """
mirror: mirror looking-glass
hat: hat cap bonnet
boots: boot shoe slipper
key: key keyhole lock
spectacles: spectacle eyeglass goggles
bell: bell doorbell
pipe: pipe tobacco cigar
coins: coin money gold sovereign guinea purse shilling
crown: crown tiara diadem
ring: ring jewel diamond
tree: tree oak elm beech pine willow poplar
bird: bird crow raven sparrow dove pigeon thrush
door: door doorway gate
window: window pane casement
coat: coat cloak overcoat gown dress jacket mantle
bread: bread loaf
wheel: wheel spinning-wheel
"""
_MORE: Mapping[str, str] = {
    word: line.partition(":")[0]
    for line in _TABLE.strip().splitlines()
    for word in line.partition(":")[2].split()
}


def things_in(order: PictureOrder) -> list[str]:
    """The names of the elements that can be drawn, the most important first, five at most."""
    found: list[str] = []
    for element in order.elements:
        for word in re.findall(r"[a-z]+(?:-[a-z]+)*", element.lower()):
            name = _named(word)
            if name and name not in found:
                found.append(name)
    return found[:MOST]


def _named(word: str) -> str:
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        name = _MORE.get(form) or PROPS.get(form, "")
        if name in STILLS:
            return name
    return ""


def still_life(order: PictureOrder, light: Light, look: Palette, size: tuple[int, int]) -> list[Placed]:
    """The things of an order as one group, the farthest first; empty when none of them is known."""
    items = sorted((STILLS[name] for name in things_in(order)), key=lambda item: -item.size * item.over)
    if not items:
        return []
    behind = len(items) - len(items) // 2 if len(items) > 2 else len(items)
    back, front = _in_a_row(items[:behind]), items[behind:]
    wide = size[0] / size[1]
    # Neither row may be wider than the paper, even where things touch.
    span = max(_span(back) * _CLOSE, _span(front))
    scale = min(_TALL / max(_height(item) * item.over for item in items), _WIDTH * wide / span, 1.6 * wide)
    placed = _row(back, (_BASE, scale, wide), _CLOSE)
    # Those in front stand wide apart, before the gaps.
    placed += _row(front, (_BASE + _STEP, scale, wide), 1.7)
    return [
        _painted(item, (x * size[1], y * size[1]), tall * size[1], light, look) for item, x, y, tall in placed
    ]


def _span(items: list[Still]) -> float:
    return sum(2 * item.side * _height(item) for item in items)


def _height(item: Still) -> float:
    """How tall a thing is among others: small things grow towards the large, so that all can be seen."""
    return float(item.size * (0.3 / (item.size * item.over)) ** 0.3)


def _row(
    items: list[Still], at: tuple[float, float, float], spread: float
) -> list[tuple[Still, float, float, float]]:
    """Things side by side round the middle: each with its x, its ground and its unit, in heights."""
    base, scale, wide = at
    sides = [item.side * _height(item) * scale for item in items]
    spread = min(spread, _WIDTH * wide / (2 * sum(sides))) if sides else spread
    x = wide / 2 - sum(sides) * spread
    placed = []
    for index, (item, side) in enumerate(zip(items, sides, strict=True)):
        placed.append((item, x + side * spread, base + 0.01 * (index % 2), _height(item) * scale))
        x += 2 * side * spread
    return placed


def _in_a_row(items: list[Still]) -> list[Still]:
    """The tallest in the middle, the others falling away to either side."""
    row: list[Still] = []
    for index, item in enumerate(items):
        row.insert(0 if index % 2 else len(row), item)
    return row


def _painted(item: Still, feet: tuple[float, float], pixels: float, light: Light, look: Palette) -> Placed:
    unit = pixels * OVERSAMPLING
    across, up = int(2 * item.side * unit) // 2 * 2 + 2, int((item.over + 0.12) * unit) // 2 * 2 + 2
    sheet = Image.new("RGBX", (across, up), (60, 52, 56, 0))
    canvas = Canvas(sheet, unit, across / 2, (item.over + item.lift) * unit)
    # Thicker than for a thing among people: here it is looked at.
    item.paint(Pen(canvas, 1.7 * OVERSAMPLING / unit * min(1.25, max(0.7, look.line)), look.ink))
    small = Image.merge("RGBA", sheet.reduce(OVERSAMPLING).split())
    source = light.sun or light.moon or (0.3, 0.2)
    image = light_up(
        small, mix(light.tint, WHITE, 0.55), light.glow, 1 if source[0] > 0.5 else -1, look.figure_light
    )
    x, y = int(feet[0]), int(feet[1])
    flame = (x, int(y - item.glow * pixels)) if item.glow else None
    return Placed(
        image,
        x - image.width // 2,
        int(y - item.over * pixels),
        (x, y),
        item.side * pixels * 0.85,
        flame=flame,
    )
