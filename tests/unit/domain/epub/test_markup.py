"""Encodings are guessed; entities are never expanded, files and hosts never asked."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from chalicelib.domain.book import Block
from chalicelib.domain.epub import DEFAULT_LIMITS, Limits
from chalicelib.domain.epub.markup import decode, parse_xml
from chalicelib.domain.epub.markup import text_of as text_in
from chalicelib.domain.epub.walker import read_document
from chalicelib.errors import BadBook
from tests.unit.domain.epub.builder import xhtml


def text_of(data: bytes) -> str:
    document = read_document("c.xhtml", data, frozenset(), DEFAULT_LIMITS)
    return " ".join(p.text for p in document.pieces if isinstance(p, Block)) if document else ""


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "windows-1252"],
)
def test_declared_encodings(encoding: str) -> None:
    data = xhtml("<p>Élodie’s café</p>" if encoding != "iso-8859-1" else "<p>Élodie café</p>")
    data = data.replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert text_of(data.encode(encoding)) in ("Élodie’s café", "Élodie café")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_or_declaration(encoding: str) -> None:
    assert text_of("<html><body><p>Élodie</p></body></html>".encode(encoding)) == "Élodie"


def test_wrong_declarations() -> None:
    assert text_of(xhtml("<p>Élodie café</p>").encode("cp1252")) == "Élodie café"
    assert text_of(xhtml("<p>Élodie</p>").replace("utf-8", "utf-16").encode()) == "Élodie"
    assert text_of(xhtml("<p>Élodie</p>").replace("utf-8", "no-such-thing").encode()) == "Élodie"


def test_single_bad_bytes_become_replacement_characters() -> None:
    assert decode("Zoë caf".encode() + b"\xff\xfe end") == "Zoë caf�� end"


def test_nul_bytes_and_control_characters_are_dropped() -> None:
    assert text_of(xhtml("<p>o\x00n\x01e</p>").encode()) == "one"


def test_own_literal_entities_are_read() -> None:
    data = b'<!DOCTYPE html [<!ENTITY hero "Ann Lee">]><html><body><p>&hero; ran.</p></body></html>'
    assert text_of(data) == "Ann Lee ran."


@pytest.mark.parametrize("kind", ["opf", "xhtml"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "{target}"> %p;]>',
        '<!DOCTYPE x SYSTEM "{target}">',
        '<!DOCTYPE x PUBLIC "a" "{target}" [<!ENTITY e PUBLIC "b" "{target}">]>',
    ],
)
def test_external_entities_are_neither_read_nor_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doctype: str, kind: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("root:x:0")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a book opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for target in (secret.as_uri(), "http://127.0.0.1:9/x"):
        head = "<?xml version='1.0'?>" + doctype.format(target=target)
        if kind == "opf":
            root = parse_xml((head + "<package><title>&e;T</title></package>").encode())
            assert root is not None
            found = text_in(root)
        else:
            found = text_of((head + "<html><body><p>&e;T</p></body></html>").encode())
        assert found == "T"


def test_entity_bombs_stay_small() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    billion = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><html><body><p>&l11;end</p></body></html>'
    quadratic = (
        f'<!DOCTYPE x [<!ENTITY a "{"x" * 190}">]><html><body><p>{"&a;" * 200_000}end</p></body></html>'
    )
    began = time.process_time()
    assert text_of(billion.encode()) == "end"
    assert len(text_of(quadratic.encode())) <= len(quadratic) + 100
    assert time.process_time() - began < 2


@pytest.mark.parametrize("depth", [3_000, 50_000])
def test_deep_nesting_keeps_its_text(depth: int) -> None:
    sound = xhtml("<div>" * depth + "deep <b>text</b>" + "</div>" * depth)
    broken = xhtml("<div>" * depth + "deep <b>text</b>" + "</div>" * (depth - 1))
    assert text_of(sound.encode()) == "deep text"
    assert text_of(broken.encode()).split() == ["deep", "text"]


def test_more_markup_than_a_chapter_has_is_refused_before_it_is_parsed() -> None:
    limits = Limits(tags=1000)
    for bomb in ("<b/>" * 2000, "<p " + " ".join(f'a{n}=""' for n in range(3000)) + "/>"):
        with pytest.raises(BadBook) as refused:
            read_document("c", xhtml(bomb).encode(), frozenset(), limits)
        assert refused.value.code == "too_large"
