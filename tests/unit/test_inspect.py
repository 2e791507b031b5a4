"""`make inspect` prints one JSON object, for every book and every refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from infra.inspect_book import main
from tests.corpus import CORPUS, ROOT, book_path, needs_corpus

_APPEARANCE = {
    "physicalDescription",
    "age",
    "height",
    "build",
    "hairColor",
    "hairStyle",
    "eyeColor",
    "skinTone",
    "distinctiveFeatures",
    "typicalClothing",
    "evidence",
}


def _inspect(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    status = main(arguments)
    printed = capsys.readouterr().out
    found: dict[str, Any] = json.loads(printed)
    assert printed.count("\n") == 1
    return status, found


def test_a_missing_file_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, found = _inspect(capsys, str(tmp_path / "none.epub"))
    assert status == 1
    assert found["error"]["code"] == "not_found"
    assert "none.epub" in found["error"]["message"]


def test_what_is_no_book_is_refused_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "not a book")
    status, found = _inspect(capsys, str(path))
    assert status == 1
    assert set(found["error"]) == {"code", "message"}


def test_no_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = _inspect(capsys)
    assert (status, found["error"]["code"]) == (1, "usage")


@needs_corpus
def test_a_whole_book_has_every_part_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = _inspect(capsys, str(book_path("se_h-g-wells_the-invisible-man.epub")))
    assert status == 0
    assert list(found) == [
        "title",
        "author",
        "language",
        "chapters",
        "scenes",
        "characters",
        "settings",
        "changes",
        "seconds",
    ]
    assert (found["title"], found["author"]) == ("The Invisible Man", "H. G. Wells")
    assert set(found["chapters"][0]) == {"number", "title", "words"}
    assert set(found["scenes"][0]) == {"chapter", "scene", "words", "text"}
    mentions = [character["mentions"] for character in found["characters"]]
    assert mentions == sorted(mentions, reverse=True)
    for character in found["characters"]:
        assert set(character) == {"name", "aliases", "gender", "role", "mentions", "appearance"}
        assert character["gender"] in ("M", "F", "U")
        assert set(character["appearance"]) == _APPEARANCE
        assert set(character["appearance"]["evidence"]) <= _APPEARANCE
    assert set(found["settings"][0]) == {"name", "description", "visual_keywords", "mentions"}
    for change in found["changes"]:
        assert set(change) == {"character", "chapter", "scene", "type", "description", "prompt_modifier"}
        assert change["type"] in ("outfit", "injury", "hair", "age", "other")
    assert set(found["seconds"]) == {"parse", "scenes", "cast", "settings"}


@needs_corpus
def test_as_a_command_it_prints_nothing_else_and_fails_for_a_refused_book() -> None:
    hostile = CORPUS / "hostile" / "27_empty_spine.epub"
    command = [sys.executable, "-m", "infra.inspect_book", str(hostile)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert set(json.loads(run.stdout)["error"]) == {"code", "message"}
