"""The OPF package document: whose book it is and in which order it is read (EPUB 2.0.1 and 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from chalicelib.domain.epub.archive import Archive
from chalicelib.domain.epub.container import resolve
from chalicelib.domain.epub.limits import Limits, refusal
from chalicelib.domain.epub.markup import attribute, local, parse_xml, text_of

DOCUMENT_TYPES = frozenset(
    (
        "application/xhtml+xml",
        "text/html",
        "application/html",
        "text/x-oeb1-document",
        "application/x-dtbook+xml",
        "application/x-dtbncx+xml+html",
    )
)
DOCUMENT_NAME = re.compile(r"\.(?:xhtml|html?|xht)$", re.I)
IMAGE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|avif)$", re.I)
TOLD = 10
AUTHOR_ROLES = ("aut", "author", "cre", "")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the manifest; `path` is None when the archive does not hold it."""

    id: str
    path: str | None
    href: str
    media_type: str
    properties: frozenset[str]
    fallback: str

    @property
    def is_document(self) -> bool:
        """Whether it holds text we read: by media type, or by its name where the type says nothing."""
        if self.media_type in DOCUMENT_TYPES:
            return True
        return self.media_type in ("", "text/xml", "application/xml") and bool(
            DOCUMENT_NAME.search(self.href)
        )


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says. Paths are archive paths; `guide` maps a path to its guide type."""

    title: str
    author: str
    language: str
    right_to_left: bool
    spine: tuple[str, ...]
    nav: str | None
    ncx: str | None
    covers: tuple[str, ...]
    cover_pages: tuple[str, ...]
    guide: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_package(archive: Archive, path: str, limits: Limits) -> Package:
    """Read the package document at `path`. Raises BadBook when it has no manifest or no reading order."""
    root = parse_xml(archive.read(path, limits.package_bytes))
    parts = {local(child.tag): child for child in reversed(root)} if root is not None else {}
    if "manifest" not in parts and "spine" not in parts:
        raise refusal("no_package")
    empty = etree.Element("empty")
    metadata = parts.get("metadata", empty)
    items = _items(archive, path, parts.get("manifest", empty), limits)
    spine_element = parts.get("spine", empty)
    warnings: list[str] = []
    guide, cover_pages = _guide(archive, path, parts.get("guide", empty))
    return Package(
        title=_first(metadata, "title", limits) or "Untitled",
        author=_authors(metadata, limits),
        language=_language(metadata),
        right_to_left=attribute(spine_element, "page-progression-direction").lower() == "rtl",
        spine=_spine(spine_element, items, limits, warnings),
        nav=next((item.path for item in items.values() if "nav" in item.properties), None),
        ncx=_ncx(spine_element, items),
        covers=_covers(metadata, items),
        cover_pages=cover_pages,
        guide=guide,
        warnings=tuple(warnings),
    )


def _items(archive: Archive, base: str, manifest: etree._Element, limits: Limits) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for element in manifest:
        if local(element.tag) != "item":
            continue
        if len(items) > limits.entries:
            raise refusal("too_large")
        href = attribute(element, "href")
        target = resolve(base, href)
        path = archive.find(target[0]) if target and target[0] != base else None
        if path is None and "%" in href and (raw := resolve(base, href.replace("%", "%25"))):
            path = archive.find(raw[0])
        key = attribute(element, "id")
        items.setdefault(
            key,
            Item(
                id=key,
                path=path,
                href=href,
                media_type=attribute(element, "media-type").strip().lower(),
                properties=frozenset(attribute(element, "properties").split()),
                fallback=attribute(element, "fallback"),
            ),
        )
    return items


def _spine(
    spine: etree._Element, items: dict[str, Item], limits: Limits, warnings: list[str]
) -> tuple[str, ...]:
    """Document paths in reading order, each once; non-linear ones (notes, answers) stay out of the story."""
    paths: dict[str, None] = {}
    aside: dict[str, None] = {}
    refs = [element for element in spine if local(element.tag) == "itemref"]
    if not refs:
        raise refusal("empty_spine")
    if len(refs) > limits.spine_items:
        raise refusal("too_large")
    skipped: dict[str, None] = {}
    repeated: dict[str, None] = {}
    for ref in refs:
        item = items.get(attribute(ref, "idref"))
        document = _document(item, items)
        if document is None or document.path is None:
            skipped[(document or item).href if item else attribute(ref, "idref")] = None
        elif attribute(ref, "linear").lower() == "no":
            aside[document.path] = None
        elif document.path in paths:
            repeated[document.href] = None
        else:
            paths[document.path] = None
    warnings += _told(repeated, "is listed more than once; it was read once")
    warnings += _told(skipped, "is missing from the book or not readable text; it was skipped")
    return tuple(paths) or tuple(aside)


def _told(names: Iterable[str], what: str) -> list[str]:
    """One warning a file, for the first few, and one for all the others."""
    listed = list(names)
    told = [f"“{name[:80]}” {what}." for name in listed[:TOLD]]
    return told + ([f"And {len(listed) - TOLD} more like this one."] if len(listed) > TOLD else [])


def _document(item: Item | None, items: dict[str, Item]) -> Item | None:
    """`item`, or the first of its fallbacks that is a document; chains that go round end in None."""
    seen: set[str] = set()
    while item is not None and not item.is_document:
        if item.id in seen:
            return None
        seen.add(item.id)
        item = items.get(item.fallback) if item.fallback else None
    return item


def _ncx(spine: etree._Element, items: dict[str, Item]) -> str | None:
    named = items.get(attribute(spine, "toc"))
    if named is not None and named.path:
        return named.path
    for item in items.values():
        if item.path and (
            item.media_type == "application/x-dtbncx+xml" or item.href.lower().endswith(".ncx")
        ):
            return item.path
    return None


def _guide(archive: Archive, base: str, guide: etree._Element) -> tuple[dict[str, str], tuple[str, ...]]:
    types: dict[str, str] = {}
    covers: list[str] = []
    for element in guide:
        target = resolve(base, attribute(element, "href"))
        path = archive.find(target[0]) if target else None
        kind = attribute(element, "type").lower()
        if path and kind:
            if kind == "cover":
                covers.append(path)
            if not (target and target[1]):
                types.setdefault(path, kind)
    return types, tuple(covers)


def _covers(metadata: etree._Element, items: dict[str, Item]) -> tuple[str, ...]:
    """Cover picture candidates, best first: EPUB 3 property, EPUB 2 meta, then a picture called cover."""
    named = [
        attribute(element, "content")
        for element in metadata.iter()
        if local(element.tag) == "meta" and attribute(element, "name").lower() == "cover"
    ]
    found = [item for item in items.values() if "cover-image" in item.properties]
    found += [items[name] for name in named if name in items]
    found += [item for name in named for item in items.values() if item.href == name]
    pictures = [item for item in items.values() if _is_picture(item)]
    found += [item for item in pictures if "cover" in item.id.lower() or "cover" in item.href.lower()]
    return tuple(dict.fromkeys(item.path for item in found if item.path and _is_picture(item)))


def _is_picture(item: Item) -> bool:
    kind = item.media_type
    return (kind.startswith("image/") and "svg" not in kind) or bool(IMAGE_NAME.search(item.href))


def _values(metadata: etree._Element, name: str, limits: Limits) -> list[tuple[etree._Element, str]]:
    values = []
    for element in metadata.iter():
        if local(element.tag) == name:
            text = " ".join(text_of(element).split())
            if text:
                values.append((element, _short(text, limits)))
        if len(values) >= 50:
            break
    return values


def _short(text: str, limits: Limits) -> str:
    return text if len(text) <= limits.name_chars else text[: limits.name_chars - 1].rstrip() + "…"


def _first(metadata: etree._Element, name: str, limits: Limits) -> str:
    """The title marked as main, or the first."""
    values = _values(metadata, name, limits)
    main = {
        attribute(element, "refines").lstrip("#")
        for element in metadata.iter()
        if attribute(element, "property") == "title-type" and (element.text or "").strip() == "main"
    }
    for element, text in values:
        if element.get("id") in main:
            return text
    return values[0][1] if values else ""


def _authors(metadata: etree._Element, limits: Limits) -> str:
    """All creators who are authors, joined by commas; any creator where none is marked as author."""
    roles = {
        attribute(element, "refines").lstrip("#"): (element.text or "").strip().lower()
        for element in metadata.iter()
        if attribute(element, "property") == "role"
    }
    creators = _values(metadata, "creator", limits)
    authors = [
        text
        for element, text in creators
        if (attribute(element, "role").lower() or roles.get(element.get("id") or "-", "")) in AUTHOR_ROLES
    ]
    names = dict.fromkeys(authors or [text for _, text in creators])
    return _short(", ".join(names), limits) or "Unknown author"


def _language(metadata: etree._Element) -> str:
    """A BCP 47 tag, or `und` when the book names none."""
    for element in metadata.iter():
        if local(element.tag) == "language":
            tag = (element.text or "").strip().replace("_", "-")
            if re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", tag):
                return tag
    return "und"
