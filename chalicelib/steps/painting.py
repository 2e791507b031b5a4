"""From an order to a picture and its thumbnail in the bucket. Nothing here needs the database."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from uuid import UUID

from chalicelib.domain import keys
from chalicelib.domain.images import alt_text, thumbnail
from chalicelib.domain.picture import PictureOrder, Reference
from chalicelib.errors import NotFound
from chalicelib.steps.deps import Tools

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Commission:
    """One version of one storyboard, to be painted by `model`; `job_id` where it is painted anew."""

    user_id: UUID
    vivid_page_id: UUID
    storyboard_id: UUID
    version: int
    model: str
    order: PictureOrder
    job_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Painted:
    """Where the files of one version are. `file_size` is the picture's, in bytes; its size is in pixels.

    `note` is what its reader is told of how it was made, "" where all went as ordered.
    """

    commission: Commission
    image_path: str
    thumbnail_path: str
    file_size: int
    width: int
    height: int
    alt_text: str
    note: str = ""


def paint(commission: Commission, tools: Tools) -> Painted:
    """Paint, and store picture and thumbnail under the version's keys. Raises what the adapters raise."""
    order = replace(commission.order, references=_with_data(commission.order, tools))
    picture = tools.models.image(commission.model).paint(order)
    small = thumbnail(picture)
    place = (
        commission.user_id,
        commission.vivid_page_id,
        commission.storyboard_id,
        commission.version,
    )
    image_path = keys.picture(*place, picture.media_type, commission.job_id)
    thumbnail_path = keys.thumbnail(*place, small.media_type, commission.job_id)
    tools.blobs.put(image_path, picture.data, picture.media_type)
    tools.blobs.put(thumbnail_path, small.data, small.media_type)
    return Painted(
        commission,
        image_path,
        thumbnail_path,
        len(picture.data),
        picture.width,
        picture.height,
        picture.alt_text or alt_text(order),
        picture.note,
    )


def _with_data(order: PictureOrder, tools: Tools) -> tuple[Reference, ...]:
    """The references with their pictures; one whose picture is gone is left out."""
    found = []
    for reference in order.references:
        try:
            with tools.blobs.open(reference.key) as file:
                found.append(replace(reference, data=file.read()))
        except NotFound:
            logger.warning("a reference picture is gone", extra={"key": reference.key})
    return tuple(found)
