"""Cover pictures out of books: looked at before they are decoded, and never passed on as they came."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
MAX_PIXELS = 20_000_000
MAX_EDGE = 1200
QUALITY = 85


def safe_cover(data: bytes) -> bytes | None:
    """`data` as a JPEG of at most MAX_EDGE pixels a side, without metadata; None when it cannot be.

    The size in the header is checked before any pixel is decoded, so a picture bomb costs nothing.
    """
    from PIL import Image as pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pillow.open(io.BytesIO(data), formats=FORMATS) as picture:
                if not 0 < picture.width * picture.height <= MAX_PIXELS:
                    return None
                picture.draft("RGB", (MAX_EDGE, MAX_EDGE))
                small = _flat(picture)
        small.thumbnail((MAX_EDGE, MAX_EDGE))
        target = io.BytesIO()
        small.save(target, "JPEG", quality=QUALITY, optimize=True)
        return target.getvalue()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, pillow.DecompressionBombError):
        return None


def _flat(picture: Image) -> Image:
    """RGB on white, without anything but the pixels of the first frame."""
    from PIL import Image as pillow

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        flat = pillow.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
        return flat
    copy = picture.convert("RGB")
    copy.info.clear()
    return copy
