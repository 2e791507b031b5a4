from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest
from PIL import Image, ImageDraw

from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import Invalid, ProviderRefused
from chalicelib.providers.images import safety
from chalicelib.providers.images.decode import decoded
from chalicelib.providers.images.safety import SafetyChecked
from tests.unit.providers.images.shop import ORDER


def striped() -> Picture:
    image = Image.new("RGB", (720, 720), "white")
    draw = ImageDraw.Draw(image)
    for x in range(0, 720, 12):
        draw.rectangle((x, 0, x + 5, 720), fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return decoded(out.getvalue(), 720, 720, ORDER.seed)


class Painter:
    name = "comfyui"

    def paint(self, order: PictureOrder) -> Picture:
        return replace(striped(), note="It was painted from milder words.", price=Decimal("0.01"))


def checked(wish: Literal["keep", "hide", "replace"], likelihood: float) -> Picture:
    return SafetyChecked(Painter(), wish, lambda data: likelihood).paint(ORDER)


@pytest.mark.parametrize("wish", ["keep", "hide", "replace"])
def test_what_is_not_flagged_stays_as_it_is(wish: Literal["keep", "hide", "replace"]) -> None:
    assert checked(wish, 0.79) == Painter().paint(ORDER)


def test_a_flagged_picture_that_is_kept_is_marked() -> None:
    picture = checked("keep", 0.8)
    assert picture.data == striped().data
    assert picture.note == "It was painted from milder words. The safety check flagged this picture."


def test_a_flagged_picture_that_is_hidden_shows_nothing() -> None:
    picture = checked("hide", 0.99)
    assert (picture.width, picture.height, picture.alt_text) == (720, 720, "A picture that is hidden.")
    with Image.open(io.BytesIO(picture.data)) as opened:
        low, high = opened.convert("L").getextrema()
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert high - low < 24
    assert "blurred" in picture.note
    assert picture.price == Decimal("0.01")


def test_a_flagged_picture_that_is_replaced_is_a_card() -> None:
    picture = checked("replace", 0.99)
    assert picture.note.endswith("so its words stand here, as you asked for.")
    assert picture.price == Decimal("0.01")
    assert ORDER.caption in picture.alt_text


@pytest.mark.parametrize("wish", ["hide", "replace"])
def test_nothing_blurred_is_a_reference(wish: Literal["hide", "replace"]) -> None:
    with pytest.raises(ProviderRefused):
        SafetyChecked(Painter(), wish, lambda data: 0.9).paint(replace(ORDER, kind="reference"))


@pytest.mark.skipif(safety.is_installed(), reason="the extra is installed here")
def test_without_the_extra_it_says_what_to_do() -> None:
    with pytest.raises(Invalid, match=r"requirements-safety\.txt"):
        SafetyChecked(Painter(), "keep").paint(ORDER)


@pytest.mark.skipif(not safety.is_installed(), reason="needs requirements-safety.txt")
def test_with_the_extra_a_harmless_picture_is_harmless() -> None:
    assert 0 <= safety.nudity(striped().data) < 0.5
    assert SafetyChecked(Painter(), "replace").paint(ORDER) == Painter().paint(ORDER)
