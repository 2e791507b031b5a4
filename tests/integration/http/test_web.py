"""The web client's files, as they are sent."""

from __future__ import annotations

import json
import re

import pytest

from app import app
from chalicelib import wiring
from chalicelib.http.web import FOLDER, WORKER, client
from tests.integration.api import Api


def test_the_page_is_asked_for_again_and_runs_only_its_own_scripts(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUCKET", "books")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    wiring.bucket_origins.cache_clear()
    answer = api.get("/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "https://books.s3.amazonaws.com" in policy
    wiring.bucket_origins.cache_clear()
    assert "unsafe" not in policy
    assert api.get("/", if_none_match=answer.headers["etag"]).status == 304


def test_a_stage_without_its_slash_leads_to_the_page() -> None:
    event = {
        "requestContext": {"resourcePath": "/", "httpMethod": "GET", "path": "/v1"},
        **dict.fromkeys(
            ("headers", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "body")
        ),
        "isBase64Encoded": False,
    }
    answer = app({**event, "headers": {}}, None)
    assert (answer["statusCode"], answer["headers"]["Location"]) == (302, "v1/")


def test_the_page_has_no_script_or_style_of_its_own() -> None:
    page = client().page.body.decode()
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)


def test_every_file_is_kept_for_ever_under_its_release(api: Api) -> None:
    files = client().files
    assert {name.partition("-")[2] for name in files} == {
        path.name for path in FOLDER.iterdir() if path.suffix != ".html" and path.name != WORKER
    }
    for name, asset in files.items():
        if name.endswith((".webp", ".png")):
            continue
        answer = api.get(f"/static/{name}")
        assert (answer.status, answer.headers["content-type"]) == (200, asset.media_type)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_name_only_files_of_their_release() -> None:
    files = client().files
    texts = [asset.body.decode() for name, asset in files.items() if name.endswith(".js")]
    named = {name for text in texts for name in re.findall(r'(?:from|import\(?)\s*"\./([^"]+)"', text)}
    page = client().page.body.decode()
    named |= set(re.findall(r'="static/([^"]+)"', page))
    assert len(named) > 20
    assert named <= set(files)


def test_the_worker_names_the_files_of_its_release_and_is_asked_for_again(api: Api) -> None:
    answer = api.get(f"/{WORKER}")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-security-policy"] == "default-src 'none'; connect-src 'self'"
    named = set(re.search(r'FILES = "([^"]+)"', answer.body)[1].split())  # type: ignore[index]
    assert named == {name for name in client().files if not name.endswith((".webp", ".txt"))}
    assert f'RELEASE = "{client().release}"' in answer.body


def test_the_manifest_stands_on_the_page_above_it() -> None:
    files = client().files
    manifest = json.loads(next(asset.body for name, asset in files.items() if name.endswith(".webmanifest")))
    assert (manifest["start_url"], manifest["scope"]) == ("../", "../")
    assert {icon["src"].removeprefix("./") for icon in manifest["icons"]} <= set(files)
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}


def test_an_unknown_file_is_not_found_in_our_shape(api: Api) -> None:
    for name in ("main.js", "0123456789ab-main.js", "index.html", "..", "%2e%2e%2fapp.py"):
        answer = api.get(f"/static/{name}")
        assert answer.status in (403, 404), name
        assert "import" not in str(answer.body)


def test_nothing_of_a_book_can_become_markup() -> None:
    for path in FOLDER.glob("*.js"):
        if path.name.startswith(("preact", "htm", "signals")):
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text), (
            path.name
        )
