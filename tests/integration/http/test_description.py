"""The OpenAPI description is complete and true, asked by schemathesis; its page can be read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from app import app
from tests.integration.api import Api
from tests.integration.serving import serving


def test_every_address_is_described(api: Api) -> None:
    paths = api.get("/api/openapi.json").body["paths"]
    served = {
        (path, method.lower())
        for path, methods in app.routes.items()
        for method in methods
        if method != "OPTIONS"
    }
    assert served == {(path, method) for path, methods in paths.items() for method in methods}


def test_every_operation_says_what_it_does(api: Api) -> None:
    paths = api.get("/api/openapi.json").body["paths"]
    operations = [operation for methods in paths.values() for operation in methods.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"].endswith((".", "?")), operation["operationId"]


def test_the_page_shows_every_operation_and_asks_no_other_host(api: Api) -> None:
    answer = api.get("/api/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for path in api.get("/api/openapi.json").body["paths"]:
        assert f"<code>{path}</code>" in answer.body
    assert re.findall(r"(?:src|href)=\"(?!#|openapi\.json)[^\"]*", answer.body) == []
    assert "<script" not in answer.body


# Not with the one token of a whole run: what would end its session. Strangers try these, and those who sign up.
_ENDS_SESSIONS = "^/api/auth/(sessions|me|password|logout)"


@pytest.mark.parametrize("signed_in", [True, False])
def test_schemathesis_finds_nothing(api: Api, reader: UUID, tmp_path: Path, signed_in: bool) -> None:
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        *("--config-file", str(Path(__file__).parent / "schemathesis.toml")),
        "run",
        "--no-color",
        "--continue-on-failure",
        *("--seed", "1"),
    ]
    if signed_in:
        command += ["--header", f"Authorization: Bearer {api.sign_in(reader)}"]
        command += ["--exclude-path-regex", _ENDS_SESSIONS]
    with serving() as address:
        done = subprocess.run(
            [*command, f"{address}/api/openapi.json"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
