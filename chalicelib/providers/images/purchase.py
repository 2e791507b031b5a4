"""What every picture model does alike: an order becomes a request, its answer is bought once, then judged."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import log

from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import Picture, PictureOrder, Reference
from chalicelib.errors import BadAnswer
from chalicelib.ports import Ledger, PaidAnswer, PaidRequest
from chalicelib.providers.images import decode, prompt
from chalicelib.providers.images.prompt import Prompt

_SAID_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Request:
    """An order as one model is asked for it. `size` is the model's own, in pixels; `seed` is the order's."""

    prompt: Prompt
    size: tuple[int, int]
    seed: int
    references: tuple[Reference, ...]

    @property
    def size_name(self) -> str:
        """The size as the model table writes it."""
        return f"{self.size[0]}x{self.size[1]}"

    def content(self) -> Mapping[str, object]:
        """What decides the answer, as JSON; a reference counts by what is to be seen in it."""
        return {
            "prompt": self.prompt.text,
            "negative": self.prompt.negative,
            "size": self.size_name,
            "seed": self.seed,
            "references": [
                {"name": given.name, "sha256": hashlib.sha256(given.data).hexdigest()}
                for given in self.references
            ],
        }


def request_for(info: ModelInfo, order: PictureOrder) -> Request:
    """`order` within what the model takes: its prompt, its sizes, and as many references as it reads.

    A model that takes one reference paints over it. Its pose would become that of all, so it gets one only
    for a picture of one person, and needs no words about who is on it.
    """
    references = tuple(given for given in order.references if given.data)[: info.references]
    paints_over = info.references == 1
    if paints_over and len(order.figures) != 1:
        references = ()
    words = prompt.compose(info, order, [] if paints_over else [given.name for given in references])
    return Request(words, nearest_size(info.sizes, order.width, order.height), order.seed, references)


def nearest_size(sizes: Sequence[str], width: int, height: int) -> tuple[int, int]:
    """The one of a model's sizes that is nearest in shape, and then in area."""

    def distance(size: tuple[int, int]) -> tuple[float, float]:
        wide, high = size
        shape = abs(log(wide * height / (high * width)))
        return round(shape, 6), abs(log(wide * high / (width * height)))

    known = [tuple(int(edge) for edge in size.split("x")) for size in sizes]
    return min(((size[0], size[1]) for size in known), key=distance)


def bought(
    info: ModelInfo,
    vendor: str,
    ledger: Ledger,
    order: PictureOrder,
    request: Request,
    at_most: Decimal,
    call: Callable[[], PaidAnswer],
    extra: Mapping[str, object] | None = None,
) -> Picture:
    """The picture of `order`, bought once, and whose references went with it.

    `extra` is what else decides the answer, as JSON.

    Raises what `call` and the ledger raise, and BadAnswer, with its price, for an answer that is no picture.
    An answer that was paid for is stored, whatever it is; one that was free is only kept if it is good.
    """

    def checked() -> PaidAnswer:
        answer = call()
        if info.is_free:
            judged(vendor, answer, order)
        return answer

    paid = PaidRequest(
        provider=info.provider,
        model=info.name,
        purpose="picture",
        prompt_version=prompt.VERSION,
        content={**request.content(), **(extra or {})},
        at_most=at_most,
    )
    answer = ledger.once(paid, checked)
    try:
        picture = judged(vendor, answer, order)
    except BadAnswer as error:
        error.price = answer.price
        raise
    return replace(picture, sent=tuple(given.name for given in request.references), price=answer.price)


def judged(vendor: str, answer: PaidAnswer, order: PictureOrder) -> Picture:
    """The picture in an answer, of the ordered size. Raises BadAnswer: there is none."""
    if answer.blob is None:
        raise BadAnswer(f"{vendor} sent no picture: {answer.body.get('said') or 'the answer was empty'}.")
    return decode.decoded(answer.blob, order.width, order.height, order.seed)


def from_base64(text: object) -> bytes | None:
    """The bytes of a base64 text, with or without a data URL's beginning; None for anything else."""
    if not isinstance(text, str) or not text:
        return None
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        return base64.b64decode(text, validate=True) or None
    except (binascii.Error, ValueError):
        return None


def shortened(text: object) -> str:
    """What a server wrote instead of a picture, short enough to keep."""
    return " ".join(str(text).split())[:_SAID_LENGTH]
