"""Books over HTTP: announce, upload, find, change, delete."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.domain import keys
from chalicelib.service import sweep
from tests.integration.bookshop import BOOKS, Shop
from tests.integration.world import add_user, epub

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def test_a_book_is_announced_uploaded_and_made(shop: Shop) -> None:
    answer = shop.api.post(
        BOOKS,
        shop.token,
        {
            "filename": "The_red harbour.epub",
            "size": 12_345,
            "choices": {"style_preset": "noir", "budget": "2.50"},
        },
    )
    assert answer.status == 201
    book, form = answer.body["book"], answer.body["upload"]
    assert (book["status"], book["title"], book["start"]) == ("uploading", "The red harbour", "when_uploaded")
    assert (book["choices"]["style_preset"], book["choices"]["budget"]) == ("noir", "2.50")
    assert form["fields"]["key"] == f"uploads/{shop.world.reader}/{book['id']}/The_red-harbour.epub"
    assert form["fields"]["Content-Type"] == "application/epub+zip"
    assert (form["max_bytes"], form["expires_at"]) == (12_345, "2027-01-15T08:15:00Z")

    shop.upload(book["id"], name="The_red harbour.epub")
    assert shop.show(book["id"])["status"] == "queued"
    assert shop.under(keys.uploads(shop.world.reader, UUID(book["id"]))) == []
    shop.run()
    done = shop.show(book["id"])
    assert (done["status"], done["title"], done["author"]) == ("completed", "The Harbour", "A. Writer")
    assert done["progress"] == {
        "percent": 100,
        "step": None,
        "seconds_left": None,
        "planned": 0,
        "painted": 3,
        "failed": 0,
    }
    assert (done["chapters"], done["scenes"], done["error"], done["warnings"]) == (3, 3, None, [])


def test_preferences_are_the_defaults_and_null_is_the_services_own(shop: Shop) -> None:
    shop.world.prefer(stylePreset="manga", customInstructions="No hats", storyboardDensity="per-chapter")
    assert shop.announce()["choices"]["style_preset"] == "manga"
    choices = shop.announce(choices={"style_preset": None, "instructions": ""})["choices"]
    assert (choices["style_preset"], choices["instructions"], choices["density"]) == (
        "storybook",
        "",
        "per-chapter",
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"size": 0}, "size"),
        ({"size": 1.5}, "size"),
        ({"filename": ""}, "filename"),
        ({"filename": "a\0b"}, "filename"),
        ({"colour": "red"}, "colour"),
        ({"choices": {"style_preset": "cubism"}}, "choices.style_preset"),
        ({"choices": {"storyboards_per_chapter": 0}}, "choices.storyboards_per_chapter"),
        ({"choices": {"budget": "-1"}}, "choices.budget"),
        ({"choices": {"llm_model": "oracle"}}, "choices.llm_model"),
        ({"start": "later"}, "start"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_the_field(
    shop: Shop, body: dict[str, object], field: str
) -> None:
    answer = shop.post("", {"filename": "a.epub", "size": 10, **body})
    assert answer.status == 422
    assert [detail["field"] for detail in answer.body["error"]["details"]] == [field]
    assert shop.get("").body["items"] == []


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(shop: Shop) -> None:
    answer = shop.post("", {"filename": "a.epub", "size": 201 * 1024 * 1024})
    assert (answer.status, answer.code) == (422, "too_large")
    assert answer.body["error"]["details"][0]["field"] == "size"
    assert "200 MB" in answer.body["error"]["message"]


def test_sixty_books_an_hour_and_no_more(shop: Shop) -> None:
    for _ in range(60):
        shop.announce()
    answer = shop.post("", {"filename": "a.epub", "size": 10})
    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Dear reader, this is no EPUB.", "not_an_epub"),
        (b"", "not_an_epub"),
        (b"x" * 2_000_000, "too_large"),
    ],
)
def test_an_upload_that_is_no_book_fails_it_in_plain_words_and_can_be_replaced(
    shop: Shop, data: bytes, code: str
) -> None:
    book_id = shop.announce()["id"]
    event = shop.upload(book_id, data)
    assert shop.world.take(event, event) == []
    book = shop.show(book_id)
    assert (book["status"], book["error"]["code"]) == ("failed", code)
    assert book["error"]["message"].endswith(".")
    assert shop.world.workflow.executions == {}
    assert shop.under("uploads/") == shop.under("books/") == []

    assert shop.do(book_id, "resume")["status"] == "uploading"
    assert shop.post(f"/{book_id}/upload").status == 200
    shop.upload(book_id)
    shop.run()
    assert shop.show(book_id)["status"] == "completed"


def test_events_of_an_upload_may_come_again_and_out_of_order(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    key = keys.upload(shop.world.reader, UUID(book_id), "harbour.epub")
    events = [shop.world.blobs.drop(key, epub(title=title)) for title in ("First", "Second")]
    for event in (events[1], events[0], events[1], events[0]):
        assert shop.world.take(event) == []
    assert len(shop.world.workflow.executions) == 1
    shop.run()
    assert shop.show(book_id)["title"] == "Second"
    assert shop.under("uploads/") == []


def test_a_form_can_be_had_again_while_the_file_is_awaited(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    form = shop.post(f"/{book_id}/upload")
    assert form.body["max_bytes"] == shop.api.settings.max_epub_bytes
    assert form.body["fields"]["key"].endswith("/harbour.epub")
    shop.upload(book_id)
    assert (shop.post(f"/{book_id}/upload").status, shop.post(f"/{book_id}/upload").code) == (
        409,
        "not_uploading",
    )


def test_titles_and_authors_of_the_reader_stay(shop: Shop) -> None:
    book_id = shop.announce(title="My book")["id"]
    assert shop.api.patch(f"{BOOKS}/{book_id}", shop.token, {"author": "Me"}).body["author"] == "Me"
    shop.upload(book_id)
    shop.run()
    book = shop.show(book_id)
    assert (book["title"], book["author"]) == ("My book", "Me")
    answer = shop.api.patch(f"{BOOKS}/{book_id}", shop.token, {"author": None, "title": "Yours"})
    assert (answer.body["title"], answer.body["author"]) == ("Yours", None)


def test_choices_change_while_nothing_is_made_and_not_after(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    changed = shop.api.patch(f"{BOOKS}/{book_id}", shop.token, {"choices": {"density": "per-chapter"}})
    assert changed.body["choices"]["density"] == "per-chapter"
    shop.upload(book_id)
    other = {"title": "Lost", "choices": {"density": "custom"}}
    refused = shop.api.patch(f"{BOOKS}/{book_id}", shop.token, other)
    assert (refused.status, refused.code) == (409, "in_work")
    assert shop.show(book_id)["title"] != "Lost"
    shop.run()
    refused = shop.api.patch(f"{BOOKS}/{book_id}", shop.token, other)
    assert (refused.status, refused.code) == (409, "completed")
    # The same choices are no change.
    same = shop.api.patch(f"{BOOKS}/{book_id}", shop.token, {"choices": {"density": "per-chapter"}})
    assert same.status == 200


def test_a_cover_is_an_address_that_ends(shop: Shop) -> None:
    book_id = shop.made()
    assert shop.show(book_id)["cover"] is None
    shop.world.set(UUID(book_id), cover_image_path=f"books/{shop.world.reader}/{book_id}/cover.jpg")
    assert "X-Amz-Expires=900" in shop.show(book_id)["cover"]


def test_a_book_that_is_not_this_readers_cannot_be_uploaded_to(shop: Shop) -> None:
    other = add_user(shop.world.database)
    book_id = shop.announce()["id"]
    event = shop.world.blobs.drop(f"uploads/{other}/{book_id}/a.epub", epub())
    assert shop.world.take(event) == []
    assert shop.show(book_id)["status"] == "uploading"
    assert shop.under(f"uploads/{other}/") == []


def test_a_book_without_a_file_for_a_day_fails_and_says_so(shop: Shop, admin: Admin) -> None:
    old, new = shop.announce()["id"], shop.announce()["id"]
    admin.execute("SET session_replication_role = replica")
    admin.execute("UPDATE vivid_pages SET updated_at = now() - interval '25 hours' WHERE id = %s", [old])
    admin.execute("SET session_replication_role = origin")
    assert sweep.run(shop.edge) == 1
    assert (shop.show(old)["status"], shop.show(old)["error"]["code"]) == ("failed", "no_file")
    assert shop.show(new)["status"] == "uploading"
    assert shop.do(old, "resume")["status"] == "uploading"
    assert sweep.run(shop.edge) == 0
