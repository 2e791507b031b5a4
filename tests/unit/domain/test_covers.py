"""Covers come out small, plain and harmless, or not at all."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from chalicelib.domain.covers import safe_cover
from tests.corpus import CORPUS, needs_corpus


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    picture = Image.open(io.BytesIO(data), formats=["JPEG"])
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_allowed_formats(kind: str, mode: str) -> None:
    source = Image.new("RGB", (60, 90), "navy").convert(mode)
    if kind in ("JPEG", "WEBP") and mode == "P":
        source = source.convert("RGB")
    picture = opened(safe_cover(encoded(source, kind)))
    assert picture.size == (60, 90)
    assert picture.mode == "RGB"


@pytest.mark.parametrize("size", [(3000, 4000), (4000, 100), (1201, 1200)])
def test_large_ones_are_made_smaller(size: tuple[int, int]) -> None:
    picture = opened(safe_cover(encoded(Image.new("RGB", size, "red"), "JPEG")))
    assert max(picture.size) == 1200


def test_transparency_becomes_white() -> None:
    picture = opened(safe_cover(encoded(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG")))
    assert picture.getpixel((10, 10)) == (255, 255, 255)


def test_metadata_is_dropped() -> None:
    notes = PngInfo()
    notes.add_text("Comment", "secret place")
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    for data in (
        encoded(Image.new("RGB", (20, 20)), "PNG", pnginfo=notes),
        encoded(Image.new("RGB", (20, 20)), "JPEG", exif=exif, comment=b"secret place"),
    ):
        assert b"secret" in data
        found = safe_cover(data)
        assert found is not None
        assert b"secret" not in found
        assert not opened(found).getexif()


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM", "TGA", "PCX"])
def test_other_formats_are_refused(kind: str) -> None:
    assert safe_cover(encoded(Image.new("RGB", (32, 32)), kind)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF",
    ],
)
def test_rubbish_is_refused(data: bytes) -> None:
    assert safe_cover(data) is None


def test_truncated_pictures_are_refused() -> None:
    data = encoded(Image.effect_noise((200, 200), 60), "PNG")
    assert safe_cover(data[: len(data) // 2]) is None


def test_a_picture_bomb_is_refused_before_it_is_decoded() -> None:
    rows = zlib.compress(b"\0" * 10_000_000)
    header = struct.pack(">2L5B", 30_000, 30_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    tracemalloc.start()
    began = time.process_time()
    try:
        assert safe_cover(bomb) is None
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 0.5


def test_only_the_first_frame_counts() -> None:
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue", "green")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    pixel = opened(safe_cover(data)).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200 > 60 > pixel[2]


@needs_corpus
def test_the_hostile_cover() -> None:
    import zipfile

    with zipfile.ZipFile(CORPUS / "hostile" / "48_cover_30000x30000.epub") as archive:
        assert safe_cover(archive.read("OEBPS/cover.png")) is None
