"""The Ledger port over the database and the bucket: each answer bought once, within its budgets.

A claim is a lease that a thread renews while the call runs; whoever finds a lease that ended takes the claim
over. The answer is stored before anybody gets to see it: objects first, then the row that names them. All
transactions are short and none is open during the call.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from decimal import Decimal
from math import ceil

from chalicelib.domain import keys
from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.pricing import settled
from chalicelib.errors import BudgetSpent, NotFound, ProviderUnavailable, TransientError, VividPagesError
from chalicelib.ports import Account, BlobStore, PaidAnswer, PaidRequest
from chalicelib.store import provider_calls
from chalicelib.store.db import Database
from chalicelib.store.provider_calls import Claim, Stored

logger = logging.getLogger(__name__)

_IN_ROW_BYTES = 64 * 1024


class DatabaseLedger:
    """Of one account and one model.

    `service_limit` is what the operator pays for this user a month; None where the user's own key is used.
    Times are in seconds: a claim outlives its worker by `lease`, a caller waits `patience` for somebody
    else's call, and for `persistence` it is tried again to store what was bought.
    """

    def __init__(
        self,
        database: Database,
        blobs: BlobStore,
        account: Account,
        info: ModelInfo,
        service_limit: Decimal | None = None,
        *,
        lease: float = 30.0,
        patience: float = 40.0,
        persistence: float = 60.0,
    ) -> None:
        self._database = database
        self._blobs = blobs
        self._account = account
        self._info = info
        self._service_limit = service_limit
        self._lease = lease
        self._patience = patience
        self._persistence = persistence

    def once(self, request: PaidRequest, call: Callable[[], PaidAnswer]) -> PaidAnswer:
        give_up = time.monotonic() + self._patience
        while True:
            claim = self._claim(request)
            if claim.outcome == "claimed":
                bought = self._buy(claim, request, call)
                if bought is not None:
                    return bought
            elif claim.outcome == "answered":
                answer = self._read(claim)
                if answer is not None:
                    return answer
            elif claim.outcome == "busy":
                self._wait(claim.wait_seconds or 0.0, give_up)
            else:
                raise BudgetSpent(_spent(claim, request.at_most))

    def put(self, claim: Claim, request_hash: str, at_most: Decimal, answer: PaidAnswer, took: int) -> bool:
        """Keep an answer that was not waited for, after `took` milliseconds; False if the claim is over."""
        priced = self._priced(answer, at_most)
        return self._persist(lambda: self._keep(claim, request_hash, priced, took))

    def _claim(self, request: PaidRequest) -> Claim:
        with self._database.transaction(self._account.user_id) as conn:
            return provider_calls.claim(
                conn,
                request,
                self._account.vivid_page_id,
                self._lease,
                self._service_limit,
                self._service_limit is not None,
            )

    def _wait(self, left: float, give_up: float) -> None:
        now = time.monotonic()
        if now >= give_up:
            message = "The same question is being asked by another worker. Its answer will do for both."
            raise ProviderUnavailable(message, retry_after=ceil(left))
        time.sleep(max(0.01, min(1.0, left / 2, give_up - now)))

    def _buy(self, claim: Claim, request: PaidRequest, call: Callable[[], PaidAnswer]) -> PaidAnswer | None:
        """The answer; None where the claim was lost on the way and somebody else has it now."""
        started = time.monotonic()
        with self._held(claim):
            try:
                answer = call()
            except Exception as error:
                self._fail(claim, error, _milliseconds(started))
                raise
            took = _milliseconds(started)
            answer = self._priced(answer, request.at_most)
            kept = self._persist(lambda: self._keep(claim, request.hash, answer, took))
        if not kept:
            logger.warning("an answer came after its claim was lost", extra={"call_id": str(claim.call_id)})
        return answer if kept else None

    def _priced(self, answer: PaidAnswer, at_most: Decimal) -> PaidAnswer:
        return replace(answer, price=settled(self._info, answer.usage, at_most))

    def _keep(self, claim: Claim, request_hash: str, answer: PaidAnswer, took: int) -> bool:
        place = keys.call(
            self._account.user_id, self._account.vivid_page_id, f"{request_hash}-{claim.call_fence}"
        )
        text = json.dumps(answer.body).encode()
        body_key = f"{place}.json" if len(text) > _IN_ROW_BYTES else None
        blob_key = f"{place}.blob" if answer.blob is not None else None
        if body_key:
            self._blobs.put(body_key, text, "application/json")
        if blob_key and answer.blob is not None:
            self._blobs.put(blob_key, answer.blob, answer.media_type)
        found = Stored(
            answer=None if body_key else answer.body,
            body_key=body_key,
            blob_key=blob_key,
            media_type=answer.media_type or None,
            price=answer.price,
            **asdict(answer.usage),
        )
        with self._database.transaction(self._account.user_id) as conn:
            wanted = provider_calls.settle(conn, claim, found, took)
        if not wanted and (body_key or blob_key):
            self._blobs.delete_under(place, 10)
        return wanted is not None

    def _fail(self, claim: Claim, error: Exception, took: int) -> None:
        kind = error.code if isinstance(error, VividPagesError) else type(error).__name__
        try:
            with self._database.transaction(self._account.user_id) as conn:
                provider_calls.fail(conn, claim, kind, kind == "unanswered", took)
        except VividPagesError:
            # The lease ends by itself, and the call is then counted as one that may have been charged for.
            logger.warning("a failed call could not be recorded", exc_info=True)

    def _persist(self, keep: Callable[[], bool]) -> bool:
        """What was paid for is not thrown away because the database is away for a moment."""
        give_up, pause = time.monotonic() + self._persistence, 0.2
        while True:
            try:
                return keep()
            except TransientError:
                if time.monotonic() + pause > give_up:
                    raise
                logger.warning("an answer could not be stored yet", exc_info=True)
                time.sleep(pause)
                pause = min(5.0, pause * 2)

    def _read(self, claim: Claim) -> PaidAnswer | None:
        with self._database.transaction(self._account.user_id) as conn:
            found = provider_calls.stored(conn, claim.call_id)
        if found is None:
            return None
        try:
            return self._opened(found)
        except NotFound:
            logger.warning("a stored answer is gone", extra={"call_id": str(claim.call_id)})
        with self._database.transaction(self._account.user_id) as conn:
            provider_calls.forget(conn, claim.call_id)
        return None

    def _opened(self, found: Stored) -> PaidAnswer:
        body = found.answer if found.body_key is None else json.loads(self._bytes(found.body_key))
        blob = None if found.blob_key is None else self._bytes(found.blob_key)
        return PaidAnswer(body or {}, found.usage, blob, found.media_type or "", found.price)

    def _bytes(self, key: str) -> bytes:
        with self._blobs.open(key) as file:
            return file.read()

    @contextmanager
    def _held(self, claim: Claim) -> Iterator[None]:
        done = threading.Event()

        def keep() -> None:
            while not done.wait(self._lease / 3):
                try:
                    with self._database.transaction(self._account.user_id) as conn:
                        if not provider_calls.renew(conn, claim.call_id, claim.call_fence, self._lease):
                            return
                except VividPagesError:
                    logger.warning("a claim could not be renewed", exc_info=True)

        keeper = threading.Thread(target=keep, name="claim", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            done.set()
            keeper.join()


def _milliseconds(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


def _spent(claim: Claim, at_most: Decimal) -> str:
    budget, used = claim.budget or Decimal(0), claim.used or Decimal(0)
    what, remedy = _BUDGETS[claim.outcome]
    sums = f"${used:,.2f} of ${budget:,.2f} are used or set aside"
    return f"{what} does not reach: {sums}, and the next call may cost ${at_most:,.4f}. {remedy}"


_BUDGETS = {
    "book": ("The budget of this book", "Raise it in the book's settings, then go on with the book."),
    "month": ("Your budget for this month", "Raise it under Settings, then go on with the book."),
    "service": ("What this service pays for you in a month", "Add a key of your own under Settings → Keys."),
}
