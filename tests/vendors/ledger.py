"""The Ledger port in memory: what was answered is kept, what was raised is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.pricing import settled
from chalicelib.errors import BudgetSpent
from chalicelib.ports import PaidAnswer, PaidRequest


@dataclass
class MemoryLedger:
    """Of one model and one budget. `spent` is what the answers cost, each checked against its reservation."""

    info: ModelInfo
    budget: Decimal = Decimal(1_000)
    spent: Decimal = Decimal(0)
    answers: dict[str, PaidAnswer] = field(default_factory=dict)
    requests: list[PaidRequest] = field(default_factory=list)

    def once(self, request: PaidRequest, call: Callable[[], PaidAnswer]) -> PaidAnswer:
        self.requests.append(request)
        if request.hash in self.answers:
            return self.answers[request.hash]
        if self.spent + request.at_most > self.budget:
            raise BudgetSpent("The budget of this book is spent.")
        answer = call()
        price = settled(self.info, answer.usage, request.at_most)
        assert price <= request.at_most, f"{price} is more than the {request.at_most} set aside"
        self.spent += price
        # What does not survive JSON would not survive the database.
        self.answers[request.hash] = replace(answer, body=json.loads(json.dumps(answer.body)), price=price)
        return self.answers[request.hash]
