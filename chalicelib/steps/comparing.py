"""How like their reference pictures people came out: by an image embedder, or else by colours."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from operator import mul

from PIL import Image

from chalicelib.domain.consistency import figure_on_plain, likeliest, score_of_cosine, scores, windows
from chalicelib.domain.images import opened
from chalicelib.domain.picture import Box
from chalicelib.domain.references import KnownReference
from chalicelib.errors import NotFound
from chalicelib.ports import BlobStore, ImageEmbedder

logger = logging.getLogger(__name__)

# Less of a figure than this share of its height says nothing of a person, as of bands.
_FEWEST = 0.3
# Where nobody knows the regions: so many windows, the likest by colours, are looked at.
_TRIES = 6


def compared(
    image: Image.Image,
    regions: Mapping[str, Box],
    references: Mapping[str, KnownReference],
    embedder: ImageEmbedder | None,
    blobs: BlobStore,
) -> dict[str, float | None]:
    """The score of everybody with a reference, by name, as `consistency.scores` gives it.

    With an embedder, somebody whose reference picture is gone has none. Where no regions are known, the
    best of a few windows counts.
    """
    if embedder is None:
        return scores(image, regions, {name: known.features for name, known in references.items()})
    found: dict[str, float | None] = {}
    somewhere = windows(image) if references and not regions else []
    for name, known in references.items():
        if regions and name not in regions:
            continue
        boxes = [regions[name]] if regions else likeliest(somewhere, known.features, _TRIES)
        sheet = _sheet(known, blobs)
        seen = [pair for box in boxes if (pair := _seen_of_both(image, box, sheet))] if sheet else []
        vectors = embedder.embed([picture for pair in seen for picture in pair])
        cosines = [sum(map(mul, *pair)) for pair in zip(vectors[::2], vectors[1::2], strict=True)]
        found[name] = score_of_cosine(max(cosines)) if cosines else None
    return found


def _seen_of_both(image: Image.Image, box: Box, sheet: Image.Image) -> list[Image.Image]:
    """As much of the reference's figure as the picture has of it, and that; none where it has too little."""
    left, top, right, bottom = box
    upper, lower = max(0, top), min(image.height, bottom)
    inner_left, inner_right = max(0, left), min(image.width, right)
    if inner_right <= inner_left or lower - upper < max(1.0, _FEWEST * (bottom - top)):
        return []
    share = sheet.height / (bottom - top)
    first = round((upper - top) * share)
    last = max(first + 1, round((lower - top) * share))
    return [
        sheet.crop((0, first, sheet.width, last)),
        image.crop((inner_left, upper, inner_right, lower)),
    ]


def _sheet(known: KnownReference, blobs: BlobStore) -> Image.Image | None:
    """The reference picture's figure alone; None where the picture is gone."""
    try:
        with blobs.open(known.key) as file:
            sheet = opened(file.read())
    except NotFound:
        logger.warning("a reference picture is gone", extra={"key": known.key})
        return None
    return sheet.crop(known.box or figure_on_plain(sheet))
