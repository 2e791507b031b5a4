"""What schemathesis is aimed at: a reader with a library, made over HTTP, and the ids of what is in it.

An aim is what a request needs to meet something: values for its path, query and body. Operations that use up
what they meet (deleting, merging, starting) have several aims of their own; others share one library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

Aim = dict[str, dict[str, Any]]

BOOKS = "/api/vividpages"
PASSWORD = "four owls drink lemonade"
_ASKS_VENDOR = "POST /api/keys/{key_id}/test"


class Reader(Protocol):
    """A reader of an API that runs somewhere."""

    email: str

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of an answer, which is a success."""

    def book(self, *, small: bool, start: str = "when_uploaded", upload: bool = True) -> str:
        """A new book; its id."""

    def settle(self) -> None:
        """Wait until nothing of this reader's is at work."""

    def tokens(self) -> Any:
        """The answer to one more sign-in."""


def make_aims(
    reader: Reader, description: Mapping[str, Any], *, ask_vendors: bool = True
) -> dict[str, list[Aim]]:
    """A library, and for every operation of the description that can meet something of it, its aims.

    Without `ask_vendors` no test of a key meets one: it would call the vendor.
    """
    novel, other = reader.book(small=False), reader.book(small=False)
    by_hand = [reader.book(small=True, start="by_hand") for _ in range(5)]
    announced = [reader.book(small=True, upload=False) for _ in range(8)]
    finished = [reader.book(small=True) for _ in range(2)]
    reader.settle()
    _paint_again(reader, novel)
    shared = _library(reader, novel)
    found: dict[str, list[Aim]] = {}
    for label, names in _operations(description):
        if names and all(shared.get(name) for name in names):
            (name,) = names
            found[label] = [{"path": {name: id_}} for id_ in shared[name]]
    found |= _running(reader, by_hand, announced)
    # Few of the models that are drawn can be used, and only so many books may be announced in an hour.
    found[f"POST {BOOKS}"] = [{"body": {"size": 1_000, "choices": {}}}]
    found[f"POST {BOOKS}/{{book_id}}/reread"] = [{"path": {"book_id": id_}, "body": {}} for id_ in finished]
    found |= _inside(reader, novel, other)
    found |= _corrections(reader, other)
    found |= _account(reader)
    return found if ask_vendors else {label: aims for label, aims in found.items() if label != _ASKS_VENDOR}


def _operations(description: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for path, methods in description["paths"].items():
        for method in methods:
            yield f"{method.upper()} {path}", re.findall(r"\{(\w+)\}", path)


def _library(reader: Reader, book: str) -> dict[str, list[str]]:
    """Ids by the name of the parameter they are for."""

    def ids(what: str) -> list[str]:
        items = reader.ask("GET", f"{BOOKS}/{book}/{what}?limit=8")["items"]
        return [item["storyboard"]["id"] if what == "storyboards" else item["id"] for item in items]

    return {
        "book_id": [book],
        "scene_id": ids("scenes"),
        "character_id": ids("characters"),
        "setting_id": ids("settings"),
        "storyboard_id": ids("storyboards"),
    }


def _paint_again(reader: Reader, book: str) -> None:
    """Give the first storyboards a history."""
    for item in reader.ask("GET", f"{BOOKS}/{book}/storyboards?limit=3")["items"]:
        path = f"/api/storyboards/{item['storyboard']['id']}/regenerate"
        reader.ask("POST", path, {"feedback": "Make it darker."})
    reader.settle()


def _running(reader: Reader, by_hand: list[str], announced: list[str]) -> dict[str, list[Aim]]:
    at_rest, started, cancelled = by_hand[0], by_hand[1:3], by_hand[3:]
    for book in cancelled:
        reader.ask("POST", f"{BOOKS}/{book}/cancel")
    return {
        # Most models that could be made up are none of the reader's.
        f"POST {BOOKS}": [{"body": {"size": 1_000, "choices": {"style_preset": "noir"}}}],
        f"POST {BOOKS}/{{book_id}}/upload": _paths("book_id", announced[:2]),
        f"DELETE {BOOKS}/{{book_id}}": _paths("book_id", announced[2:6]),
        f"POST {BOOKS}/{{book_id}}/cancel": _paths("book_id", announced[6:]),
        f"POST {BOOKS}/{{book_id}}/start": _paths("book_id", started),
        f"POST {BOOKS}/{{book_id}}/resume": _paths("book_id", cancelled),
        f"PATCH {BOOKS}/{{book_id}}": _paths("book_id", [at_rest]),
    }


def _inside(reader: Reader, novel: str, other: str) -> dict[str, list[Aim]]:
    scenes = reader.ask("GET", f"{BOOKS}/{novel}/scenes?limit=8")["items"]
    boards = reader.ask("GET", f"{BOOKS}/{novel}/storyboards?limit=3")["items"]
    found: dict[str, list[Aim]] = {
        f"GET {BOOKS}/{{book_id}}/timeline": [
            {"path": {"book_id": novel}, "query": {"scene": scene["id"]}} for scene in scenes
        ],
        f"PUT {BOOKS}/{{book_id}}/position": [
            {"path": {"book_id": novel}, "body": {"scene_id": scene["id"]}} for scene in scenes
        ],
        "GET /api/search": [{"query": {"book_id": novel}}],
        "POST /api/storyboards/{storyboard_id}/restore": [
            {"path": {"storyboard_id": board["storyboard"]["id"]}, "body": {"version": 1}} for board in boards
        ],
    }
    for kind in ("character", "setting"):
        items = reader.ask("GET", f"{BOOKS}/{other}/{kind}s?limit=100")["items"]
        named = [item for item in items if item["aliases"]][:3]
        rest = [item["id"] for item in items if item not in named]
        path = f"/api/{kind}s/{{{kind}_id}}"
        found[f"POST {path}/merge"] = [
            {"path": {f"{kind}_id": rest[0]}, "body": {"with": [id_]}} for id_ in rest[1:5]
        ]
        found[f"POST {path}/not-same"] = [
            {"path": {f"{kind}_id": rest[0]}, "body": {"with": [id_]}} for id_ in rest[5:7]
        ]
        found[f"POST {path}/split"] = [
            {"path": {f"{kind}_id": item["id"]}, "body": {"name": f"Nobody {n}", "aliases": [_first(item)]}}
            for n, item in enumerate(named)
        ]
    return found


def _corrections(reader: Reader, book: str) -> dict[str, list[Aim]]:
    """Of people at the end of the list, whom no other aim is about."""
    items = reader.ask("GET", f"{BOOKS}/{book}/characters?limit=100")["items"]
    for number, item in enumerate(items[-3:]):
        reader.ask("PATCH", f"/api/characters/{item['id']}", {"name": f"Somebody {number}"})
    made = [one["id"] for one in reader.ask("GET", f"{BOOKS}/{book}/corrections")["items"]]
    reader.ask("POST", f"/api/corrections/{made[0]}/undo")
    path = "/api/corrections/{correction_id}"
    return {
        f"POST {path}/undo": _paths("correction_id", made[1:]),
        f"POST {path}/redo": _paths("correction_id", made[:1]),
    }


def _first(item: Mapping[str, Any]) -> str:
    alias = item["aliases"][0]
    return str(alias if isinstance(alias, str) else alias["name"])


def _account(reader: Reader) -> dict[str, list[Aim]]:
    keys = [
        reader.ask("POST", "/api/keys", {"provider": provider, "key": f"sk-of-nobody-{number}"})["id"]
        for number, provider in enumerate(["claude", "openai", "openai", "openai"])
    ]
    sessions = [reader.tokens() for _ in range(6)]
    refreshing = [{"body": {"refresh_token": each["refresh_token"]}} for each in sessions]
    key = "/api/keys/{key_id}"
    return {
        f"GET {key}": _paths("key_id", keys[:2]),
        f"PATCH {key}": _paths("key_id", keys[:2]),
        _ASKS_VENDOR: _paths("key_id", keys[:2]),
        f"DELETE {key}": _paths("key_id", keys[2:]),
        "DELETE /api/auth/sessions/{session_id}": _paths(
            "session_id", [each["session_id"] for each in sessions[:2]]
        ),
        "POST /api/auth/refresh": refreshing[2:4],
        "POST /api/auth/logout": refreshing[4:],
        "POST /api/auth/register": [{"body": {"password": PASSWORD}}],
        "POST /api/auth/login": [{"body": {"email": reader.email, "password": PASSWORD}}],
        # Wrong, and the same everywhere: an account that is closed or locked would end the whole run.
        "POST /api/auth/password": [{"body": {"current_password": "not this one"}}],
        "DELETE /api/auth/me": [{"body": {"password": "not this one"}}],
    }


def _paths(name: str, ids: list[str]) -> list[Aim]:
    return [{"path": {name: id_}} for id_ in ids]
