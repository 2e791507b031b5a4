"""Before a picture is made: who is in it, in which look, by which reference.

Nothing here needs the database.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chalicelib.domain import keys
from chalicelib.domain.consistency import features, figure_on_plain
from chalicelib.domain.images import opened
from chalicelib.domain.model_table import ModelInfo, find
from chalicelib.domain.picture import Figure, Picture
from chalicelib.domain.references import (
    Binding,
    KnownReference,
    foreseen,
    reference_order,
    wanted,
    with_references,
)
from chalicelib.errors import NotFound, PermanentError, ProviderUnavailable
from chalicelib.steps.commission import Commission
from chalicelib.steps.deps import Tools

logger = logging.getLogger(__name__)

# Seconds after which no other reference picture is begun: the picture has to fit into the same function.
_LONGEST = 200.0


@dataclass(frozen=True, slots=True)
class Bound:
    """The commission with its references, and everybody's reference by the name of a figure.

    `made` are the looks among them that no row knows yet.
    """

    commission: Commission
    binding: Binding
    references: Mapping[str, KnownReference] = field(default_factory=dict)
    made: tuple[str, ...] = ()


def bind(commission: Commission, tools: Tools) -> Bound:
    """Bind everybody in the order to a reference picture, making those that are not there yet.

    They are made by models that cost nothing, and bought where the reader asked for it; of others, those that
    are there are sent. Raises what is worth trying again.
    """
    binding = foreseen(commission.order, commission.model)
    info = find(commission.model, "image")
    if info is None:
        return Bound(commission, binding)
    maker = _Maker(commission, info, tools)
    people, found, made = [], dict[str, KnownReference](), list[str]()
    for figure, person in zip(commission.order.figures, binding.people, strict=True):
        reference, why_not = commission.known.get(person.look), ""
        if reference is None:
            reference, why_not = maker.reference(figure, person.look)
            made += [person.look] if reference else []
        if reference is not None:
            found[person.name] = reference
        people.append(replace(person, reference=reference is not None, why_not=why_not))
    binding = replace(binding, people=tuple(people))
    order, binding = with_references(commission.order, binding, found, info)
    return Bound(replace(commission, order=order), binding, found, tuple(made))


class _Maker:
    """Makes the reference pictures of one commission that are not known."""

    def __init__(self, commission: Commission, info: ModelInfo, tools: Tools) -> None:
        self._commission = commission
        self._info = info
        self._tools = tools
        self._begun = time.monotonic()
        self._usable = {figure.name for figure in wanted(commission.order, info)}

    def reference(self, figure: Figure, look: str) -> tuple[KnownReference | None, str]:
        """The reference picture of somebody, or why there is none where the model would take it."""
        commission, local = self._commission, self._info.provider == "local"
        if not (local or figure.name in self._usable):
            return None, ""
        key = keys.reference(commission.user_id, commission.vivid_page_id, look)
        try:
            stored = None if local else self._stored(key)
            if stored or self._info.is_free or commission.buys_references:
                return stored or self._made(figure, key), ""
        except PermanentError as error:
            logger.warning("a reference picture could not be made", extra={"key": key, "code": error.code})
            return None, f"The reference picture of {figure.name} could not be made. {error.message}"
        return None, f"There is no reference picture of {figure.name} in this look, and none was ordered."

    def _stored(self, key: str) -> KnownReference | None:
        """What somebody made whose row was never written."""
        try:
            with self._tools.blobs.open(key) as file:
                data = file.read()
        except NotFound:
            return None
        image = opened(data)
        box = figure_on_plain(image)
        return KnownReference(key, features(image, box), box)

    def _made(self, figure: Figure, key: str) -> KnownReference:
        if time.monotonic() - self._begun > _LONGEST:
            raise ProviderUnavailable("The reference pictures take long. The picture follows.", retry_after=1)
        order = reference_order(figure, self._commission.order, self._info)
        picture = self._tools.models.image(self._commission.model).paint(order)
        image = opened(picture.data)
        box = picture.regions.get(figure.name) or figure_on_plain(image)
        self._put(key, picture)
        return KnownReference(key, features(image, box), box)

    def _put(self, key: str, picture: Picture) -> None:
        """Store a picture unless another worker has: what is there is never written over."""
        try:
            self._tools.blobs.head(key)
        except NotFound:
            self._tools.blobs.put(key, picture.data, picture.media_type)
