"""Every operation of the API through API Gateway, on the deployed functions: one reader's way through all."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from PIL import Image

from app import app
from infra.stack import Stack
from tests.e2e.following import SMALL_BOOK
from tests.e2e.gateway import Gateway
from tests.e2e.test_books_api import eventually_empty

pytestmark = pytest.mark.e2e

PASSWORD = "four owls drink lemonade"
OTHER_PASSWORD = "five owls drink lemonade"
NOBODY = str(uuid4())


@pytest.fixture
def gateway(stack: Stack) -> Iterator[Gateway]:
    with httpx2.Client(base_url=stack.api_url, timeout=60) as http:
        made = Gateway(stack, http.get("/openapi.json").json())
    yield made
    made.close()


def test_every_operation_answers_behind_the_gateway(stack: Stack, gateway: Gateway) -> None:
    email = f"{uuid4()}@example.org"
    _open_to_all(gateway)
    _sign_up(gateway, email)
    user_id = gateway.ask("GET", "/auth/me")["id"]
    _sessions(gateway, email)
    _account(gateway)
    _google(gateway)
    _keys(gateway)
    book = _books(gateway)
    _scenes(gateway, book)
    _cast(gateway, book)
    _corrections(gateway, book)
    _pictures(gateway, book)
    _stale(gateway, book)
    gateway.ask("DELETE", f"/vividpages/{book}", status=204)
    gateway.ask("GET", f"/vividpages/{book}", status=404)
    eventually_empty(stack, user_id)
    _leave(gateway, email)

    served = {
        f"{method} {path}"
        for path, methods in app.routes.items()
        for method in methods
        if method != "OPTIONS" and path.startswith("/api/")
    }
    assert gateway.operations == served
    assert gateway.met == served


def _open_to_all(gateway: Gateway) -> None:
    assert gateway.ask("GET", "/health") == {"status": "ok"}
    assert gateway.ask("GET", "/ready")["queues"] == "ok"
    assert gateway.ask("GET", "/openapi.json")["openapi"] == "3.1.0"
    page = gateway.send("GET", "/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1" in gateway.ask("GET", "/docs")
    gateway.ask("GET", "/vividpages", status=401)


def _sign_up(gateway: Gateway, email: str) -> None:
    gateway.ask("POST", "/auth/register", {"email": email, "password": PASSWORD}, status=202)
    gateway.ask("POST", "/auth/verify/send", {"email": email}, status=202)
    token = gateway.letter(email, "verify")
    assert gateway.ask("POST", "/auth/verify", {"token": token}) == {"email": email}
    gateway.token = _log_in(gateway, email)["access_token"]


def _log_in(gateway: Gateway, email: str, password: str = PASSWORD, **more: str) -> Any:
    return gateway.ask("POST", "/auth/login", {"email": email, "password": password, **more})


def _sessions(gateway: Gateway, email: str) -> None:
    here = gateway.token
    first = _log_in(gateway, email)
    renewed = gateway.ask("POST", "/auth/refresh", {"refresh_token": first["refresh_token"]})
    assert renewed["refresh_token"] != first["refresh_token"]
    gateway.ask("POST", "/auth/logout", {"refresh_token": renewed["refresh_token"]}, status=204)
    gateway.token = renewed["access_token"]
    gateway.ask("GET", "/auth/me", status=401)
    gateway.token = here
    ended = _log_in(gateway, email)["session_id"]
    assert ended in [each["id"] for each in gateway.ask("GET", "/auth/sessions")["items"]]
    gateway.ask("DELETE", f"/auth/sessions/{ended}", status=204)
    _log_in(gateway, email)
    gateway.ask("DELETE", "/auth/sessions", status=204)
    assert len(gateway.ask("GET", "/auth/sessions")["items"]) == 1


def _account(gateway: Gateway) -> None:
    named = gateway.ask(
        "PATCH", "/auth/me", {"full_name": "Ånn Øwl 🦉", "preferences": {"density": "per-chapter"}}
    )
    assert named["full_name"] == gateway.ask("GET", "/auth/me")["full_name"] == "Ånn Øwl 🦉"
    change = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
    gateway.ask("POST", "/auth/password", change, status=204)
    assert gateway.ask("GET", "/usage")["items"] == []
    assert len(gateway.ask("GET", "/styles")["items"]) == 12
    assert any(model["usable"] for model in gateway.ask("GET", "/models")["items"])
    spending = gateway.ask("PATCH", "/spending/settings", {"monthly_budget": "12.50"})
    assert spending == gateway.ask("GET", "/spending/settings")
    assert gateway.ask("GET", "/spending")["month"]["limit"] == spending["monthly_budget"] == "12.50"


def _google(gateway: Gateway) -> None:
    """Nobody has set Google up here, and that is what is said."""
    came_back = {"code": "c", "state": NOBODY, "ticket": "t"}
    gateway.ask("POST", "/auth/google/start", status=404)
    gateway.ask("POST", "/auth/google", came_back, status=401)
    gateway.ask("POST", "/auth/google/link", came_back, status=401)
    gateway.ask("DELETE", "/auth/google", status=204)


def _keys(gateway: Gateway) -> None:
    key = gateway.ask("POST", "/keys", {"provider": "openai", "key": "sk-of-nobody-1234"}, status=201)
    assert key["hint"].endswith("1234")
    assert "sk-of-nobody" not in json.dumps(gateway.ask("GET", "/keys"))
    path = f"/keys/{key['id']}"
    assert gateway.ask("PATCH", path, {"nickname": "old"})["nickname"] == "old"
    assert gateway.ask("GET", path)["nickname"] == "old"
    # A key that is there would be shown to its vendor.
    gateway.ask("POST", f"/keys/{NOBODY}/test", status=404)
    gateway.ask("DELETE", path, status=204)


def _books(gateway: Gateway) -> str:
    data = SMALL_BOOK.read_bytes()
    made = gateway.ask(
        "POST", "/vividpages", {"filename": "carol.epub", "size": len(data), "start": "by_hand"}, status=201
    )
    book_id: str = made["book"]["id"]
    path = f"/vividpages/{book_id}"
    form = gateway.ask("POST", f"{path}/upload")
    assert gateway.upload(form, data) in (200, 204)
    gateway.until(path, "status", "parsed", "failed")
    assert gateway.ask("GET", f"{path}/estimate?style_preset=noir")["pictures"] > 0
    assert gateway.ask("POST", f"{path}/start")["status"] == "queued"
    assert gateway.ask("POST", f"{path}/cancel")["status"] == "cancelled"
    assert gateway.ask("POST", f"{path}/resume")["status"] in ("queued", "processing")
    book = gateway.until(path, "status", "completed", "failed")
    assert book["status"] == "completed", book["error"]
    assert gateway.ask("PATCH", path, {"title": "Ein Weihnachtslied"})["title"] == "Ein Weihnachtslied"
    found = gateway.ask("GET", "/vividpages?q=weihnacht&status=completed&sort=title")["items"]
    assert [entry["id"] for entry in found] == [book_id]
    assert gateway.ask("GET", f"{path}/jobs")["items"]
    return book_id


def _scenes(gateway: Gateway, book: str) -> None:
    path = f"/vividpages/{book}"
    chapters = gateway.ask("GET", f"{path}/chapters")["items"]
    first = gateway.ask("GET", f"{path}/scenes?limit=1")
    second = gateway.ask("GET", f"{path}/scenes?limit=1&cursor={first['next']}")["items"][0]
    assert first["items"][0]["id"] == chapters[0]["first_scene_id"] != second["id"]
    assert gateway.ask("GET", f"/scenes/{second['id']}")["text"] == second["text"]
    looks = gateway.ask("GET", f"{path}/timeline?scene={second['id']}&people=book")
    assert looks["scene"]["id"] == second["id"]
    here = gateway.ask("PUT", f"{path}/position", {"scene_id": second["id"]})
    assert here == gateway.ask("GET", f"{path}/position")
    assert here["scene"]["id"] == here["furthest"]["id"] == second["id"]
    assert gateway.ask("GET", "/search?q=Scrooge")["items"][0]["book_id"] == book


def _cast(gateway: Gateway, book: str) -> None:
    for kind in ("character", "setting"):
        items = gateway.ask("GET", f"/vividpages/{book}/{kind}s")["items"]
        path = f"/{kind}s/{items[0]['id']}"
        edited = gateway.ask("PATCH", path, {"name": "The First", "aliases": ["Number One", "Uno"]})
        assert edited[kind]["name"] == gateway.ask("GET", path)[kind]["name"] == "The First"
        assert gateway.ask("GET", f"{path}/similar?within=library&limit=3")["items"] is not None
        merged = gateway.ask("POST", f"{path}/merge", {"with": [items[1]["id"]]})
        assert merged[kind]["mentions"] >= items[0]["mentions"]
        gateway.ask("GET", f"/{kind}s/{items[1]['id']}", status=404)
        split = gateway.ask("POST", f"{path}/split", {"name": "Uno", "aliases": ["Uno"]})
        assert split["split_off"][kind]["name"] == "Uno"
        gateway.ask("POST", f"{path}/not-same", {"with": [split["split_off"][kind]["id"]]})


def _corrections(gateway: Gateway, book: str) -> None:
    assert gateway.ask("GET", f"/vividpages/{book}/duplicates")["items"] is not None
    made = gateway.ask("GET", f"/vividpages/{book}/corrections")["items"]
    assert {one["kind"] for one in made} >= {"rename", "merge", "split", "not_same"}
    path = f"/corrections/{made[0]['id']}"
    assert gateway.ask("POST", f"{path}/undo")["undone_at"]
    assert gateway.ask("POST", f"{path}/redo")["undone_at"] is None


def _pictures(gateway: Gateway, book: str) -> None:
    board = gateway.ask("GET", f"/vividpages/{book}/storyboards?limit=1")["items"][0]["storyboard"]
    path = f"/storyboards/{board['id']}"
    picture = httpx2.get(board["image_url"]).content
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (board["width"], board["height"])
    gateway.ask("POST", f"{path}/regenerate", {"feedback": "At night, please."}, status=202)
    again = gateway.until(path, "version", 2, seconds=60)
    assert httpx2.get(again["image_url"]).content != picture
    assert [one["version"] for one in gateway.ask("GET", f"{path}/versions")["items"]] == [1]
    restored = gateway.ask("POST", f"{path}/restore", {"version": 1})
    assert restored["version"] == 3
    assert httpx2.get(restored["image_url"]).content == picture


def _stale(gateway: Gateway, book: str) -> None:
    person = gateway.ask("GET", f"/vividpages/{book}/characters?limit=1")["items"][0]
    likeness = gateway.ask("GET", f"/vividpages/{book}/consistency?limit=1")
    assert likeness["items"][0]["consistency"] <= likeness["mean"]
    for look in gateway.ask("GET", f"/characters/{person['id']}/looks")["items"][:1]:
        assert httpx2.get(look["image_url"]).content
    gateway.ask("PATCH", f"/characters/{person['id']}", {"appearance": {"hair_color": "green"}})
    found = gateway.ask("GET", f"/vividpages/{book}/stale?limit=1")
    assert found["total"] > 0
    board = found["items"][0]["storyboard"]["id"]
    order = {"storyboards": [board]}
    jobs = gateway.ask("POST", f"/vividpages/{book}/refresh", order, status=202)["jobs"]
    assert [job["storyboard_id"] for job in jobs] == [board]
    gateway.until(f"/storyboards/{board}", "job_id", None, seconds=60)
    assert gateway.ask("POST", f"/vividpages/{book}/reread", {"llm_model": "local"})["status"] == "queued"
    again = gateway.until(f"/vividpages/{book}", "status", "completed", "failed")
    assert again["status"] == "completed", again["error"]
    green = gateway.ask("GET", f"/characters/{person['id']}")["character"]["appearance"]
    assert green["hair_color"] == "green"


def _leave(gateway: Gateway, email: str) -> None:
    gateway.ask("POST", "/auth/reset", {"email": email}, status=202)
    token = gateway.letter(email, "reset")
    new = {"token": token, "password": PASSWORD}
    gateway.ask("POST", "/auth/reset/confirm", new, status=204)
    gateway.ask("GET", "/auth/me", status=401)
    gateway.token = _log_in(gateway, email)["access_token"]
    gateway.ask("DELETE", "/auth/me", {"password": PASSWORD}, status=202)
    gateway.ask("GET", "/auth/me", status=401)
    gateway.ask("POST", "/auth/login", {"email": email, "password": PASSWORD}, status=401)


def test_a_browser_keeps_its_session_in_a_cookie(gateway: Gateway) -> None:
    email = f"{uuid4()}@example.org"
    gateway.ask("POST", "/auth/register", {"email": email, "password": PASSWORD}, status=202)
    answer = gateway.send("POST", "/auth/login", {"email": email, "password": PASSWORD, "client": "browser"})
    cookie, _, attributes = answer.headers["set-cookie"].partition(";")
    assert {part.strip() for part in attributes.split(";")} >= {
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
        "Path=/",
    }
    assert answer.json()["refresh_token"] is None

    gateway.ask("POST", "/auth/refresh", {}, status=403, headers={"Cookie": cookie})
    csrf = {"X-CSRF-Token": answer.json()["csrf_token"]}
    renewed = gateway.send("POST", "/auth/refresh", {}, {"Cookie": cookie, **csrf})
    assert renewed.status_code == 200, renewed.text
    following = renewed.headers["set-cookie"].partition(";")[0]
    assert following != cookie
    left = gateway.send("POST", "/auth/logout", {}, {"Cookie": following, **csrf})
    assert left.status_code == 204
    assert "Max-Age=0" in left.headers["set-cookie"]
    gateway.ask("POST", "/auth/refresh", {}, status=401, headers={"Cookie": following, **csrf})


def test_what_the_gateway_answers_by_itself_has_the_shape_of_every_error(gateway: Gateway) -> None:
    for method, path in (("GET", "/nothing"), ("PUT", "/health"), ("GET", "/vividpages/a/b/c/d")):
        answer = gateway.send(method, path)
        assert answer.status_code == 404
        error = answer.json()["error"]
        assert set(error) == {"code", "message", "details", "request_id"}
        assert error["code"] == "not_found"
        assert error["message"].endswith(".")


def test_what_the_client_has_already_is_not_sent_again(gateway: Gateway) -> None:
    first = gateway.send("GET", "/openapi.json")
    again = gateway.send("GET", "/openapi.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_preflight_is_answered_for_every_address(gateway: Gateway) -> None:
    for path in gateway.description["paths"]:
        address = path.removeprefix("/api").replace("{", "").replace("}", "")
        asked = {"Origin": "https://reader.example", "Access-Control-Request-Method": "POST"}
        answer = gateway.send("OPTIONS", address, headers=asked)
        assert answer.status_code == 204, path
        assert "PATCH" in answer.headers["access-control-allow-methods"]
        assert "X-CSRF-Token" in answer.headers["access-control-allow-headers"]


def test_a_body_that_is_no_text_is_refused_and_text_of_any_script_survives(gateway: Gateway) -> None:
    answer = httpx2.post(
        f"{gateway.stack.api_url}/auth/login",
        content=bytes(range(256)),
        headers={"Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_json")
    wrong = gateway.send("POST", "/auth/login", {"email": "日本@例え.jp", "password": "x", "日本": "🦉"})
    assert wrong.status_code == 422
    assert wrong.json()["error"]["details"][0]["field"] == "日本"
