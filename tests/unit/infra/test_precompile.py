"""Code that is compiled once, and taken as it is where its directory cannot be written."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path
from zipfile import ZipFile

import pytest

from infra.precompile import precompile

LIBRARY = "python/lib/site-packages/library"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    made = tmp_path / "layer.zip"
    with ZipFile(made, "w") as archive:
        archive.writestr(f"{LIBRARY}/__init__.py", "WORDS = {'one', 'two', 'three', 'four'}\n")
        archive.writestr(f"{LIBRARY}/template.py", "this is {{ no }} Python")
        archive.writestr(f"{LIBRARY}/data.txt", "data")
    return made


def test_what_can_be_compiled_is_and_nothing_else_changes(package: Path) -> None:
    with ZipFile(package) as archive:
        before = archive.namelist()
    precompile(package)
    with ZipFile(package) as archive:
        assert archive.namelist() == [*before, cache_from_source(f"{LIBRARY}/__init__.py")]


def test_a_second_time_makes_the_same_package_and_adds_nothing(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(package.read_bytes())
    precompile(package)
    precompile(other)
    assert other.read_bytes() == package.read_bytes()
    precompile(other)
    assert other.read_bytes() == package.read_bytes()


def test_it_is_taken_though_the_sources_have_other_times(package: Path, tmp_path: Path) -> None:
    precompile(package)
    with ZipFile(package) as archive:
        archive.extractall(tmp_path / "there")
    place = tmp_path / "there" / LIBRARY
    # Were it not taken, this would be compiled instead.
    (place / "__init__.py").write_text("WORDS = set()\n")
    code = "import library; print(len(library.WORDS))"
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=place.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout == "4\n"
