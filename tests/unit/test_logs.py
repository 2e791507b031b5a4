from __future__ import annotations

import json
import logging
import sys
from typing import Any
from uuid import UUID

import pytest

from chalicelib.logs import JsonFormatter, set_up


def line(message: str, *arguments: object, exc_info: Any = None, **extra: object) -> dict[str, Any]:
    record = logging.getLogger("chalicelib.x").makeRecord(
        "chalicelib.x", logging.WARNING, "file.py", 1, message, arguments, exc_info, extra=extra
    )
    text = JsonFormatter().format(record)
    assert "\n" not in text
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def test_a_line_is_one_json_object_with_the_ids_beside_the_message() -> None:
    parsed = line("painted %d pictures", 3, vivid_page_id=UUID(int=7))
    assert (parsed["level"], parsed["logger"], parsed["message"]) == (
        "WARNING",
        "chalicelib.x",
        "painted 3 pictures",
    )
    assert parsed["vivid_page_id"] == str(UUID(int=7))
    assert parsed["time"].endswith("Z")
    assert set(parsed) == {"time", "level", "logger", "message", "vivid_page_id"}


def test_other_scripts_stay_readable_and_line_ends_inside() -> None:
    assert line("霧\nline two")["message"] == "霧\nline two"


def failure(error: Exception) -> str:
    try:
        raise ValueError("first") from error
    except ValueError:
        return str(line("failed", exc_info=sys.exc_info())["exception"])


def test_an_exception_comes_with_its_causes() -> None:
    text = failure(KeyError("inner"))
    assert "ValueError: first" in text
    assert "KeyError: 'inner'" in text


def test_what_postgres_quotes_out_of_a_row_is_left_out() -> None:
    quoted = (
        "unsupported Unicode escape sequence\nDETAIL:  Failing row contains (1, CANARY\n\nCANARY\nCANARY).\n"
        'CONTEXT:  JSON data, line 1: [{"a": "CANARY...\nHINT:  try again'
    )
    text = failure(RuntimeError(quoted))
    assert "CANARY" not in text
    assert "unsupported Unicode escape sequence" in text
    assert "HINT:  try again" in text


@pytest.mark.parametrize(
    "text",
    [
        "connecting to postgresql://app:CANARY@db.example.org:5432/vividpages failed",
        "postgresql://app:CANARY%2Fx:y@db/d",
        'see "https://user:CANARY@example.org/path" for more',
    ],
)
def test_the_password_of_an_address_is_left_out(text: str) -> None:
    for parsed in (
        line(text),
        line("x", address=text),
        line("x", exc_info=(ValueError, ValueError(text), None)),
    ):
        assert "CANARY" not in json.dumps(parsed)
        assert "example.org" in json.dumps(parsed) or "db/d" in json.dumps(parsed)


@pytest.mark.parametrize("level", ["info", "INFO", "Warning"])
def test_levels_are_taken_in_any_case(level: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    try:
        set_up(level)
        logging.getLogger("chalicelib.x").warning("heard")
        assert root.level == getattr(logging, level.upper())
        assert json.loads(capsys.readouterr().err)["message"] == "heard"
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
