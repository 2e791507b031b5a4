"""Who may be one is proposed, and not again once the reader has said no."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from chalicelib.domain.cast import Alias
from chalicelib.domain.corrected import StoredCharacter, StoredSetting
from chalicelib.store import characters, places
from tests.integration.api import Api
from tests.integration.cast_book import BOB, HARBOUR, CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


def proposed(book: CastBook) -> list[list[str]]:
    items: list[dict[str, Any]] = book.get(f"/api/vividpages/{book.id}/duplicates").body["items"]
    return [[one["one"]["name"], one["other"]["name"]] for one in items]


def test_pairs_are_proposed_until_they_are_merged_or_kept_apart(api: Api, reader: UUID) -> None:
    book = make(api, reader)

    with api.database.transaction(reader) as conn:
        new = StoredCharacter(replace(BOB, name="Bob Low", aliases=(Alias("Bob", 3),)))
        other = characters.insert(conn, book.id, [new])["Bob Low"]
        places.insert(conn, book.id, [StoredSetting(replace(HARBOUR, name="harbour", mentions=1))])
    assert sorted(proposed(book)) == [["Bob", "Bob Low"], ["the harbour", "harbour"]]
    apart = {"with": [str(other)]}
    assert api.post(book.character("Bob", "/not-same"), book.token, apart).status == 200
    assert proposed(book) == [["the harbour", "harbour"]]
    book.redeliver()
    assert ["Bob", "Bob Low"] not in proposed(book)
    token = api.sign_in(add_user(api.database))
    assert api.get(f"/api/vividpages/{book.id}/duplicates", token).status == 404
