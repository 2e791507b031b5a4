"""The twelve style presets a reader can choose: what a language-driven picture model is told of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from chalicelib.errors import Invalid


@dataclass(frozen=True, slots=True)
class Style:
    """One preset. `prompt_modifier` is appended to a prompt; `negative_prompt` names what to keep out."""

    name: str
    title: str
    prompt_modifier: str
    negative_prompt: str


_EVERYWHERE = "text, watermark, signature, extra fingers, deformed hands, duplicate person, cropped head"

_PRESETS = (
    Style(
        "fantasy",
        "Fantasy",
        "epic fantasy illustration, rich jewel colours, golden rim light, painterly detail, sense of wonder",
        "modern clothing, cars, neon signs, photograph",
    ),
    Style(
        "scifi",
        "Science fiction",
        "science fiction concept art, cool teal and violet light, clean surfaces, volumetric glow",
        "medieval objects, rustic textures, sepia",
    ),
    Style(
        "western",
        "Western",
        "classic western painting, dusty ochre and burnt sienna, low hard sun, long shadows, weathered cloth",
        "neon, skyscrapers, lush jungle",
    ),
    Style(
        "romance",
        "Romance",
        "romantic illustration, soft rose and cream palette, warm back light, gentle focus, tender "
        "expressions",
        "gore, harsh contrast, grime",
    ),
    Style(
        "thriller",
        "Thriller",
        "cinematic thriller still, steel blue shadows, one warm practical light, tense low-key composition",
        "cheerful pastel colours, cartoon",
    ),
    Style(
        "horror",
        "Horror",
        "gothic horror illustration, deep shadows, sickly green and ash tones, creeping mist, dread",
        "bright cheerful colours, cute, comic",
    ),
    Style(
        "historical",
        "Historical",
        "historical oil painting, warm umber palette, fine craquelure, period dress and furniture, museum "
        "light",
        "modern objects, neon, plastic",
    ),
    Style(
        "noir",
        "Film noir",
        "black and white film noir, hard key light, venetian shadows, wet streets, heavy contrast, film "
        "grain",
        "colour, pastel, daylight cheer",
    ),
    Style(
        "watercolor",
        "Watercolour",
        "loose watercolour on rough paper, translucent washes, soft bleeding edges, visible pencil line",
        "photograph, 3d render, heavy black outlines",
    ),
    Style(
        "manga",
        "Manga",
        "black and white manga panel, clean ink line, screentone shading, expressive faces",
        "colour photograph, oil paint, 3d render",
    ),
    Style(
        "storybook",
        "Storybook",
        "children's storybook illustration, cheerful gouache colours, rounded shapes, soft outline, cosy "
        "light",
        "gore, horror, photograph, harsh shadows",
    ),
    Style(
        "photorealistic",
        "Photorealistic",
        "photorealistic film still, natural light, 50 mm lens, shallow depth of field, fine skin and cloth "
        "detail",
        "cartoon, painting, drawing, anime, plastic skin",
    ),
)

STYLES: Mapping[str, Style] = MappingProxyType(
    {
        preset.name: Style(
            preset.name,
            preset.title,
            preset.prompt_modifier,
            f"{preset.negative_prompt}, {_EVERYWHERE}",
        )
        for preset in _PRESETS
    }
)


def style(name: str) -> Style:
    """The preset called `name`. Raises Invalid, listing the names there are."""
    found = STYLES.get(name)
    if found is None:
        raise Invalid(
            f"There is no style preset {name!r}. Choose one of: {', '.join(STYLES)}.", code="unknown_style"
        )
    return found
