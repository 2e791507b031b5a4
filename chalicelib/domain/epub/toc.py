"""The table of contents: EPUB 3 navigation document or EPUB 2 NCX, as one flat list with depths."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from chalicelib.domain.epub.archive import Archive
from chalicelib.domain.epub.container import resolve
from chalicelib.domain.epub.limits import Limits
from chalicelib.domain.epub.markup import attribute, local, parse_document, parse_xml, text_of
from chalicelib.domain.epub.pieces import fold

LABEL_CHARS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents. `path` is empty for a heading that leads nowhere; `depth` counts from 0."""

    label: str
    path: str
    fragment: str
    depth: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries in order, and the landmark types of whole files (`bodymatter`, `toc`, …)."""

    entries: tuple[Entry, ...] = ()
    landmarks: tuple[tuple[str, str], ...] = ()


def read_nav(archive: Archive, path: str, limits: Limits) -> Contents:
    """Entries of the `toc` list and landmarks of a navigation document."""
    root = parse_document(archive.read(path, limits.package_bytes), limits)
    lists = [element for element in root.iter() if local(element.tag) == "nav"] if root is not None else []
    chosen = next((nav for nav in lists if "toc" in attribute(nav, "type").split()), None)
    if chosen is None:
        chosen = next((nav for nav in lists if not attribute(nav, "type")), None)
    entries = _nav_entries(archive, path, chosen, limits) if chosen is not None else []
    marked = next((nav for nav in lists if "landmarks" in attribute(nav, "type").split()), None)
    landmarks = [
        (target, attribute(link, "type"))
        for link in (marked.iter("{*}a") if marked is not None else ())
        if (target := _target(archive, path, attribute(link, "href"))[0])
    ]
    return Contents(tuple(entries), tuple(landmarks))


def read_ncx(archive: Archive, path: str, limits: Limits) -> Contents:
    """Entries of an NCX file, in document order (playOrder is often wrong)."""
    root = parse_xml(archive.read(path, limits.package_bytes))
    entries: list[Entry] = []
    depth = -1
    for event, element in (
        etree.iterwalk(root, events=("start", "end"), tag="{*}navPoint") if root is not None else ()
    ):
        depth += 1 if event == "start" else -1
        if event == "start" and len(entries) < limits.toc_entries:
            label, source = "", ""
            for child in element:
                kind = local(child.tag)
                if kind == "navlabel" and not label:
                    label = _label(child)
                elif kind == "content" and not source:
                    source = child.get("src") or ""
            entries.append(Entry(label, *_target(archive, path, source), depth))
    return Contents(tuple(entries))


def _nav_entries(archive: Archive, base: str, nav: etree._Element, limits: Limits) -> list[Entry]:
    entries: list[Entry] = []
    depth = -1
    for event, element in etree.iterwalk(
        nav, events=("start", "end"), tag=("{*}ol", "{*}ul", "{*}a", "{*}span")
    ):
        kind = local(element.tag)
        if kind in ("ol", "ul"):
            depth += 1 if event == "start" else -1
        elif event == "start" and kind in ("a", "span") and depth >= 0 and len(entries) < limits.toc_entries:
            if kind == "span" and local(getattr(element.getparent(), "tag", None)) != "li":
                continue
            entries.append(Entry(_label(element), *_target(archive, base, attribute(element, "href")), depth))
    return entries


def _target(archive: Archive, base: str, href: str) -> tuple[str, str]:
    target = resolve(base, href) if href else None
    path = archive.find(target[0]) if target else None
    return (path, target[1]) if target and path else ("", "")


def _label(element: etree._Element) -> str:
    return fold(text_of(element).replace("\n", " "))[:LABEL_CHARS]
