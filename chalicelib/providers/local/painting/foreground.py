"""The dark edge of the picture nearest to us, which gives it depth."""

from __future__ import annotations

from PIL import Image

from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.stage import Stage

_TONES: dict[str, RGB] = {
    "grass": (52, 72, 40), "sand": (150, 112, 70), "snow": (214, 222, 236), "reeds": (66, 80, 46),
    "stones": (70, 66, 66),
}  # fmt: skip


def paint_foreground(image: Image.Image, kind: str, stage: Stage) -> None:
    """Blades, reeds or stones along the lower edge, in place."""
    width, height = image.width, image.height
    deep = int(height * 0.16)
    sheet = Image.new("RGBX", (width * OVERSAMPLING, deep * OVERSAMPLING), (60, 60, 50, 0))
    c = Canvas(sheet, height * OVERSAMPLING, 0.0, (deep - height) * OVERSAMPLING)
    snowy = stage.light.weather == "snow" and kind in ("grass", "reeds")
    tone = stage.tone(_TONES["snow" if snowy else kind])
    bend = 0.02 if stage.light.weather in ("wind", "storm") else 0.0
    for index in range(int(46 * c.w)):
        x = (index + stage.near(0, 1)) / 46
        edge = abs(x / c.w - 0.5) * 2
        tall = (0.02 + 0.1 * edge * edge) * stage.near(0.6, 1.2)
        colour = shade(tone, stage.near(0.75, 1.08))
        if kind in ("sand", "snow", "stones") or snowy:
            c.oval(x, 1.01, 0.05, tall * 0.5, colour)
        else:
            lean = stage.near(-0.3, 0.3) * tall + bend
            c.blob(
                [
                    (x - 0.006, 1.01),
                    (x + lean * 0.4 - 0.003, 1 - tall * 0.6),
                    (x + lean, 1 - tall),
                    (x + lean * 0.5 + 0.004, 1 - tall * 0.55),
                    (x + 0.008, 1.01),
                ],
                colour,
                3,
            )
            if kind == "reeds" and index % 4 == 0:
                c.oval(x + lean, 1 - tall, 0.005, 0.016, stage.tone((92, 64, 44)))
    small = sheet.reduce(OVERSAMPLING)
    image.paste(small.convert("RGB"), (0, height - deep), small.getchannel(3))
