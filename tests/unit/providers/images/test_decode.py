from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chalicelib.errors import BadAnswer
from chalicelib.providers.images import decode
from tests.vendors.pictures import black, bomb, painted


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "CMYK", "1"])
def test_every_kind_of_picture_comes_out_alike(kind: str, mode: str) -> None:
    source = Image.new("RGB", (300, 200), "teal").convert(mode)
    try:
        data = encoded(source, kind)
    except OSError:
        pytest.skip(f"{kind} has no {mode}")
    picture = decode.decoded(data, 720, 720, 5)
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert (opened.format, opened.mode, opened.size) == ("WEBP", "RGB", (720, 720))


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PPM", "ICO", "TGA", "PCX"])
def test_other_formats_are_not_opened(kind: str) -> None:
    with pytest.raises(BadAnswer):
        decode.decoded(encoded(Image.new("RGB", (64, 64)), kind), 64, 64, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n",
        painted("a", 64, 64)[:-30],
        bomb(),
        bomb(8_000, 8_000),
        bomb(100_000, 100_000),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
    ids=["empty", "text", "head", "broken", "bomb", "small bomb", "large bomb", "svg"],
)
def test_what_cannot_be_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadAnswer):
        decode.decoded(data, 720, 720, 1)
    with pytest.raises(BadAnswer):
        decode.reference(data)


def test_more_bytes_than_any_picture_are_not_looked_at() -> None:
    with pytest.raises(BadAnswer, match="too large"):
        decode.decoded(bytes(decode.MOST_BYTES + 1), 720, 720, 1)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_are_a_picture_or_a_bad_answer(noise: bytes, at: int) -> None:
    data = painted("a", 40, 40)
    for each in (noise, data[:at] + noise + data[at + len(noise) :]):
        try:
            picture = decode.decoded(each, 64, 64, 1)
        except BadAnswer:
            continue
        assert picture.width == 64


def test_metadata_goes_and_its_turn_stays() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a secret place"
    source = Image.new("RGB", (400, 200), "white")
    source.paste("red", (0, 0, 200, 200))
    data = encoded(source, "JPEG", exif=exif, quality=95)
    assert b"secret" in data
    picture = decode.decoded(data, 200, 400, 1)
    assert b"secret" not in picture.data
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert not opened.getexif()
        top, bottom = opened.getpixel((100, 50)), opened.getpixel((100, 350))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[1] < 80, bottom[1] > 200) == (True, True), "red was on the left and is turned to the top"


def test_what_is_transparent_comes_out_white_and_the_middle_is_kept() -> None:
    clear = decode.decoded(encoded(Image.new("RGBA", (64, 64)), "PNG"), 64, 64, 1)
    with Image.open(io.BytesIO(clear.data)) as opened:
        assert opened.getpixel((5, 5)) == (255, 255, 255)
    wide = Image.new("RGB", (300, 100), "blue")
    wide.paste("white", (100, 0, 200, 100))
    fitted = decode.decoded(encoded(wide, "PNG"), 100, 100, 1)
    with Image.open(io.BytesIO(fitted.data)) as opened:
        pixel = opened.getpixel((50, 50))
        corner = opened.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert isinstance(corner, tuple)
    assert min(*pixel, *corner) > 240


def test_a_huge_text_in_a_png_is_not_unpacked_for_long() -> None:
    data = painted("a", 64, 64)
    body = b"k\0\0" + zlib.compress(bytes(200_000_000))
    chunk = len(body).to_bytes(4, "big") + b"zTXt" + body + zlib.crc32(b"zTXt" + body).to_bytes(4, "big")
    with pytest.raises(BadAnswer):
        decode.decoded(data[:33] + chunk + data[33:], 64, 64, 1)


def test_black_is_told_from_dark() -> None:
    assert decode.is_black(black(64, 64))
    dark = Image.new("RGB", (64, 64))
    dark.putpixel((3, 3), (40, 40, 40))
    assert not decode.is_black(encoded(dark, "PNG"))
