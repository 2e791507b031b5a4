"""What is known of looks before a picture is painted, and kept after it."""

from __future__ import annotations

from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.references import KnownReference, foreseen
from chalicelib.steps.deps import Deps
from chalicelib.steps.painting import Painted
from chalicelib.store import references
from chalicelib.store.references import NewLooks
from chalicelib.store.vivid_pages import VividPage


def known_looks(book: VividPage, order: PictureOrder, deps: Deps) -> dict[str, KnownReference]:
    """The reference pictures that are there of the people in an order."""
    looks = [person.look for person in foreseen(order, book.image_model).people]
    return references.known(deps.conn, book.id, looks) if looks else {}


def keep_looks(painted: Painted, deps: Deps) -> None:
    """Keep the reference pictures that a picture was made with."""
    commission = painted.commission
    if painted.binding.people:
        new = NewLooks(commission.order.style, commission.model, painted.made)
        references.save(deps.conn, commission.vivid_page_id, commission.storyboard_id, painted.binding, new)
