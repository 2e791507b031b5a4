"""The picture model that needs nothing: the procedural painter behind the ImageModel port."""

from __future__ import annotations

import io

from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import Invalid

MIN_EDGE, MAX_EDGE = 64, 2048
MAX_BYTES = 400_000
_QUALITIES = (86, 76, 64, 50, 35)


class LocalImageModel:
    """Paints storyboard sketches. The same order gives the same bytes; safe to share between threads."""

    name = "local"

    def paint(self, order: PictureOrder) -> Picture:
        """A WebP of the ordered size, under 400 KB up to 1080 pixels square.

        Raises Invalid when an edge is not between MIN_EDGE and MAX_EDGE.
        """
        if not (MIN_EDGE <= order.width <= MAX_EDGE and MIN_EDGE <= order.height <= MAX_EDGE):
            raise Invalid(
                f"A picture's sides are between {MIN_EDGE} and {MAX_EDGE} pixels; "
                f"{order.width} by {order.height} was asked for."
            )
        from chalicelib.providers.local.painting import painted

        made = painted(order)
        data = b""
        for quality in _QUALITIES:
            out = io.BytesIO()
            made.image.save(out, "WEBP", quality=quality, method=1)
            data = out.getvalue()
            if len(data) <= MAX_BYTES:
                break
        return Picture(data, "image/webp", order.width, order.height, order.seed, regions=made.regions)
