"""How like themselves people are in the pictures of a book that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chalicelib.store.db import Conn, row, rows


@dataclass(frozen=True, slots=True)
class Total:
    """Of so many pictures that are painted, `measured` have a score; None where none has."""

    painted: int
    measured: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class PersonTotal:
    """Somebody in `pictures` pictures; `character_id` is None for who is called otherwise by now."""

    name: str
    character_id: UUID | None
    pictures: int
    mean: float
    worst: float


def total(conn: Conn, book_id: UUID) -> Total:
    """The whole book."""
    found = row(
        conn,
        Total,
        """
        SELECT count(*) AS painted, count(consistency) AS measured, avg(consistency) AS mean
        FROM storyboards WHERE vivid_page_id = %s AND is_active AND status = 'painted'
        """,
        [book_id],
    )
    return found or Total(0, 0, None)


def least_alike(
    conn: Conn, book_id: UUID, limit: int, *, below: float = 2.0, after: tuple[float, UUID] | None = None
) -> list[tuple[UUID, float]]:
    """Storyboards with their scores, the worst first; `after` has score and id of the last one before."""
    score, id_ = after or (-1.0, None)
    found = conn.execute(
        """
        SELECT id, consistency FROM storyboards
        WHERE vivid_page_id = %(book_id)s AND is_active AND consistency < %(below)s
          AND (consistency > %(score)s OR (consistency = %(score)s AND id > %(id)s))
        ORDER BY consistency, id
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "below": below, "score": score, "id": id_, "limit": limit},
    )
    return [(board, value) for board, value in found]


def people(conn: Conn, book_id: UUID, limit: int) -> Sequence[PersonTotal]:
    """Those who are measured in pictures that are shown, the least alike first."""
    return rows(
        conn,
        PersonTotal,
        """
        SELECT seen.name, c.id AS character_id, seen.pictures, seen.mean, seen.worst
        FROM (
            SELECT person ->> 'name' AS name, count(*) AS pictures,
                   avg((person ->> 'score')::double precision) AS mean,
                   min((person ->> 'score')::double precision) AS worst
            FROM storyboards b,
                 jsonb_array_elements(b.generation_params #> '{binding,people}') AS person
            WHERE b.vivid_page_id = %(book_id)s AND b.is_active AND b.consistency IS NOT NULL
              AND person ->> 'score' IS NOT NULL
            GROUP BY 1
        ) seen
        LEFT JOIN characters c ON c.vivid_page_id = %(book_id)s AND c.name = seen.name
        ORDER BY seen.mean, seen.name
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "limit": limit},
    )
