"""Rows of `provider_calls`: what was asked of providers, what came back, and what it cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from chalicelib.domain.pricing import Usage
from chalicelib.ports import PaidRequest
from chalicelib.store.db import Conn, row, rows

Outcome = Literal["claimed", "answered", "busy", "book", "month", "service"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of asking for a request.

    claimed: it is the caller's to make, under `call_fence`; answered: it is there; busy: somebody makes it,
    and their lease lasts `wait_seconds`; book, month, service: this budget is too small, `used` of `budget`
    is gone.
    """

    outcome: Outcome
    call_id: UUID
    call_fence: int
    wait_seconds: float | None
    budget: Decimal | None
    used: Decimal | None


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as it is kept: its JSON here or under `body_key`, a picture's bytes under `blob_key`.

    `price` is what was settled for it, in US dollars.
    """

    answer: Mapping[str, object] | None
    body_key: str | None
    blob_key: str | None
    media_type: str | None
    input_tokens: int
    cached_tokens: int
    cache_write_tokens: int
    output_tokens: int
    pictures: int
    image_input_tokens: int
    price: Decimal

    @property
    def usage(self) -> Usage:
        """What the call used."""
        return Usage(
            self.input_tokens,
            self.cached_tokens,
            self.cache_write_tokens,
            self.output_tokens,
            self.pictures,
            self.image_input_tokens,
        )


@dataclass(frozen=True, slots=True)
class Spending:
    """What one model was used for on one day (UTC), for one book where it is still there."""

    day: datetime
    provider: str
    model: str
    purpose: str
    vivid_page_id: UUID | None
    calls: int
    unanswered: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    pictures: int
    price: Decimal
    lost_price: Decimal


def claim(
    conn: Conn,
    request: PaidRequest,
    book_id: UUID | None,
    lease_seconds: float,
    service_limit: Decimal | None,
    with_service_key: bool,
) -> Claim:
    """Claim a request and set its price aside, in one statement. Raises NotFound: the book is gone."""
    made = row(
        conn,
        Claim,
        """
        SELECT * FROM claim_call(%s, %s::uuid, %s, %s, %s, %s, %s::numeric, %s, %s::numeric, %s::float8)
        """,
        [
            request.hash,
            book_id,
            request.provider,
            request.model,
            request.purpose,
            request.prompt_version,
            request.at_most,
            with_service_key,
            service_limit,
            lease_seconds,
        ],
    )
    assert made is not None
    return made


def renew(conn: Conn, call_id: UUID, fence: int, lease_seconds: float) -> bool:
    """Hold a claim for `lease_seconds` from now; False if it is somebody else's by now."""
    done = conn.execute(
        """
        UPDATE provider_calls SET lease_until = clock_timestamp() + make_interval(secs => %s)
        WHERE id = %s AND fence = %s AND state = 'claimed'
        """,
        [lease_seconds, call_id, fence],
    )
    return done.rowcount == 1


def settle(conn: Conn, claim: Claim, found: Stored, latency_ms: int) -> bool | None:
    """Keep an answer and its price instead of what was set aside; None if the claim is another's by now.

    False where the book was deleted meanwhile: then the price is kept, and the answer is not.
    """
    ended = conn.execute(
        "SELECT request_hash IS NOT NULL FROM end_call(%s, %s, 'answered', %s, false)",
        [claim.call_id, claim.call_fence, found.price],
    ).fetchone()
    if ended is None:
        return None
    values = asdict(found)
    if not ended[0]:
        values.update(answer=None, body_key=None, blob_key=None)
    if values["answer"] is not None:
        values["answer"] = json.dumps(values["answer"])
    conn.execute(
        """
        UPDATE provider_calls
        SET answer = %(answer)s, body_key = %(body_key)s, blob_key = %(blob_key)s,
            media_type = %(media_type)s,
            input_tokens = %(input_tokens)s, cached_tokens = %(cached_tokens)s,
            cache_write_tokens = %(cache_write_tokens)s, output_tokens = %(output_tokens)s,
            pictures = %(pictures)s, image_input_tokens = %(image_input_tokens)s, latency_ms = %(latency_ms)s
        WHERE id = %(id)s
        """,
        {**values, "latency_ms": latency_ms, "id": claim.call_id},
    )
    return bool(ended[0])


def fail(conn: Conn, claim: Claim, error_class: str, is_lost: bool, latency_ms: int) -> bool:
    """Give a claim up; what was set aside for it is free again, or counted as spent where it `is_lost`.

    False if the claim is somebody else's by now.
    """
    ended = conn.execute(
        "SELECT FROM end_call(%s, %s, 'failed', 0, %s)", [claim.call_id, claim.call_fence, is_lost]
    )
    if ended.rowcount == 0:
        return False
    conn.execute(
        "UPDATE provider_calls SET error_class = left(%s, 50), latency_ms = %s WHERE id = %s",
        [error_class, latency_ms, claim.call_id],
    )
    return True


def stored(conn: Conn, call_id: UUID) -> Stored | None:
    """The answer of a call; None where there is none (any more)."""
    return row(
        conn,
        Stored,
        """
        SELECT answer, body_key, blob_key, media_type, input_tokens, cached_tokens, cache_write_tokens,
               output_tokens, pictures, image_input_tokens, price
        FROM provider_calls WHERE id = %s AND state = 'answered' AND request_hash IS NOT NULL
        """,
        [call_id],
    )


def forget(conn: Conn, call_id: UUID) -> None:
    """Let go of an answer whose objects are gone, so that its request can be made again."""
    conn.execute(
        """
        UPDATE provider_calls SET request_hash = NULL, answer = NULL, body_key = NULL, blob_key = NULL
        WHERE id = %s AND state = 'answered'
        """,
        [call_id],
    )


def spendings(conn: Conn, since: datetime, until: datetime, book_id: UUID | None = None) -> list[Spending]:
    """What was used from `since` to before `until`, by day, model, purpose and book; the newest first."""
    return rows(
        conn,
        Spending,
        """
        SELECT date_trunc('day', claimed_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS day, provider, model,
               purpose, vivid_page_id, count(*) FILTER (WHERE state = 'answered') AS calls,
               sum(unanswered)::integer AS unanswered, sum(input_tokens)::bigint AS input_tokens,
               sum(cached_tokens)::bigint AS cached_tokens, sum(output_tokens)::bigint AS output_tokens,
               sum(pictures)::bigint AS pictures, sum(price) AS price, sum(lost_price) AS lost_price
        FROM provider_calls
        WHERE user_id = current_user_id() AND attempts > 0
          AND claimed_at >= %(since)s AND claimed_at < %(until)s
          AND (%(book_id)s::uuid IS NULL OR vivid_page_id = %(book_id)s)
        GROUP BY 1, 2, 3, 4, 5
        HAVING bool_or(state = 'answered') OR sum(unanswered) > 0
        ORDER BY day DESC, provider, model, purpose, vivid_page_id
        """,
        {"since": since, "until": until, "book_id": book_id},
    )


def costs(conn: Conn) -> dict[tuple[str, Literal["text", "picture"]], Decimal]:
    """All that the user's models have cost, by model and whether it reads (text) or paints (picture)."""
    found = conn.execute(
        """
        SELECT model, CASE purpose WHEN 'picture' THEN 'picture' ELSE 'text' END AS does,
               sum(price + lost_price)
        FROM provider_calls WHERE user_id = current_user_id()
        GROUP BY model, does HAVING sum(price + lost_price) > 0
        ORDER BY model, does
        """
    )
    return {(model, does): cost for model, does, cost in found}
