"""Is the service there, and can it work?"""

from __future__ import annotations

from typing import Literal

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.service import health

routes = Routes("Health")


class Health(msgspec.Struct):
    """The function answers."""

    status: Literal["ok"]


class Ready(msgspec.Struct):
    """What the service needs, and whether it answers."""

    status: Literal["ok"]
    database: Literal["ok"]
    storage: Literal["ok"]
    queues: Literal["ok"]


@routes.get("/api/health", public=True)
def live(call: Call) -> Health:
    """Is the service there?"""
    return Health("ok")


@routes.get("/api/ready", public=True)
def ready(call: Call) -> Ready:
    """Can the service work: do database, storage and queues answer?

    Answers 503, naming the first that does not.
    """
    health.check(call.service)
    return Ready("ok", "ok", "ok", "ok")
