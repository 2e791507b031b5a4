"""What your models cost, and what you allow them to."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.preferences import Dollars, ModelName
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Patch, Query
from chalicelib.service import spending

routes = Routes("Choices")

# US dollars for a million tokens, or for a picture.
Price = Annotated[str, msgspec.Meta(max_length=12, pattern=r"^[0-9]{1,5}(\.[0-9]{1,6})?$(?!\n)")]
PictureCheck = Literal["keep", "hide", "replace"]
PictureSize = Annotated[
    str, msgspec.Meta(max_length=30, pattern=r"^[0-9]{2,5}x[0-9]{2,5}/[a-z]{1,10}$(?!\n)")
]


class SpendingQuery(Query):
    """Days, in UTC; the month so far where they are left out."""

    first: datetime.date | msgspec.UnsetType = msgspec.UNSET
    last: datetime.date | msgspec.UnsetType = msgspec.UNSET
    book_id: UUID | msgspec.UnsetType = msgspec.UNSET


class SpendingEntry(msgspec.Struct):
    """What one model did for one book on one day. `book_id` is null for a book that was deleted.

    `unanswered` are calls nobody heard the answer of; `lost` is what they may have cost.
    """

    day: datetime.date
    provider: str
    model: str
    purpose: str
    book_id: UUID | None
    calls: int
    unanswered: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    pictures: int
    cost: str
    lost: str


class MonthStanding(msgspec.Struct):
    """This month (UTC): what is spent, what is set aside for calls under way, and your limit."""

    spent: str
    reserved: str
    limit: str | None


class SpendingList(msgspec.Struct):
    """What was spent, the newest day first, and how this month stands."""

    first: datetime.date
    last: datetime.date
    items: list[SpendingEntry]
    cost: str
    currency: Literal["USD"]
    month: MonthStanding


class ModelPrices(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Prices of one model in US dollars: for a million tokens of each kind, and by picture."""

    input: Price | msgspec.UnsetType = msgspec.UNSET
    output: Price | msgspec.UnsetType = msgspec.UNSET
    cached_input: Price | msgspec.UnsetType = msgspec.UNSET
    cache_write: Price | msgspec.UnsetType = msgspec.UNSET
    image_input: Price | msgspec.UnsetType = msgspec.UNSET
    pictures: dict[PictureSize, Price] | msgspec.UnsetType = msgspec.UNSET


Prices = Annotated[dict[ModelName, ModelPrices], msgspec.Meta(max_length=200)]


class SpendingPatch(Patch):
    """What is left out stays; null takes it away.

    `prices` take the place of the list prices; `second_image_model` paints what the first one declines, and
    `embedding_model` compares descriptions, instead of the built-in one. `picture_check` looks at bought
    pictures, where that is installed: one that shows nudity is kept with a note, hidden or replaced.
    """

    monthly_budget: Dollars | msgspec.UnsetType | None = msgspec.UNSET
    prices: Prices | msgspec.UnsetType | None = msgspec.UNSET
    second_image_model: ModelName | msgspec.UnsetType | None = msgspec.UNSET
    embedding_model: ModelName | msgspec.UnsetType | None = msgspec.UNSET
    picture_check: PictureCheck | msgspec.UnsetType | None = msgspec.UNSET


class SpendingSettings(msgspec.Struct):
    """What you set: see the fields of the request that changes it. Null where you set nothing."""

    monthly_budget: str | None
    prices: dict[str, ModelPrices] | None
    second_image_model: str | None
    embedding_model: str | None
    picture_check: PictureCheck | None


@routes.get("/api/spending")
def show(call: Call, query: SpendingQuery) -> SpendingList:
    """What your models cost, by day, model, purpose and book; at most 366 days."""
    found = spending.show(
        call.service, call.reader.user_id, _given(query.first), _given(query.last), _given(query.book_id)
    )
    entries = [
        SpendingEntry(
            day=row.day.date(),
            provider=row.provider,
            model=row.model,
            purpose=row.purpose,
            book_id=row.vivid_page_id,
            calls=row.calls,
            unanswered=row.unanswered,
            input_tokens=row.input_tokens,
            cached_tokens=row.cached_tokens,
            output_tokens=row.output_tokens,
            pictures=row.pictures,
            cost=f"{row.price:f}",
            lost=f"{row.lost_price:f}",
        )
        for row in found.rows
    ]
    total = sum((row.price + row.lost_price for row in found.rows), Decimal(0))
    limit = None if found.limit is None else f"{found.limit:f}"
    month = MonthStanding(f"{found.month.spent:f}", f"{found.month.reserved:f}", limit)
    return SpendingList(found.first, found.last, entries, f"{total:f}", "USD", month)


@routes.get("/api/spending/settings")
def settings(call: Call) -> SpendingSettings:
    """Your budget of the month, your own prices, and models beside the main ones."""
    return _shown(spending.settings(call.service, call.reader.user_id))


@routes.patch("/api/spending/settings")
def change(call: Call, body: SpendingPatch) -> SpendingSettings:
    """Change your budget of the month, your own prices, or models beside the main ones."""
    named = {name: getattr(body, name) for name in body.__struct_fields__}
    given = {name: value for name, value in named.items() if value is not msgspec.UNSET}
    if given.get("prices"):
        given["prices"] = msgspec.to_builtins(given["prices"])
    return _shown(spending.change(call.service, call.reader.user_id, given))


def _given(value: Any) -> Any:
    return None if value is msgspec.UNSET else value


def _shown(kept: Any) -> SpendingSettings:
    return msgspec.convert(kept, SpendingSettings)
