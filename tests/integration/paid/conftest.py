"""A till of its own for each test of the ledger."""

from __future__ import annotations

from uuid import UUID

import pytest

from chalicelib.ports import Account
from chalicelib.store.db import Database
from tests.integration.paid.till import Shop
from tests.integration.shelf import add_book


@pytest.fixture
def shop(database: Database, reader: UUID) -> Shop:
    return Shop(database, Account(reader, add_book(database, reader)))
