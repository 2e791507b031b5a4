"""One spine file to its pieces: streamed when it is well formed, otherwise by way of a lenient tree."""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from chalicelib.domain.epub.limits import Limits
from chalicelib.domain.epub.markup import is_plain, local, parse_document
from chalicelib.domain.epub.pieces import Document
from chalicelib.domain.epub.story import Story

BUFFER = 1 << 16


def read_document(path: str, data: bytes, targets: frozenset[str], limits: Limits) -> Document | None:
    """The pieces of an XHTML file; None when there is nothing in it. `targets` are the ids worth a Mark.

    Raises BadBook `too_large` for more markup than a chapter can have.
    """
    story = Story(targets)
    if not (is_plain(data, limits) and _stream(data, story)):
        root = parse_document(data, limits)
        if root is None:
            return None
        story = Story(targets)
        _walk(root, story)
    return Document(path, *story.result())


def _stream(data: bytes, story: Story) -> bool:
    """Feed well-formed UTF-8 straight from expat, far sooner than a tree is built; False when it is not."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = BUFFER
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = story.start
    parser.EndElementHandler = story.end
    parser.CharacterDataHandler = story.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _EntityFound):
        return False
    return True


def _walk(root: etree._Element, story: Story) -> None:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element.tag)
        if event == "start":
            story.start(name, {_attribute(str(key)): str(value) for key, value in element.items()})
            if element.text:
                story.text(element.text)
        else:
            story.end(name)
            if element.tail:
                story.text(element.tail)


def _attribute(key: str) -> str:
    if not key.startswith("{"):
        return key.lower()
    namespace, _, name = key[1:].partition("}")
    return "epub:" + name if namespace.endswith("/ops") else name


class _EntityFound(Exception):
    """The file declares entities: not for this parser."""


def _refuse(*declaration: object) -> None:
    raise _EntityFound
