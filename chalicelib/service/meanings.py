"""The embeddings of what a reader changed."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from uuid import UUID

from chalicelib.domain.describe import describe_character, describe_setting
from chalicelib.domain.replay import Subject
from chalicelib.ports import Account
from chalicelib.service import Service
from chalicelib.service.readers import Reader
from chalicelib.store import characters, embeddings, places
from chalicelib.store.db import Conn

logger = logging.getLogger(__name__)

# Descriptions by the ids of people or places.
Said = Mapping[UUID, str]


def changed(conn: Conn, kind: Subject, ids: Collection[UUID]) -> Said:
    """What is said by now of those of `ids` whose vectors were made of other words."""
    return embeddings.stale(conn, kind, _said(conn, kind, ids)) if ids else {}


def renew(service: Service, reader: Reader, kind: Subject, said: Said) -> None:
    """Embed what `changed` gave, once that transaction is over.

    The change itself stands whatever happens here: until the next one the entry is then found by what it was.
    """
    if not said:
        return
    try:
        embedder = service.models.of(Account(reader.user_id)).embedder()
        vectors = dict(zip(said, embedder.embed(list(said.values())), strict=True))
        with service.database.transaction(reader.user_id) as conn:
            # Whoever changed it meanwhile saves what it is by then.
            now = _said(conn, kind, list(said))
            current = {id_: vectors[id_] for id_, text in said.items() if now.get(id_) == text}
            embeddings.save(conn, kind, current, said, embedder.name)
    except Exception:
        logger.exception("embeddings could not be renewed", extra={"ids": [str(id_) for id_ in said]})


def _said(conn: Conn, kind: Subject, ids: Collection[UUID]) -> Said:
    if kind == "character":
        return {row.id: describe_character(row.character()) for row in characters.load(conn, list(ids))}
    return {row.id: describe_setting(row.setting()) for row in places.load(conn, list(ids))}
