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


PALETTES: Mapping[str, Palette] = {
    "fantasy": Palette(1.22, 1.08, 1.02, (34, 16, 62), (255, 240, 200), 0.32, bloom=0.3, vignette=0.42,
    paper=0.2),
    "scifi": Palette(0.95, 1.14, 0.98, (6, 22, 52), (206, 250, 255), 0.42, line=0.8, ink=0.6, paper=0.0,
    grain=0.12,
                     bloom=0.34, vignette=0.4),
    "western": Palette(0.8, 1.1, 1.03, (62, 30, 14), (255, 232, 180), 0.5, line=1.1, ink=0.3, paper=0.45,
    vignette=0.4),
    "romance": Palette(0.92, 0.94, 1.06, (88, 44, 66), (255, 240, 232), 0.4, line=0.8, ink=0.1, paper=0.2,
    bloom=0.4,
                       vignette=0.16),
    "thriller": Palette(0.62, 1.24, 0.9, (6, 18, 36), (236, 240, 232), 0.45, line=0.9, ink=0.7, paper=0.0,
    grain=0.25,
                        vignette=0.6),
    "horror": Palette(0.45, 1.2, 0.76, (14, 26, 20), (206, 220, 180), 0.5, line=1.1, ink=0.9, paper=0.3,
    grain=0.2,
                      vignette=0.72, edges=0.2),
    "historical": Palette(0.82, 1.08, 0.98, (42, 26, 14), (252, 234, 196), 0.46, line=0.85, ink=0.3,
    paper=0.55,
                          vignette=0.44),
    "noir": Palette(0.0, 1.42, 0.9, (8, 8, 10), (248, 248, 244), 0.2, line=1.0, ink=0.9, paper=0.0, grain=0.4,
                    vignette=0.66),
    "watercolor": Palette(0.98, 0.9, 1.1, (70, 74, 104), (255, 252, 242), 0.36, line=0.7, ink=0.0,
    wobble=3.2, paper=1.0,
                          vignette=-0.5, edges=0.28, softness=0.35, figure_light=0.7),
    "manga": Palette(0.0, 1.3, 1.16, (10, 10, 14), (255, 255, 255), 0.0, line=1.25, ink=1.0, paper=0.0,
    vignette=0.0,
                     edges=0.6, levels=5, dots=True, figure_light=0.5),
    "storybook": Palette(1.12, 0.98, 1.05, (58, 44, 70), (255, 248, 226), 0.28, line=1.25, ink=0.1,
    wobble=1.6, paper=0.7,
                         vignette=0.14, edges=0.15, figure_light=0.75),
    "photorealistic": Palette(0.9, 1.1, 0.99, (14, 18, 26), (255, 250, 240), 0.2, line=0.5, ink=0.1,
    paper=0.0, grain=0.2,
                              vignette=0.4, bloom=0.2, softness=1.0, figure_light=1.35),
}  # fmt: skip


def palette(style: str) -> Palette:
    """The palette of a style; a plain one for a style we do not know."""
    return PALETTES.get(style, _PLAIN)


_PLAIN = Palette()
