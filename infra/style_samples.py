"""Paint the pictures that the web client shows beside each style: `python -m infra.style_samples`.

The local painter paints one scene in every style; what it makes is kept in the repository as it is.
"""

from __future__ import annotations

import io
import sys

from PIL import Image

from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.image_model import LocalImageModel
from infra.fetch_web import WEB
from infra.gallery import ANN, HALE, scene

EDGE = 320
QUALITY = 58


def main() -> int:
    """Write style-NAME.webp for every style."""
    model, total = LocalImageModel(), 0
    for name in STYLES:
        order = scene(
            setting="the castle", time_of_day="evening", style=name, figures=(ANN, HALE), action="speaking",
            width=720, height=720,
        )  # fmt: skip
        picture = Image.open(io.BytesIO(model.paint(order).data)).convert("RGB")
        small = io.BytesIO()
        picture.resize((EDGE, EDGE), Image.Resampling.LANCZOS).save(small, "WEBP", quality=QUALITY, method=6)
        (WEB / f"style-{name}.webp").write_bytes(small.getvalue())
        total += len(small.getvalue())
    print(f"{len(STYLES)} pictures, {total / 1024:.0f} KB, in {WEB}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
