"""A book that is taken along: files that other programs read, made in the browser."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.web.conftest import Painted
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

_XHTML = "{http://www.w3.org/1999/xhtml}"


def test_a_book_is_taken_along_with_its_pictures(reader: Visitor, painted: Painted, tmp_path: Path) -> None:
    page, account = reader.page, painted.account
    reader.go(f"/book/{painted.book}")
    page.click("summary:has-text('Take it along')")
    reader.check("take-along")
    files = {}
    for name in ("EPUB", "Comic", "Archive"):
        with page.expect_download() as made:
            page.click(f"[aria-label='Download as {name}']")
        files[name] = tmp_path / name
        made.value.save_as(files[name])
    boards = account.ask("GET", f"vividpages/{painted.book}/storyboards?limit=100")["items"]
    shown = [board["storyboard"]["alt_text"] for board in boards if board["storyboard"]["image_url"]]
    _epub(files["EPUB"], shown)
    with zipfile.ZipFile(files["Comic"]) as comic:
        scenes = [board for board in boards if board["storyboard"]["kind"] == "scene"]
        assert len([name for name in comic.namelist() if name.endswith("-scene.webp")]) == len(scenes)
        assert comic.testzip() is None
    with zipfile.ZipFile(files["Archive"]) as archive:
        told = json.loads(archive.read("book.json"))
        pictures = [each for ch in told["chapters"] for scene in ch["scenes"] for each in scene["pictures"]]
        assert {each["file"] for each in pictures} <= set(archive.namelist())
        assert sorted(each["alt"] for each in pictures) == sorted(shown)
    page.click("[aria-label='Open for printing']")
    page.wait_for_selector(".printed img")
    reader.check("print")


def _epub(path: Path, alts: list[str]) -> None:
    """It is a ZIP whose first entry says what it is, its pages are XML, and its pictures have their texts."""
    with zipfile.ZipFile(path) as epub:
        first = epub.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert epub.testzip() is None
        package = etree.fromstring(epub.read("OEBPS/content.opf"))
        listed = {f"OEBPS/{item.get('href')}" for item in package.iter("{http://www.idpf.org/2007/opf}item")}
        assert listed == {name for name in epub.namelist()[2:] if name != "OEBPS/content.opf"}
        pages = [etree.fromstring(epub.read(name)) for name in listed if "chapter-" in name]
        found = [str(image.get("alt")) for page in pages for image in page.iter(f"{_XHTML}img")]
    assert sorted(found) == sorted(alts)
