"""Pictures that others send: decoded within limits, of known formats only, and encoded anew."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from chalicelib.domain.images import FORMATS
from chalicelib.domain.picture import Picture
from chalicelib.errors import BadAnswer

MOST_BYTES = 32 * 1024 * 1024
# Twice the area of the largest picture a model is asked for, and then some.
MOST_PIXELS = 16 * 1024 * 1024
_QUALITY = 90
# The edge of a reference picture that is sent along, in pixels.
REFERENCE_EDGE = 768
# A filter that hides a picture paints it black; no scene of a story is as dark as this, of 255.
_BLACK = 3


def decoded(data: bytes, width: int, height: int, seed: int) -> Picture:
    """A vendor's picture as a WebP of exactly `width` by `height` pixels, without its metadata.

    What does not fit the shape is cut off evenly. Raises BadAnswer for data that is no PNG, WebP or JPEG, is
    broken, or decodes to more than MOST_PIXELS.
    """
    fitted = ImageOps.fit(_opened(data), (width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    fitted.save(out, "WEBP", quality=_QUALITY, method=4)
    return Picture(out.getvalue(), "image/webp", width, height, seed)


def is_black(data: bytes) -> bool:
    """Whether a picture shows nothing at all. Raises BadAnswer as `decoded`."""
    _, brightest = _opened(data).convert("L").getextrema()
    return isinstance(brightest, int | float) and brightest <= _BLACK


def reference(data: bytes) -> bytes:
    """A reference picture as vendors take it: a square PNG of REFERENCE_EDGE pixels, padded with white.

    Raises BadAnswer as `decoded`.
    """
    size = (REFERENCE_EDGE, REFERENCE_EDGE)
    out = io.BytesIO()
    ImageOps.pad(_opened(data), size, Image.Resampling.LANCZOS, color="white").save(out, "PNG")
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    if len(data) > MOST_BYTES:
        raise BadAnswer("The picture is too large to be used.")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BadAnswer("The picture has too many pixels to be used.")
            # Through RGBA, so that what is transparent does not come out black.
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadAnswer("The picture has too many pixels to be used.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BadAnswer("The answer is no picture that can be read.") from error
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    return flat
