"""Before a picture is made: whose reference pictures go with it. Nothing here needs the database."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from chalicelib.domain import keys
from chalicelib.domain.model_table import find
from chalicelib.domain.picture import Figure, Reference
from chalicelib.domain.references import Receipt, bound, is_free, look_hash, reference_order, wanted
from chalicelib.errors import NotFound, PermanentError
from chalicelib.steps.deps import Tools
from chalicelib.steps.painting import Commission

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bound:
    """The commission with its references; `receipt` is None for models that take none."""

    commission: Commission
    receipt: Receipt | None = None


def bind(commission: Commission, tools: Tools) -> Bound:
    """Bind the reference pictures of the people in the order, making those that are not there yet.

    They are made by models that cost nothing; of others, those that are there are sent. Raises what is worth
    trying again.
    """
    info = find(commission.model, "image")
    if info is None or not info.references:
        return Bound(commission)
    order = commission.order
    sent, missing = list(order.references), list[str]()
    figures = wanted(order, info)
    for figure in figures:
        if any(given.name == figure.name for given in order.references):
            continue
        key = keys.reference(
            commission.user_id, commission.vivid_page_id, look_hash(figure, order, commission.model)
        )
        problem = "" if _is_there(key, tools) else _make(figure, key, commission, is_free(info), tools)
        if problem:
            missing.append(problem)
        else:
            sent.append(Reference(figure.name, key))
    missing += [
        f"{figure.name} has no reference picture in this one: the model takes "
        f"{'one, of somebody alone' if info.references == 1 else info.references}."
        for figure in order.figures[len(figures) :]
    ]
    receipt = Receipt(tuple(sent), tuple(missing))
    return Bound(replace(commission, order=bound(order, receipt)), receipt)


def _is_there(key: str, tools: Tools) -> bool:
    try:
        tools.blobs.head(key)
    except NotFound:
        return False
    return True


def _make(figure: Figure, key: str, commission: Commission, free: bool, tools: Tools) -> str:
    """Make a reference picture; why there is none, as a sentence, or ""."""
    if not free:
        return f"There is no reference picture of {figure.name} in this look."
    try:
        picture = tools.models.image(commission.model).paint(reference_order(figure, commission.order))
    except PermanentError as error:
        logger.warning("a reference picture could not be made", extra={"key": key})
        return f"The reference picture of {figure.name} could not be made. {error.message}"
    tools.blobs.put(key, picture.data, picture.media_type)
    return ""
