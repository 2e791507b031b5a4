"""Rows of `budgets`: what of each limit is used. They change with `provider_calls` alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import UUID

from chalicelib.store.db import Conn, row

Kind = Literal["book", "month", "service"]


@dataclass(frozen=True, slots=True)
class Budget:
    """US dollars: set aside for calls that are under way, and spent."""

    reserved: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)


def of_book(conn: Conn, book_id: UUID) -> Budget:
    """What a book has cost so far."""
    query = "SELECT reserved, spent FROM budgets WHERE vivid_page_id = %s"
    return row(conn, Budget, query, [book_id]) or Budget()


def of_this_month(conn: Conn, kind: Kind = "month") -> Budget:
    """What this month (UTC) has cost the user; for "service", the operator for this user."""
    query = """
        SELECT reserved, spent FROM budgets
        WHERE user_id = current_user_id() AND kind = %s
          AND month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
    """
    return row(conn, Budget, query, [kind]) or Budget()
