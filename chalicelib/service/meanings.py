"""The embeddings of what a reader changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from chalicelib.domain.describe import describe_character, describe_setting
from chalicelib.ports import Account
from chalicelib.service import Service
from chalicelib.service.readers import Reader
from chalicelib.store import characters, embeddings, places
from chalicelib.store.db import Conn

logger = logging.getLogger(__name__)

Described = Callable[[Conn, UUID], str | None]
Save = Callable[[Conn, Mapping[UUID, Sequence[float]], str], None]


def renew_characters(service: Service, reader: Reader, ids: Sequence[UUID]) -> None:
    """Embed the descriptions these people have now."""
    _renew(service, reader, ids, _person, embeddings.save_character_embeddings)


def renew_settings(service: Service, reader: Reader, ids: Sequence[UUID]) -> None:
    """Embed the descriptions these places have now."""
    _renew(service, reader, ids, _place, embeddings.save_setting_embeddings)


def _renew(service: Service, reader: Reader, ids: Sequence[UUID], described: Described, save: Save) -> None:
    """The change itself has committed, and stands whatever happens here: until the next one the entry is then
    found by what it was.
    """
    try:
        with service.database.transaction(reader.user_id) as conn:
            texts = {id_: text for id_ in ids if (text := described(conn, id_)) is not None}
        embedder = service.models.of(Account(reader.user_id)).embedder()
        vectors = dict(zip(texts, embedder.embed(list(texts.values())), strict=True))
        with service.database.transaction(reader.user_id) as conn:
            # Whoever changed it meanwhile saves what it is by then.
            current = {id_: vectors[id_] for id_, text in texts.items() if described(conn, id_) == text}
            save(conn, current, embedder.name)
    except Exception:
        logger.exception("embeddings could not be renewed", extra={"ids": [str(id_) for id_ in ids]})


def _person(conn: Conn, character_id: UUID) -> str | None:
    row = characters.get(conn, character_id)
    return describe_character(row.character()) if row else None


def _place(conn: Conn, setting_id: UUID) -> str | None:
    row = places.get(conn, setting_id)
    return describe_setting(row.setting()) if row else None
