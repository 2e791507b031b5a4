"""Pictures that a vendor's server answers with: real ones, and ones that nobody should open."""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache
from hashlib import sha256

from PIL import Image
from PIL.PngImagePlugin import PngInfo


@lru_cache(maxsize=64)
def painted(prompt: str, width: int, height: int) -> bytes:
    """A PNG of one colour, which the prompt decides, with the prompt in its metadata as servers put it."""
    said = PngInfo()
    said.add_text("parameters", prompt)
    out = io.BytesIO()
    colour = tuple(64 + value // 2 for value in sha256(prompt.encode()).digest()[:3])
    Image.new("RGB", (width, height), colour).save(out, "PNG", pnginfo=said)
    return out.getvalue()


def black(width: int, height: int) -> bytes:
    """What a safety filter leaves of a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that says it has hundreds of millions of pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b"")
    data = b"\x89PNG\r\n\x1a\n"
    for name, body in chunks:
        crc = zlib.crc32(name + body)
        data += struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)
    return data


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height; raises where a picture is none."""
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        return opened.size
