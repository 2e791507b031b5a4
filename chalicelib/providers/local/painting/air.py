"""Light and weather laid over a painted scene: glows, pools of lamplight, mist, rain, snow."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.light import Light
from chalicelib.providers.local.painting.stage import Glow, Stage


@lru_cache(maxsize=1)
def spot() -> Image.Image:
    """A soft round spot, 255 in the middle and 0 at the rim."""
    # Pillow's gradient reaches 255 only in the corners: 180 is the rim of the circle inside.
    return Image.radial_gradient("L").point(
        [int(max(0.0, 1 - value / 180) ** 1.7 * 255) for value in range(256)]
    )


def lamplight(image: Image.Image, stage: Stage) -> Image.Image:
    """A room in its own light: dim away from lamps and windows, bright near them."""
    edge = 72
    wide = max(8, edge * image.width // image.height)
    pools = Image.new("RGB", (wide, edge), stage.light.room)
    for glow in stage.glows:
        radius = max(2, int(glow.radius * edge * 1.15))
        box = (int(glow.x * edge) - radius, int(glow.y * edge) - radius)
        mask = (
            spot()
            .resize((2 * radius, 2 * radius))
            .point([int(value * min(1.0, glow.strength)) for value in range(256)])
        )
        warm = (255, 236, 200) if stage.light.lamps else (255, 252, 242)
        pools.paste(warm, box, mask)
    return ImageChops.multiply(
        image, pools.filter(ImageFilter.BoxBlur(3)).resize(image.size, Image.Resampling.BILINEAR)
    )


def glowing(image: Image.Image, glows: list[Glow]) -> None:
    """Lay a halo round every light, in place."""
    for glow in glows:
        radius = max(2, int(glow.radius * image.height))
        left, top = int(glow.x * image.height) - radius, int(glow.y * image.height) - radius
        box = (
            max(0, left),
            max(0, top),
            min(image.width, left + 2 * radius),
            min(image.height, top + 2 * radius),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        halo = spot().resize((2 * radius, 2 * radius), Image.Resampling.BILINEAR)
        halo = halo.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        bands = [
            halo.point([int(value * channel * glow.strength / 255) for value in range(256)])
            for channel in glow.colour
        ]
        image.paste(ImageChops.screen(image.crop(box), Image.merge("RGB", bands)), box[:2])


def shadow(image: Image.Image, x: float, y: float, half: float, flat: float, strength: float) -> None:
    """A soft shadow on the ground round (x, y), in pixels, in place."""
    w, h = max(2, int(half * 2)), max(2, int(half * 2 * flat))
    mask = (
        spot()
        .resize((w, h), Image.Resampling.BILINEAR)
        .point([int(min(1.0, value / 140) * 255 * strength) for value in range(256)])
    )
    image.paste((22, 18, 32), (int(x - w / 2), int(y - h / 2)), mask)


def mist(
    image: Image.Image, light: Light, strength: float, *, seed: int, within: Image.Image | None = None
) -> None:
    """Banks of fog, thickest round the horizon, where the mask `within` is bright, in place."""
    chance = Random(seed)
    noise = Image.frombytes("L", (7, 12), chance.randbytes(84)).resize((72, 72), Image.Resampling.BICUBIC)
    band = (
        Image.linear_gradient("L")
        .resize((72, 72))
        .point([int(255 * max(0.0, 1 - abs(v / 255 - 0.62) / 0.6)) for v in range(256)])
    )
    mask = ImageChops.multiply(noise.point([90 + v * 165 // 255 for v in range(256)]), band)
    whole = mask.resize(image.size, Image.Resampling.BILINEAR).point([int(v * strength) for v in range(256)])
    image.paste(light.haze, mask=_masked(whole, within))


def falling(image: Image.Image, light: Light, seed: int, within: Image.Image | None = None) -> None:
    """Rain or snow before everything, or where the mask `within` is bright, in place."""
    chance = Random(seed ^ 0x5EED)
    size = image.height
    mask = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(mask)
    if light.weather == "snow":
        for _ in range(240):
            x, y, r = (
                chance.uniform(0, image.width),
                chance.uniform(0, size),
                chance.choice((0.0016, 0.0022, 0.003, 0.0046)) * size,
            )
            draw.ellipse((x - r, y - r, x + r, y + r), fill=chance.randint(150, 240))
        image.paste((250, 252, 255), mask=_masked(mask, within))
        return
    slant = 0.34 if light.weather == "storm" else 0.16
    for _ in range(300 if light.weather == "storm" else 220):
        x, y, long = (
            chance.uniform(-0.1, 1.2) * image.width,
            chance.uniform(-0.1, 1) * size,
            chance.uniform(0.03, 0.085) * size,
        )
        draw.line(
            (x, y, x - long * slant, y + long), fill=chance.randint(60, 150), width=max(1, round(size / 640))
        )
    image.paste(shade((214, 224, 238), 1 - 0.35 * light.dark), mask=_masked(mask, within))


def _masked(mask: Image.Image, within: Image.Image | None) -> Image.Image:
    if within is None:
        return mask
    return ImageChops.multiply(mask, within.resize(mask.size, Image.Resampling.BILINEAR))


def wind_streaks(image: Image.Image, seed: int) -> None:
    """Leaves and dust in the wind, in place."""
    chance = Random(seed ^ 0x817D)
    draw = ImageDraw.Draw(image)
    unit = image.height
    tones: tuple[RGB, ...] = ((150, 106, 52), (116, 122, 60), (176, 132, 66))
    for _ in range(26):
        x, y = chance.uniform(0, image.width), chance.uniform(0.2, 0.95) * unit
        r = chance.uniform(0.004, 0.009) * unit
        draw.polygon(
            [(x - r * 1.6, y), (x, y - r * 0.7), (x + r * 1.7, y - r * 0.3), (x, y + r * 0.6)],
            fill=chance.choice(tones),
        )
