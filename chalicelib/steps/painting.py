"""From an order to a picture and its thumbnail in the bucket. Nothing here needs the database."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from chalicelib.domain import keys
from chalicelib.domain.images import alt_text, opened, thumbnail
from chalicelib.domain.picture import Picture, PictureOrder, Reference
from chalicelib.domain.references import Binding, KnownReference, received
from chalicelib.errors import NotFound
from chalicelib.steps.binding import Bound, bind
from chalicelib.steps.commission import Commission
from chalicelib.steps.comparing import compared
from chalicelib.steps.deps import Tools

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Painted:
    """Where the files of one version are. `file_size` is the picture's, in bytes; its size is in pixels.

    `note` is what its reader is told of how it was made, "" where all went as ordered. `binding` says by
    which references it was made and how like them people are; `made` has the new references, by look.
    `price` is the picture's (domain/picture.py).
    """

    commission: Commission
    image_path: str
    thumbnail_path: str
    file_size: int
    width: int
    height: int
    alt_text: str
    note: str = ""
    binding: Binding = field(default_factory=Binding)
    made: Mapping[str, KnownReference] = field(default_factory=dict)
    price: Decimal = Decimal(0)


def paint(commission: Commission, tools: Tools) -> Painted:
    """Bind the people in the order to their references, paint, compare, and store picture and thumbnail.

    Raises what the adapters raise.
    """
    # Before anything is bought: what it raises would come too late afterwards.
    embedder = tools.models.image_embedder()
    bound = bind(commission, tools)
    commission = bound.commission
    order = replace(commission.order, references=_with_data(commission.order, tools))
    picture = tools.models.image(commission.model).paint(order)
    image = opened(picture.data)
    small = thumbnail(picture, image=image)
    place = (commission.user_id, commission.vivid_page_id, commission.storyboard_id, commission.version)
    image_path = keys.picture(*place, picture.media_type, commission.job_id)
    thumbnail_path = keys.thumbnail(*place, small.media_type, commission.job_id)
    tools.blobs.put(image_path, picture.data, picture.media_type)
    tools.blobs.put(thumbnail_path, small.data, small.media_type)
    # A picture that was made otherwise than ordered need not show them at all: it is not measured.
    like = {} if picture.note else compared(image, picture.regions, bound.references, embedder, tools.blobs)
    looks = {person.look: person.name for person in bound.binding.people}
    return Painted(
        commission,
        image_path,
        thumbnail_path,
        len(picture.data),
        picture.width,
        picture.height,
        picture.alt_text or alt_text(order),
        picture.note,
        _in_the_end(bound, order, picture, like),
        {look: bound.references[looks[look]] for look in bound.made},
        picture.price,
    )


def _in_the_end(
    bound: Bound, order: PictureOrder, picture: Picture, like: Mapping[str, float | None]
) -> Binding:
    """What was really sent, and how like their references people are."""
    binding = received(bound.binding, order, picture.sent, picture.note)
    people = (replace(person, score=like.get(person.name)) for person in binding.people)
    return replace(binding, people=tuple(people))


def _with_data(order: PictureOrder, tools: Tools) -> tuple[Reference, ...]:
    """The references with their pictures; one whose picture is gone stays without, and is not sent."""
    found = []
    for reference in order.references:
        try:
            with tools.blobs.open(reference.key) as file:
                found.append(replace(reference, data=file.read()))
        except NotFound:
            logger.warning("a reference picture is gone", extra={"key": reference.key})
            found.append(reference)
    return tuple(found)
