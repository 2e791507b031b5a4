"""Search: names before meanings, in one book or all of one's own, never in another's."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest

from chalicelib.errors import ProviderUnavailable
from chalicelib.providers.local.embedder import LocalEmbedder
from chalicelib.service import meanings
from chalicelib.service.readers import Reader
from tests.fake_models import models
from tests.integration.api import Api
from tests.integration.cast_book import CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID, monkeypatch: pytest.MonkeyPatch) -> CastBook:
    """A book whose descriptions the real local embedder knows."""
    monkeypatch.setattr("tests.integration.api.models", lambda: models(embedder=LocalEmbedder()))
    return embedded(make(api, reader))


def embedded(made: CastBook) -> CastBook:
    who = Reader(made.user_id, uuid4())
    with made.api.database.transaction(made.user_id) as conn:
        people = meanings.changed(conn, "character", made.people.values())
        settings = meanings.changed(conn, "setting", made.places.values())
    meanings.renew(made.api.service, who, "character", people)
    meanings.renew(made.api.service, who, "setting", settings)
    return made


def hits(book: CastBook, text: str, more: str = "") -> list[dict[str, Any]]:
    answer = book.get(f"/api/search?q={quote(text)}{more}")
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.body["items"]
    return found


@pytest.mark.parametrize(
    ("text", "name", "reason", "matched"),
    [
        ("ann gray", "Ann Gray", "name", "Ann Gray"),
        ("ANN", "Ann Gray", "alias", "Ann"),
        ("miss g", "Ann Gray", "alias", "Miss Gray"),
        ("gra", "Ann Gray", "name", "Ann Gray"),
        ("stran", "the stranger", "name", "the stranger"),
        ("qua", "the quay", "name", "the quay"),
        ("  bob ", "Bob", "name", "Bob"),
    ],
)
def test_names_and_their_words_are_found(
    book: CastBook, text: str, name: str, reason: str, matched: str
) -> None:
    first = hits(book, text)[0]
    assert (first["name"], first["reason"], first["matched"]) == (name, reason, matched)
    assert (first["book_title"], first["book_id"], first["similarity"]) == ("The Quay", str(book.id), None)


@pytest.mark.parametrize("text", ["%", "_", "\\", "a%", "nn", "'", "(", "[", "*", "\\m"])
def test_signs_are_no_wild_cards(book: CastBook, text: str) -> None:
    assert [hit for hit in hits(book, text) if hit["reason"] != "meaning"] == []


def test_what_is_said_of_somebody_finds_them(book: CastBook) -> None:
    first = hits(book, "a woman with red hair and green eyes")[0]
    assert (first["name"], first["reason"]) == ("Ann Gray", "meaning")
    assert first["similarity"] > 0.2
    assert "red hair" in first["matched"]
    place = hits(book, "masts in the fog")[0]
    assert (place["kind"], place["name"]) == ("setting", "the harbour")


def test_each_is_found_once_names_first(book: CastBook) -> None:
    found = hits(book, "the harbour")
    assert (found[0]["name"], found[0]["reason"]) == ("the harbour", "name")
    assert len({(hit["kind"], hit["id"]) for hit in found}) == len(found)
    reasons = [hit["reason"] for hit in found]
    assert reasons == sorted(reasons, key=lambda reason: reason == "meaning")


def test_in_one_book_or_all_of_ones_own(book: CastBook) -> None:
    other = embedded(make(book.api, book.user_id))
    embedded(make(book.api, add_user(book.api.database)))
    everywhere = hits(book, "ann gray")
    assert {hit["book_id"] for hit in everywhere} == {str(book.id), str(other.id)}
    question = "a woman with red hair"
    assert {hit["book_id"] for hit in hits(book, question)} == {str(book.id), str(other.id)}
    within = hits(book, question, f"&book_id={other.id}")
    assert {hit["book_id"] for hit in within} == {str(other.id)}
    assert {hit["kind"] for hit in hits(book, "the", "&kind=setting")} == {"setting"}
    assert len(hits(book, "the", "&limit=1")) == 1


def test_the_hidden_are_not_found(book: CastBook) -> None:
    book.api.patch(book.character("Ann Gray"), book.token, {"hidden": True})
    for text in ("ann", "a woman with red hair and green eyes"):
        for more in ("", f"&book_id={book.id}"):
            assert "Ann Gray" not in [hit["name"] for hit in hits(book, text, more)]


def test_while_no_embedder_answers_names_are_found(book: CastBook, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(self: LocalEmbedder, texts: object) -> None:
        raise ProviderUnavailable("The embedder rests.")

    monkeypatch.setattr(LocalEmbedder, "embed", down)
    assert [hit["name"] for hit in hits(book, "bob")] == ["Bob"]
    assert hits(book, "a woman with red hair") == []


def test_what_cannot_be_asked(book: CastBook) -> None:
    for query in (
        "",
        "q=",
        "q=%20",
        "q=%00",
        "q=a&kind=book",
        "q=a&limit=0",
        f"q={'x' * 301}",
        "q=a&book_id=1",
    ):
        assert book.get(f"/api/search?{query}").status == 422, query
    assert book.get(f"/api/search?q=a&book_id={uuid4()}").status == 404
    assert book.api.get("/api/search?q=a").status == 401
