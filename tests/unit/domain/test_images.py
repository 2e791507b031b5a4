from __future__ import annotations

import io

import pytest
from PIL import Image

from chalicelib.domain.images import alt_text, thumbnail
from chalicelib.domain.picture import Figure, Picture, PictureOrder
from chalicelib.errors import Invalid


def picture(width: int, height: int, form: str = "PNG") -> Picture:
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    out = io.BytesIO()
    image.save(out, form)
    return Picture(out.getvalue(), f"image/{form.lower()}", width, height, 7)


def order(**fields: object) -> PictureOrder:
    base: dict[str, object] = {
        "prompt": "",
        "negative_prompt": "",
        "style": "fantasy",
        "width": 720,
        "height": 720,
        "seed": 1,
    }
    return PictureOrder(**{**base, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
@pytest.mark.parametrize(
    ("size", "expected"), [((720, 720), (256, 256)), ((1080, 540), (256, 128)), ((100, 40), (100, 40))]
)
def test_a_thumbnail_keeps_the_shape_and_never_grows(
    form: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    small = thumbnail(picture(*size, form))
    assert (small.width, small.height) == expected
    assert small.seed == 7
    with Image.open(io.BytesIO(small.data)) as opened:
        assert opened.format == "WEBP"
        assert opened.size == expected
        dark = opened.convert("L").getpixel((0, 0))
        light = opened.convert("L").getpixel((0, expected[1] - 1))
    assert isinstance(dark, int)
    assert isinstance(light, int)
    assert light - dark > 150


def test_another_edge_can_be_asked_for() -> None:
    assert thumbnail(picture(720, 720), 64).width == 64
    with pytest.raises(Invalid):
        thumbnail(picture(8, 8), 0)


@pytest.mark.parametrize("data", [b"", b"not a picture", picture(720, 720).data[:200]])
def test_data_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        thumbnail(Picture(data, "image/png", 720, 720, 1))


def test_formats_we_do_not_write_are_refused() -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "GIF")
    with pytest.raises(Invalid):
        thumbnail(Picture(out.getvalue(), "image/png", 8, 8, 1))


ANN = Figure("Ann", "F", hair="fair", clothing="a blue dress")
TOM = Figure("Tom", "M", changes=("a bandaged head",))
BO = Figure("Bo", "M", clothing="a red coat")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {
                "figures": (ANN, TOM),
                "action": "talking",
                "setting": "the kitchen",
                "time_of_day": "night",
                "weather": "rain",
            },
            "Ann (a blue dress, fair hair) and Tom (a bandaged head) talking in the kitchen at night "
            "in the rain.",
        ),
        ({"figures": (ANN, TOM, BO), "setting": "moor"}, "Ann, Tom and Bo on the moor."),
        ({"figures": (TOM,), "action": "He runs away."}, "Tom (a bandaged head)."),
        ({"setting": "Iping", "time_of_day": "dawn"}, "A view of Iping at dawn."),
        ({"setting": "on board the ship", "weather": "fog"}, "A view on board the ship in fog."),
        ({}, "A scene of the story."),
        ({"kind": "speaker", "figures": (BO,)}, "Portrait of Bo (a red coat)."),
    ],
)
def test_alt_text_is_one_plain_sentence(fields: dict[str, object], text: str) -> None:
    assert alt_text(order(**fields)) == text
