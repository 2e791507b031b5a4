"""How each style draws, colours and textures: numbers only, the work is done in finish.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.providers.local.painting.colour import RGB


@dataclass(frozen=True, slots=True)
class Palette:
    """One style. `saturation`, `contrast` and `gain` are factors; `shadows` and `highlights` tint the two
    ends.

    `line` scales outlines and `ink` says how black they are; `wobble` bends the picture by so many
    thousandths of
    its height; `paper` and `grain` are strengths 0 to 1; `levels` posterises; `edges` inks the contours.
    `texture` and `frame` are names out of texture.py and frame.py.
    `sheet` is the colour of bare paper and `accents` are the washes laid on it, both before grading.
    """

    saturation: float = 1.0
    contrast: float = 1.0
    gain: float = 1.0
    shadows: RGB = (0, 0, 0)
    highlights: RGB = (255, 255, 255)
    tinting: float = 0.0
    line: float = 1.0
    ink: float = 0.4
    wobble: float = 0.0
    paper: float = 0.25
    grain: float = 0.0
    vignette: float = 0.3
    edges: float = 0.0
    levels: int = 0
    dots: bool = False
    bloom: float = 0.0
    softness: float = 0.0
    figure_light: float = 1.0
    texture: str = ""
    frame: str = ""
    sheet: RGB = (244, 238, 226)
    accents: tuple[RGB, RGB, RGB, RGB] = ((196, 148, 98), (108, 148, 158), (168, 112, 104), (142, 150, 108))


PALETTES: Mapping[str, Palette] = {
    "fantasy": Palette(1.28, 1.1, 1.02, (34, 16, 62), (255, 240, 200), 0.32, line=0.8, ink=0.2,
    bloom=0.3, vignette=0.42,
    paper=0.2,
        texture="brush", frame="gilt", sheet=(240, 232, 214),
        accents=((206, 158, 74), (92, 104, 176), (70, 148, 142), (156, 92, 150))),
    "scifi": Palette(0.95, 1.14, 0.98, (6, 22, 52), (190, 246, 255), 0.55, line=0.6, ink=0.6, paper=0.0,
    grain=0.12,
                     bloom=0.34, vignette=0.4,
        texture="lines", sheet=(206, 218, 226),
        accents=((76, 160, 178), (124, 108, 190), (92, 128, 172), (168, 132, 176))),
    "western": Palette(0.6, 1.12, 1.04, (66, 30, 12), (255, 228, 170), 0.62, line=1.2, ink=0.6, paper=0.45,
    vignette=0.4,
        texture="hatch", frame="worn", sheet=(240, 226, 198),
        accents=((206, 138, 74), (178, 96, 64), (132, 142, 128), (190, 164, 112))),
    "romance": Palette(0.86, 0.86, 1.1, (110, 62, 84), (255, 240, 232), 0.5, softness=0.5,
    line=0.6, ink=0.1, paper=0.2,
    bloom=0.4,
                       vignette=0.0,
        frame="oval", sheet=(248, 238, 232),
        accents=((214, 142, 148), (222, 178, 140), (168, 150, 188), (160, 178, 156))),
    "thriller": Palette(0.62, 1.24, 0.9, (6, 18, 36), (236, 240, 232), 0.45, line=0.9, ink=0.7, paper=0.0,
    grain=0.25,
                        vignette=0.6,
        frame="film", sheet=(212, 214, 214),
        accents=((84, 112, 138), (184, 138, 84), (100, 122, 124), (126, 104, 118))),
    "horror": Palette(0.45, 1.2, 0.76, (14, 26, 20), (206, 220, 180), 0.5, line=1.1, ink=0.9, paper=0.3,
    grain=0.2,
                      vignette=0.72, edges=0.2,
        texture="scratch", sheet=(204, 206, 190),
        accents=((98, 122, 96), (134, 92, 84), (92, 100, 118), (138, 132, 92))),
    "historical": Palette(0.82, 1.08, 0.98, (42, 26, 14), (252, 234, 196), 0.46, line=0.85, ink=0.3,
    paper=0.55,
                          vignette=0.44,
        texture="canvas", frame="oak", sheet=(240, 228, 204),
        accents=((178, 134, 84), (104, 122, 132), (152, 92, 74), (124, 130, 92))),
    "noir": Palette(0.0, 1.42, 0.9, (8, 8, 10), (248, 248, 244), 0.2, line=1.0, ink=0.9, paper=0.0, grain=0.4,
                    vignette=0.66,
        texture="blinds", sheet=(222, 220, 216),
        accents=((104, 104, 108), (136, 136, 138), (84, 86, 92), (158, 156, 154))),
    "watercolor": Palette(0.98, 0.9, 1.1, (70, 74, 104), (255, 252, 242), 0.36, line=0.7, ink=0.0,
    wobble=3.2, paper=1.0,
                          vignette=-0.5, edges=0.45, softness=0.35, figure_light=0.7,
        sheet=(250, 246, 236),
        accents=((218, 160, 108), (102, 156, 186), (196, 122, 132), (126, 166, 126))),
    "manga": Palette(0.0, 1.3, 1.16, (10, 10, 14), (255, 255, 255), 0.0, line=1.25, ink=1.0, paper=0.0,
    vignette=0.0,
                     edges=0.6, levels=5, dots=True, figure_light=0.5,
        frame="panel", sheet=(250, 250, 250),
        accents=((150, 150, 152), (120, 120, 124), (176, 176, 178), (138, 138, 142))),
    "storybook": Palette(1.16, 0.94, 1.1, (70, 50, 72), (255, 248, 226), 0.3, line=1.5, ink=0.05,
    wobble=1.6, paper=0.7,
                         vignette=0.14, edges=0.15, figure_light=0.75,
        frame="page", sheet=(250, 240, 220),
        accents=((232, 164, 96), (112, 166, 176), (212, 124, 110), (150, 172, 104))),
    "photorealistic": Palette(0.78, 1.12, 0.98, (14, 18, 26), (255, 250, 240), 0.2, line=0.12, ink=0.0,
    paper=0.0, grain=0.2,
                              vignette=0.4, bloom=0.2, softness=1.7, figure_light=1.7,
        sheet=(226, 222, 214),
        accents=((164, 142, 116), (112, 132, 146), (140, 124, 130), (130, 138, 118))),
}  # fmt: skip


def palette(style: str) -> Palette:
    """The palette of a style; a plain one for a style we do not know."""
    return PALETTES.get(style, _PLAIN)


_PLAIN = Palette()
