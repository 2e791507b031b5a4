"""From an order to a picture and its thumbnail in the bucket. Nothing here needs the database."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chalicelib.domain import keys
from chalicelib.domain.images import alt_text, thumbnail
from chalicelib.domain.picture import PictureOrder
from chalicelib.steps.deps import Tools


@dataclass(frozen=True, slots=True)
class Commission:
    """One version of one storyboard, to be painted by `model`."""

    user_id: UUID
    vivid_page_id: UUID
    storyboard_id: UUID
    version: int
    model: str
    order: PictureOrder


@dataclass(frozen=True, slots=True)
class Painted:
    """Where the files of one version are. `file_size` is the picture's, in bytes; its size is in pixels."""

    commission: Commission
    image_path: str
    thumbnail_path: str
    file_size: int
    width: int
    height: int
    alt_text: str


def paint(commission: Commission, tools: Tools) -> Painted:
    """Paint, and store picture and thumbnail under the version's keys. Raises what the adapters raise."""
    picture = tools.models.image(commission.model).paint(commission.order)
    small = thumbnail(picture)
    place = (
        commission.user_id,
        commission.vivid_page_id,
        commission.storyboard_id,
        commission.version,
    )
    image_path = keys.picture(*place, picture.media_type)
    thumbnail_path = keys.thumbnail(*place, small.media_type)
    tools.blobs.put(image_path, picture.data, picture.media_type)
    tools.blobs.put(thumbnail_path, small.data, small.media_type)
    return Painted(
        commission,
        image_path,
        thumbnail_path,
        len(picture.data),
        picture.width,
        picture.height,
        alt_text(commission.order),
    )
