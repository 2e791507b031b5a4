"""What a reader can do, one module per subject; each function is one use case, called by `chalicelib.http`.

A function gets the `Service` and who asks, opens its own transactions, and returns rows or values of its own;
it raises the errors of `chalicelib.errors`. It knows no HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.config import ApiSettings
from chalicelib.ports import BlobStore, IdentityProvider, Mailer, ModelSource, Prober, Queue, Vault, Workflow
from chalicelib.service.tokens import AccessTokens
from chalicelib.store.db import Database


@dataclass(frozen=True, slots=True)
class Service:
    """The adapters of one container, made in wiring.py. `now` gives seconds since the epoch."""

    database: Database
    blobs: BlobStore
    queue: Queue
    workflow: Workflow
    models: ModelSource
    mailer: Mailer
    tokens: AccessTokens
    vault: Vault
    prober: Prober
    google: IdentityProvider
    settings: ApiSettings
    now: Callable[[], float]
