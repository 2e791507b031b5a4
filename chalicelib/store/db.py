"""The connection, the transaction with its tenant, and the driver's errors in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any, LiteralString, TypeVar
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow, class_row

from chalicelib.errors import Conflict, DatabaseUnavailable, Invalid, NotFound, VividPagesError

Conn = psycopg.Connection[TupleRow]
Parameters = Sequence[Any] | Mapping[str, Any]
T = TypeVar("T")

# As part of the transaction, not of the connection: behind a transaction pooler nothing else is ours to set.
# All of it goes in one message, which takes no parameters: psycopg writes them as literals. One plan serves a
# statement whatever its parameters, because to plan most of ours takes longer than to run them.
_BEGIN = sql.SQL(
    "BEGIN; SET LOCAL app.user_id = {}; SET LOCAL lock_timeout = {}; SET LOCAL statement_timeout = {}; "
    "SET LOCAL idle_in_transaction_session_timeout = {}; SET LOCAL plan_cache_mode = force_generic_plan"
)
_PREPARE_AFTER = 3
_BUSY = (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long the database may keep us waiting, and we it. All in seconds."""

    connect: int = 5
    lock: float = 5
    statement: float = 30
    idle_in_transaction: float = 120


class Database:
    """Transactions of the application role.

    One thread keeps using one connection; threads that overlap get one each. A connection that died between
    two transactions is replaced before anything was asked of it; one that dies later ends its transaction.
    What is asked often is planned once per connection, unless `prepare` is off.
    """

    def __init__(self, url: str, timeouts: Timeouts | None = None, *, prepare: bool = True) -> None:
        self._url = url
        self._timeouts = timeouts or Timeouts()
        self._prepare_after = _PREPARE_AFTER if prepare else None
        self._idle: list[Conn] = []
        self._guard = Lock()

    @contextmanager
    def transaction(self, user_id: UUID) -> Iterator[Conn]:
        """A transaction that sees and writes the rows of `user_id` alone; committed unless the body raises.

        Raises DatabaseUnavailable (also when the answer to the commit was lost: it may have happened),
        Conflict, Invalid or NotFound for what the database refused.
        """
        with self._transaction(str(user_id)) as conn:
            yield conn

    @contextmanager
    def nobody(self) -> Iterator[Conn]:
        """A transaction of nobody: it sees no rows, and calls what may be called before somebody is known.

        Raises as `transaction` does.
        """
        with self._transaction("") as conn:
            yield conn

    def ask(self, query: LiteralString, parameters: Parameters) -> Any:
        """The one value of a statement that only reads, in one message: a transaction by itself, of nobody.

        Raises as `transaction` does.
        """

        def alone(conn: Conn) -> Any:
            found = conn.execute(query, parameters).fetchone()
            return found[0] if found else None

        with _in_our_words():
            conn, value = self._begin(alone)
            self._give_back(conn)
            return value

    def ping(self) -> None:
        """Ask the database for a sign of life. Raises DatabaseUnavailable."""
        with self._transaction(""):
            pass

    def close(self) -> None:
        """Close what is idle. The next transaction connects anew."""
        with self._guard:
            idle, self._idle = self._idle, []
        for conn in idle:
            conn.close()

    @contextmanager
    def _transaction(self, user_id: str) -> Iterator[Conn]:
        with _in_our_words():
            conn, _ = self._begin(lambda conn: self._open(conn, user_id))
            try:
                yield conn
                _commit(conn)
            except psycopg.errors.FeatureNotSupported:
                # The plans this connection keeps are of before a migration; another one makes new ones.
                conn.close()
                raise
            finally:
                self._give_back(conn)

    def _begin(self, first: Callable[[Conn], T]) -> tuple[Conn, T]:
        """A connection that lives, and what `first` made of it."""
        while (conn := self._take()) is not None:
            try:
                return conn, first(conn)
            except psycopg.OperationalError as error:
                # It ended while it lay idle; nothing was asked of it yet, so nothing can be done twice.
                conn.close()
                if isinstance(error, _BUSY):
                    raise
            except BaseException:
                conn.close()
                raise
        conn = self._connect()
        try:
            return conn, first(conn)
        except BaseException:
            conn.close()
            raise

    def _open(self, conn: Conn, user_id: str) -> None:
        limits = self._timeouts
        seconds = (limits.lock, limits.statement, limits.idle_in_transaction)
        conn.execute(_BEGIN.format(user_id, *(f"{each * 1000:.0f}" for each in seconds)))

    def _connect(self) -> Conn:
        # tcp_user_timeout: a peer that vanished while we were frozen is noticed in seconds, not in minutes.
        return psycopg.connect(
            self._url,
            autocommit=True,
            prepare_threshold=self._prepare_after,
            connect_timeout=self._timeouts.connect,
            tcp_user_timeout=10_000,
            keepalives_idle=30,
            application_name="vividpages",
        )

    def _take(self) -> Conn | None:
        with self._guard:
            return self._idle.pop() if self._idle else None

    def _give_back(self, conn: Conn) -> None:
        if conn.info.transaction_status != TransactionStatus.IDLE:
            with suppress(psycopg.Error):
                conn.rollback()
        if conn.info.transaction_status == TransactionStatus.IDLE:
            with self._guard:
                self._idle.append(conn)
        else:
            conn.close()


def rows(conn: Conn, kind: type[T], query: LiteralString, parameters: Parameters = ()) -> list[T]:
    """Every row of `query` as a `kind`, whose fields are the query's columns."""
    with conn.cursor(row_factory=class_row(kind)) as cursor:
        return cursor.execute(query, parameters).fetchall()


def row(conn: Conn, kind: type[T], query: LiteralString, parameters: Parameters = ()) -> T | None:
    """The first row of `query` as a `kind`, or None."""
    with conn.cursor(row_factory=class_row(kind)) as cursor:
        return cursor.execute(query, parameters).fetchone()


def _commit(conn: Conn) -> None:
    if conn.info.transaction_status == TransactionStatus.INERROR:
        # Postgres would answer this COMMIT with a ROLLBACK, and nobody would hear of it.
        raise VividPagesError("A statement failed and was passed over, so nothing of this step was saved.")
    conn.commit()


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise _translated(error) from error


def _translated(error: psycopg.Error) -> VividPagesError:
    """Of what the driver raises, what a caller can tell apart; anything else is a bug of ours."""
    match error:
        case _ if isinstance(error, _BUSY):
            return DatabaseUnavailable("The database is busy with this very thing. Try again in a moment.")
        case (
            psycopg.OperationalError()
            | psycopg.InterfaceError()
            | psycopg.errors.IdleInTransactionSessionTimeout()
        ):
            return DatabaseUnavailable("The database does not answer just now. Try again in a moment.")
        case psycopg.errors.FeatureNotSupported():
            return DatabaseUnavailable("The database was brought up to date just now. Try again in a moment.")
        case psycopg.errors.UniqueViolation():
            return Conflict("This exists already.")
        case psycopg.errors.ForeignKeyViolation():
            return NotFound("What this belongs to is not there any more.")
        case psycopg.errors.InsufficientPrivilege() if "row-level security" in str(error):
            return NotFound("What this belongs to is not there.")
        case psycopg.DataError() | psycopg.errors.CheckViolation() | psycopg.errors.NotNullViolation():
            return Invalid("The database cannot keep this value: it is too long, missing or not allowed.")
        case _:
            return VividPagesError("The database refused a statement. This is a fault of ours.")
