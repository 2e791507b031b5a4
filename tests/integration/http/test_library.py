"""A reader's books as lists, by pages, words and status; and what there is to choose from."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.integration.api import Api
from tests.integration.bookshop import BOOKS, Shop
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


def test_a_page_goes_on_where_the_last_one_ended_in_every_order(shop: Shop) -> None:
    titles = ["b", "A", "c", "a", "B", "Ä", "100%", "_", "d e", "z"]
    for title in titles:
        shop.announce(title=title)
    for sort in ("created", "title", "author", "updated"):
        for order in ("asc", "desc"):
            seen: list[str] = []
            cursor = ""
            while True:
                answer = shop.get(f"?sort={sort}&order={order}&limit=3{cursor}")
                seen += [book["id"] for book in answer.body["items"]]
                if answer.body["next"] is None:
                    break
                cursor = f"&cursor={answer.body['next']}"
            whole = [book["id"] for book in shop.get(f"?sort={sort}&order={order}").body["items"]]
            assert seen == whole
            assert len(set(seen)) == len(titles)
    newest = [book["title"] for book in shop.get("").body["items"]]
    assert newest == titles[::-1]
    by_title = [book["title"].lower() for book in shop.get("?sort=title").body["items"]]
    assert by_title.index("a") < by_title.index("b") < by_title.index("c") < by_title.index("z")


def test_books_are_found_by_words_of_title_and_author_and_by_status(shop: Shop) -> None:
    first = shop.announce(title="A Christmas Carol")["id"]
    shop.api.patch(f"{BOOKS}/{first}", shop.token, {"author": "Charles Dickens"})
    shop.announce(title="100% Christmas")
    made = shop.made(title="The Harbour")

    def found(query: str) -> set[str]:
        return {book["title"] for book in shop.get(f"?{query}").body["items"]}

    assert found("q=christmas") == {"A Christmas Carol", "100% Christmas"}
    assert found("q=carol%20DICKENS") == {"A Christmas Carol"}
    assert found("q=100%25") == {"100% Christmas"}
    assert found("q=%25") == {"100% Christmas"}
    assert found("q=_") == set()
    assert found("status=completed") == {"The Harbour"}
    assert found("status=uploading&q=carol") == {"A Christmas Carol"}
    assert shop.show(made)["title"] == "The Harbour"


@pytest.mark.parametrize(
    "cursor", ["x", "!!!", "bnVsbA", "W10", "WyJjcmVhdGVkIiwiZGVzYyIsMSwyXQ", "WzFd", "AAAA", "W1tbW1tbW1tb"]
)
def test_a_cursor_of_somebodys_own_making_is_refused(shop: Shop, cursor: str) -> None:
    book_id = shop.announce()["id"]
    for path in (f"?cursor={cursor}", f"/{book_id}/jobs?cursor={cursor}"):
        answer = shop.get(path)
        assert (answer.status, answer.code) == (422, "bad_cursor")
        assert answer.body["error"]["details"][0]["field"] == "cursor"


def test_a_cursor_of_another_order_is_refused(shop: Shop) -> None:
    for _ in range(3):
        shop.announce()
    cursor = shop.get("?limit=1").body["next"]
    assert shop.get(f"?limit=1&cursor={cursor}").status == 200
    assert shop.get(f"?limit=1&sort=updated&cursor={cursor}").code == "bad_cursor"
    assert shop.get(f"?limit=1&order=asc&cursor={cursor}").code == "bad_cursor"


def test_nobody_sees_or_touches_anothers_book(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    stranger = shop.api.sign_in(add_user(shop.world.database))
    path = f"{BOOKS}/{book_id}"
    assert shop.api.get(BOOKS, stranger).body["items"] == []
    for method, where, body in [
        ("GET", "", None), ("PATCH", "", {"title": "Mine"}), ("DELETE", "", None), ("POST", "/start", None),
        ("POST", "/cancel", None), ("POST", "/resume", None), ("POST", "/upload", None),
        ("GET", "/estimate", None), ("GET", "/jobs", None),
    ]:  # fmt: skip
        assert shop.api.send(method, path + where, stranger, body).status == 404, (method, where)
        absent = f"{BOOKS}/{uuid4()}{where}"
        assert shop.api.send(method, absent, shop.token, body).status == 404, (method, where)
        assert shop.api.send(method, path + where, None, body).status == 401
    assert shop.show(book_id)["title"] == "harbour"


def test_what_has_not_changed_is_not_sent_again(shop: Shop) -> None:
    book_id = shop.made()
    for path in ("", f"/{book_id}", f"/{book_id}/jobs"):
        tag = shop.get(path).headers["etag"]
        assert shop.get(path, if_none_match=tag).status == 304


def test_the_jobs_of_a_book_are_listed_with_how_far_they_are(shop: Shop) -> None:
    book_id = shop.made()
    page = shop.get(f"/{book_id}/jobs?limit=2").body
    rest = shop.get(f"/{book_id}/jobs?limit=2&cursor={page['next']}").body
    jobs = [*page["items"], *rest["items"]]
    assert rest["next"] is None
    assert {(job["type"], job["status"], job["percent"]) for job in jobs} == {
        ("epub-parse", "completed", 100),
        ("llm-analysis", "completed", 100),
        ("image-generation", "completed", 100),
    }
    assert len(jobs) == 3


def test_styles_models_and_usage(shop: Shop, api: Api) -> None:
    assert len(api.get("/api/styles", shop.token).body["items"]) == 12
    models = api.get("/api/models", shop.token).body["items"]
    shown = [(m["name"], m["purpose"], m["usable"], m["why_not"], m["ends"], m["successor"]) for m in models]
    assert sorted(shown) == [
        ("local", "picture", True, None, None, None),
        ("local", "text", True, None, None, None),
    ]
    assert api.get("/api/usage", shop.token).body == {"items": [], "cost": "0.00", "currency": "USD"}
    shop.made()
    usage = api.get("/api/usage", shop.token).body["items"]
    assert [
        (used["purpose"], used["model"], used["books"], used["units"], used["cost"]) for used in usage
    ] == [
        ("picture", "local", 1, 3, "0.00"),
        ("text", "local", 1, 3, "0.00"),
    ]
