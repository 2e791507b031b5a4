"""Answers bought many at a time for less: handed in once, looked after, and put into the ledger.

The ledger's claims are made with the row of the batch, before the vendor hears of it, and held from one look
to the next until it has ended. Meanwhile nothing runs: whoever waits comes back when `advance` says. Where
nobody comes any more, the claims run out, and what they are for is bought singly.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from math import ceil

from chalicelib.domain.model_table import ModelInfo
from chalicelib.errors import Conflict, PermanentError, ProviderUnavailable, TransientError
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.ports import Account, PaidAnswer, PaidRequest, Passage
from chalicelib.providers.llm.chat import ChatAsk, ChatBatches
from chalicelib.providers.llm.text import LlmTextModel
from chalicelib.store import provider_calls, vendor_batches
from chalicelib.store.db import Database
from chalicelib.store.vendor_batches import HeldCall, VendorBatch

logger = logging.getLogger(__name__)

# Seconds. Vendors are done within a day or never.
_LONGEST = 26 * 3600
_FIRST_LOOK, LAST_LOOK = 10, 600
# Longer than the longest pause with the redeliveries of a look that fails, shorter than the time after which
# the state machine gives a task up (infra/state_machine.asl.json).
HELD = 2_700
# Clocks differ; so much earlier than we think may a batch have come to the vendor.
_SKEW = timedelta(minutes=5)

Questions = Mapping[str, tuple[PaidRequest, ChatAsk]]


class BatchBuyer:
    """A Bulk of one account, with one model at its batch prices."""

    def __init__(
        self,
        database: Database,
        account: Account,
        info: ModelInfo,
        model: LlmTextModel,
        batches: ChatBatches,
        ledger: DatabaseLedger,
        service_limit: Decimal | None,
        *,
        lease: float = 300.0,
    ) -> None:
        assert account.vivid_page_id
        self._database = database
        self._account = account
        self._book_id = account.vivid_page_id
        self._info = info
        self._model = model
        self._batches = batches
        self._ledger = ledger
        self._service_limit = service_limit
        self._lease = lease

    def advance(self, execution: str, passages: Sequence[Passage]) -> int | None:
        batch = self._open()
        if batch is not None:
            self._hold(batch)
            return self._look_after(batch, passages)
        questions = self._questions(passages)
        try:
            batch = self._begin(execution, questions)
        except Conflict:
            # Another worker was quicker, and what was set aside here went with the transaction.
            return _FIRST_LOOK
        if batch is None:
            return None
        return self._hand_in(batch, questions)

    def call_off(self) -> None:
        batch = self._open()
        if batch is None:
            return
        if batch.state == "submitting":
            batch = self._known(batch)
            if batch is None:
                return
        assert batch.vendor_id
        self._batches.cancel(batch.vendor_id)
        if self._collect(batch) is not None:
            message = "The batch is being called off. What was answered by then is still to be counted."
            raise ProviderUnavailable(message, retry_after=120)

    def _questions(self, passages: Sequence[Passage]) -> Questions:
        asked = (each for passage in passages for each in self._model.analyses(passage.scenes, passage.cast))
        return {request.hash: (request, ask) for request, ask in asked}

    def _open(self) -> VendorBatch | None:
        with self._database.transaction(self._account.user_id) as conn:
            return vendor_batches.open_of(conn, self._book_id)

    def _begin(self, execution: str, questions: Questions) -> VendorBatch | None:
        """Set aside what the questions may cost, and write down that they are asked; None: there are none.

        What a budget has no room for is left to be bought singly, when more is known of what is left.
        """
        with self._database.transaction(self._account.user_id) as conn:
            if vendor_batches.has_ended(conn, self._book_id, execution):
                return None
            held = []
            for request, _ in questions.values():
                claim = provider_calls.claim(
                    conn,
                    request,
                    self._book_id,
                    HELD,
                    self._service_limit,
                    self._service_limit is not None,
                )
                if claim.outcome == "claimed":
                    held.append(HeldCall(claim.call_id, claim.call_fence, request.hash, request.at_most))
                elif claim.outcome not in ("answered", "busy"):
                    break
            if not held:
                return None
            return vendor_batches.add(conn, self._book_id, execution, self._info.name, held, self._lease)

    def _hold(self, batch: VendorBatch) -> Sequence[HeldCall]:
        """Hold its claims until the next look; those that nobody has taken over."""
        with self._database.transaction(self._account.user_id) as conn:
            return [
                call for call in batch.held() if provider_calls.renew(conn, call.call_id, call.fence, HELD)
            ]

    def _hand_in(self, batch: VendorBatch, questions: Questions) -> int | None:
        asks = {call.hash: questions[call.hash][1] for call in self._hold(batch) if call.hash in questions}
        if len(asks) < len(batch.calls):
            # The book has changed since, or somebody could not wait: the rest would be another batch.
            self._abandon(batch, "batch_outdated", is_lost=False)
            return None
        try:
            vendor_id = self._batches.submit(str(batch.id), asks)
        except TransientError as error:
            if error.code == "unanswered":
                with self._database.transaction(self._account.user_id) as conn:
                    vendor_batches.release(conn, batch.id)
            else:
                self._abandon(batch, error.code, is_lost=False, forget=True)
            raise
        except PermanentError as error:
            logger.warning("a vendor takes no batch; its questions are asked singly", exc_info=error)
            self._abandon(batch, error.code, is_lost=False)
            return None
        self._submitted(batch, vendor_id)
        return _FIRST_LOOK

    def _look_after(self, batch: VendorBatch, passages: Sequence[Passage]) -> int | None:
        if batch.state == "running":
            return self._collect(batch)
        if batch.is_leased:
            return _FIRST_LOOK
        if self._find(batch):
            return _FIRST_LOOK
        return self._hand_in(batch, self._questions(passages))

    def _known(self, batch: VendorBatch) -> VendorBatch | None:
        """A batch whose submitter was not heard of again, if the vendor has it; else it is given up."""
        if batch.is_leased:
            raise ProviderUnavailable("The batch is being handed in just now.", retry_after=60)
        if self._find(batch):
            return self._open()
        self._abandon(batch, "cancelled", is_lost=False)
        return None

    def _find(self, batch: VendorBatch) -> bool:
        """Whether the vendor has a batch that nobody heard of again; then its name is kept."""
        with self._database.transaction(self._account.user_id) as conn:
            if not vendor_batches.lease(conn, batch.id, self._lease):
                raise ProviderUnavailable("Another worker hands the batch in.", retry_after=60)
        for vendor_id in self._batches.find(str(batch.id), len(batch.calls), batch.created_at - _SKEW):
            with self._database.transaction(self._account.user_id) as conn:
                if vendor_batches.is_known(conn, vendor_id):
                    continue
                vendor_batches.submitted(conn, batch.id, vendor_id)
                return True
        return False

    def _submitted(self, batch: VendorBatch, vendor_id: str) -> None:
        with self._database.transaction(self._account.user_id) as conn:
            vendor_batches.submitted(conn, batch.id, vendor_id)

    def _collect(self, batch: VendorBatch) -> int | None:
        """Keep what was answered once the batch has ended; else the seconds to the next look."""
        assert batch.vendor_id
        try:
            answers = self._batches.look(batch.vendor_id)
        except TransientError:
            if batch.age < _LONGEST:
                return _pause(batch)
            answers = None
        except PermanentError:
            logger.warning("a batch cannot be seen any more", exc_info=True)
            self._abandon(batch, "batch_gone", is_lost=True)
            return None
        if answers is not None:
            self._keep(batch, answers)
            return None
        if batch.age < _LONGEST:
            return _pause(batch)
        self._abandon(batch, "batch_late", is_lost=True)
        return None

    def _keep(self, batch: VendorBatch, answers: Mapping[str, PaidAnswer]) -> None:
        """Every answer into the ledger, then the end of the batch: twice is the same as once."""
        took = int(batch.age * 1000)
        for call in batch.held():
            if call.hash in answers:
                self._ledger.put(call.claim, call.hash, call.at_most, answers[call.hash], took)
        # Vendors bill nothing for what failed or expired.
        self._abandon(batch, "batch_failed", is_lost=False)

    def _abandon(self, batch: VendorBatch, error_class: str, *, is_lost: bool, forget: bool = False) -> None:
        with self._database.transaction(self._account.user_id) as conn:
            vendor_batches.abandon(conn, batch, error_class, is_lost)
            if forget:
                vendor_batches.remove(conn, batch.id)


def _pause(batch: VendorBatch) -> int:
    """Often while it may be quick, seldom once it is not."""
    return ceil(min(LAST_LOOK, max(_FIRST_LOOK, batch.age / 4)))
