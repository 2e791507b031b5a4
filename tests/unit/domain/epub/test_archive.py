"""The ZIP layer: nothing outside it is touched, and no size it declares is believed."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib.domain.epub import DEFAULT_LIMITS, Limits, check_container, read_book
from chalicelib.domain.epub.archive import Archive
from chalicelib.errors import BadBook
from tests.unit.domain.epub.builder import Epub, chapter, pack

GOOD = Epub({"c1.xhtml": chapter("One"), "c2.xhtml": chapter("Two")})


def code_of(source: io.BytesIO, limits: Limits = DEFAULT_LIMITS) -> str:
    """The refusal's code; the book must be refused at once, in few words."""
    began = time.process_time()
    with pytest.raises(BadBook) as refused:
        read_book(source, limits)
    assert time.process_time() - began < 1
    assert refused.value.message.endswith(".")
    assert 20 < len(refused.value.message) < 200
    return refused.value.code


def patched(change: Callable[[bytearray], None], files: dict[str, bytes] | None = None) -> io.BytesIO:
    """A packed book with some bytes changed."""
    data = bytearray(pack(files or GOOD.files()).getvalue())
    change(data)
    return io.BytesIO(bytes(data))


def entry(data: bytes, name: str) -> int:
    """Offset of an entry's record in the central directory."""
    return data.rindex(name.encode()) - 46


def test_a_good_book_from_a_file_and_from_memory(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(GOOD.build().getvalue())
    assert read_book(path) == read_book(GOOD.build())


def test_a_file_handed_in_stays_open() -> None:
    source = GOOD.build()
    check_container(source)
    read_book(source)
    assert not source.closed


@pytest.mark.parametrize("data", [b"", b"P", b"%PDF-1.7 nothing", b"<html></html>" * 50])
def test_not_a_zip(data: bytes) -> None:
    assert code_of(io.BytesIO(data)) == "not_an_epub"
    with pytest.raises(BadBook) as refused:
        check_container(io.BytesIO(data))
    assert refused.value.code == "not_an_epub"


def test_a_zip_without_container_is_no_epub() -> None:
    other = pack({"word/document.xml": b"<x/>"})
    assert code_of(other) == "not_an_epub"
    with pytest.raises(BadBook) as refused:
        check_container(other)
    assert refused.value.code == "not_an_epub"


def test_check_container_reads_no_entry() -> None:
    files = GOOD.files()
    data = bytearray(pack(files).getvalue())
    for name in files:
        at = data.index(name.encode()) + len(name)
        data[at : at + 8] = b"\xff" * 8
    check_container(io.BytesIO(bytes(data)))


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_truncated(share: float) -> None:
    data = GOOD.build().getvalue()
    assert code_of(io.BytesIO(data[: int(len(data) * share)])) == "damaged"


def test_a_damaged_chapter_is_lost_and_the_others_stay() -> None:
    def damage(data: bytearray) -> None:
        at = data.index(b"OEBPS/c1.xhtml") + 14
        data[at + 40 : at + 44] = b"\x00\x11\x22\x33"

    book = read_book(patched(damage))
    assert [each.title for each in book.chapters] == ["Two"]
    assert any("c1.xhtml" in warning for warning in book.warnings)


def test_a_book_with_all_chapters_damaged_is_refused() -> None:
    def damage(data: bytearray) -> None:
        for name in (b"OEBPS/c1.xhtml", b"OEBPS/c2.xhtml"):
            at = data.index(name) + 14
            data[at + 40 : at + 44] = b"\x00\x11\x22\x33"

    assert code_of(patched(damage)) == "damaged"


def test_a_damaged_package_is_refused() -> None:
    def damage(data: bytearray) -> None:
        at = data.index(b"OEBPS/content.opf") + 17
        data[at + 30 : at + 34] = b"\x00\x11\x22\x33"

    assert code_of(patched(damage)) == "damaged"


@pytest.mark.parametrize("name", ["OEBPS/c1.xhtml", "OEBPS/content.opf", "META-INF/container.xml"])
def test_encrypted_entries(name: str) -> None:
    def encrypt(data: bytearray) -> None:
        data[entry(bytes(data), name) + 8] |= 1

    assert code_of(patched(encrypt)) == "password_protected"


@pytest.mark.parametrize("method", [9, 12, 14, 93, 99])
def test_unusual_compression_is_damage(method: int) -> None:
    def change(data: bytearray) -> None:
        struct.pack_into("<H", data, entry(bytes(data), "OEBPS/content.opf") + 10, method)

    assert code_of(patched(change)) in ("damaged", "password_protected")


def test_a_chapter_that_unpacks_to_a_gigabyte() -> None:
    bomb = Epub({"c1.xhtml": b"<p>" + b" " * (300 * 1024 * 1024), "c2.xhtml": chapter("Two")}).build()
    tracemalloc.start()
    try:
        assert code_of(bomb) == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("declared", [1, 100])
def test_declared_sizes_lie(declared: int) -> None:
    files = GOOD.files() | {"OEBPS/c1.xhtml": b"<p>" + b" " * (64 * 1024 * 1024)}

    def understate(data: bytearray) -> None:
        struct.pack_into("<L", data, entry(bytes(data), "OEBPS/c1.xhtml") + 24, declared)

    tracemalloc.start()
    try:
        assert code_of(patched(understate, files)) == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_bytes_read_are_bounded_in_all() -> None:
    documents = {f"c{n}.xhtml": chapter(f"Chapter {n}", 60) for n in range(20)}
    assert code_of(Epub(documents).build(), Limits(read_bytes=100_000)) == "too_large"


def test_story_text_is_bounded() -> None:
    assert code_of(GOOD.build(), Limits(text_chars=1000)) == "too_large"


def test_archive_size_is_bounded() -> None:
    assert code_of(GOOD.build(), Limits(archive_bytes=500)) == "too_large"


def test_a_nested_archive_is_never_opened() -> None:
    inner = pack({"deep.zip": pack({"x": b"\0" * 1_000_000}).getvalue()}).getvalue()
    files = GOOD.files() | {"OEBPS/inner.zip": inner}
    assert len(read_book(pack(files)).chapters) == 2


def test_a_hundred_thousand_entries() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in GOOD.files().items():
            archive.writestr(name, data)
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"x{number}"), b"")
    assert code_of(target) == "bomb"


def test_more_entries_than_the_end_record_says() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(3000):
            archive.writestr(zipfile.ZipInfo(f"x{number}"), b"")
    data = bytearray(target.getvalue())
    struct.pack_into("<2H", data, len(data) - 14, 1, 1)
    assert code_of(io.BytesIO(bytes(data)), Limits(entries=2000)) == "bomb"


def test_overlapping_entries() -> None:
    """Every entry of the directory points at the same compressed bytes."""
    files = {"mimetype": b"application/epub+zip"} | {f"OEBPS/{n}.xhtml": b"x" * 100_000 for n in range(50)}
    data = bytearray(pack(files).getvalue())
    first = struct.unpack_from("<L", data, entry(bytes(data), "OEBPS/1.xhtml") + 42)[0]
    for number in range(50):
        struct.pack_into("<L", data, entry(bytes(data), f"OEBPS/{number}.xhtml") + 42, first)
    assert code_of(io.BytesIO(bytes(data))) == "bomb"


def test_zip64_end_record_that_lies() -> None:
    def lie(data: bytearray) -> None:
        end = data.rindex(b"PK\x05\x06")
        record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**40, 2**40, 2**40, 0)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
        tail = bytes(data[end:])
        data[end:] = record + locator + tail

    assert code_of(patched(lie)) in ("bomb", "damaged")


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "..\\evil.txt", "a/../../evil.txt", "x" * 60_000],
)
def test_paths_that_lead_outside_are_not_entries(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = read_book(pack(GOOD.files() | {name: b"pwned"}))
    assert len(book.chapters) == 2
    assert list(tmp_path.iterdir()) == []


def test_symbolic_links_are_not_entries() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in GOOD.files().items():
            if name != "OEBPS/c1.xhtml":
                archive.writestr(name, data)
        link = zipfile.ZipInfo("OEBPS/c1.xhtml")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    book = read_book(target)
    assert [each.title for each in book.chapters] == ["Two"]


def test_of_two_entries_with_one_name_the_first_counts() -> None:
    target = GOOD.build()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("OEBPS/c1.xhtml", "<html><body><p>Another text.</p></body></html>")
    assert "Another" not in read_book(target).chapters[0].blocks[0].text


def test_names_are_found_in_other_case_and_unicode_form() -> None:
    files = {"OEBPS/Café.xhtml": b"x", "OEBPS/a.xhtml": b"y", "OEBPS/A.xhtml": b"z"}
    with Archive(pack(files), DEFAULT_LIMITS) as archive:
        assert archive.find("oebps/cafe\u0301.XHTML") == "OEBPS/Café.xhtml"
        assert archive.find("OEBPS/A.xhtml") == "OEBPS/A.xhtml"
        assert archive.find("OEBPS/b.xhtml") is None


def test_bytes_before_the_archive_do_no_harm() -> None:
    files = GOOD.files()
    with Archive(pack(files), DEFAULT_LIMITS) as archive:
        for name, data in files.items():
            assert zlib.crc32(archive.read(name, 10**6)) == zlib.crc32(data)
