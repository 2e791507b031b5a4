"""Reads an EPUB: archive, package, contents, text, chapters, in this order, each behind its guard."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from chalicelib.domain.book import Book
from chalicelib.domain.covers import safe_cover
from chalicelib.domain.epub.archive import Archive
from chalicelib.domain.epub.chapters import make_chapters
from chalicelib.domain.epub.container import CONTAINER, has_rights_file, locked_paths, package_path
from chalicelib.domain.epub.gutenberg import without_licence
from chalicelib.domain.epub.limits import DEFAULT_LIMITS, Limits, refusal
from chalicelib.domain.epub.markup import attribute, local, looks_like_markup, parse_document
from chalicelib.domain.epub.notes import without_notes
from chalicelib.domain.epub.package import Package, read_package
from chalicelib.domain.epub.pieces import Document
from chalicelib.domain.epub.segments import cut_segments
from chalicelib.domain.epub.toc import Contents, read_nav, read_ncx
from chalicelib.domain.epub.walker import read_document
from chalicelib.errors import BadBook

FATAL = ("bomb", "too_large", "password_protected", "drm")


def check_container(source: BinaryIO, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse what is not an EPUB from the ZIP directory alone; the mimetype file may be missing.

    Raises BadBook: `not_an_epub`, or `damaged` and `bomb` where the directory itself shows it.
    """
    with Archive(source, limits) as archive:
        if archive.find(CONTAINER) is None:
            raise refusal("not_an_epub")


def read_book(source: BinaryIO | Path, limits: Limits = DEFAULT_LIMITS) -> Book:
    """The story of an EPUB 2 or 3. Raises BadBook with a code of `limits.REASONS`.

    Chapters that are missing or damaged are skipped with a warning as long as some text is left.
    """
    with Archive(source, limits) as archive:
        return _read(archive, limits)


def _read(archive: Archive, limits: Limits) -> Book:
    opf = package_path(archive, limits)
    locked = locked_paths(archive, limits)
    if opf in locked:
        raise refusal("drm")
    package = read_package(archive, opf, limits)
    if locked.intersection(package.spine) or _looks_locked(archive, package, limits):
        raise refusal("drm")
    warnings = list(package.warnings)
    contents = _contents(archive, package, limits, warnings)
    documents = _documents(archive, package, contents, limits, warnings)
    if not documents and any("is damaged" in warning for warning in warnings):
        raise refusal("damaged")
    cleaned = without_notes(without_licence(documents))
    types = {**{path: kind for path, kind in contents.landmarks}, **package.guide}
    chapters, left_out = make_chapters(cut_segments(cleaned, contents.entries), types, package.title)
    if not chapters:
        raise refusal("no_text")
    if left_out:
        names = "; ".join(name[:60] for name in left_out[:12])
        warnings.append(f"Left out because it is not part of the story: {names}.")
    cover = _cover(archive, package, limits, warnings)
    return Book(
        title=package.title,
        author=package.author,
        language=package.language,
        chapters=chapters,
        cover=cover,
        right_to_left=package.right_to_left,
        warnings=tuple(warnings),
    )


def _looks_locked(archive: Archive, package: Package, limits: Limits) -> bool:
    """Whether a book with a licence file begins with something that is no markup at all."""
    if not has_rights_file(archive):
        return False
    try:
        return (
            not looks_like_markup(archive.read(package.spine[0], limits.document_bytes))
            if package.spine
            else False
        )
    except BadBook as error:
        if error.code in FATAL:
            raise
        return False


def _contents(archive: Archive, package: Package, limits: Limits, warnings: list[str]) -> Contents:
    """The navigation document's entries, else the NCX's; landmarks come from the former only."""
    landmarks: tuple[tuple[str, str], ...] = ()
    for path, read in ((package.nav, read_nav), (package.ncx, read_ncx)):
        if path is None:
            continue
        try:
            contents = read(archive, path, limits)
        except BadBook as error:
            if error.code == "bomb":
                raise
            warnings.append("The table of contents could not be read; chapters were found by their headings.")
            continue
        landmarks = landmarks or contents.landmarks
        if contents.entries:
            return Contents(contents.entries, landmarks)
    return Contents((), landmarks)


def _documents(
    archive: Archive, package: Package, contents: Contents, limits: Limits, warnings: list[str]
) -> list[Document]:
    """The text of every spine file but the navigation document."""
    targets: dict[str, set[str]] = {}
    for entry in contents.entries:
        if entry.fragment:
            targets.setdefault(entry.path, set()).add(entry.fragment)
    documents: list[Document] = []
    chars = 0
    for path in package.spine:
        if path == package.nav:
            continue
        name = path.rpartition("/")[2][:80]
        try:
            data = archive.read(path, limits.document_bytes)
            found = read_document(path, data, frozenset(targets.get(path, ())), limits)
        except BadBook as error:
            if error.code in FATAL:
                raise
            warnings.append(f"“{name}” is damaged; it was skipped.")
            continue
        if found is None:
            warnings.append(f"“{name}” is empty; it was skipped.")
            continue
        documents.append(found)
        chars += len(found.text)
        if chars > limits.text_chars:
            raise refusal("too_large")
    return documents


def _cover(archive: Archive, package: Package, limits: Limits, warnings: list[str]) -> bytes | None:
    """The first cover candidate that is a picture we accept."""
    candidates = list(package.covers[:3]) or _pictures_of(archive, package, limits)
    for path in candidates:
        try:
            cover = safe_cover(archive.read(path, limits.cover_bytes))
        except BadBook:
            cover = None
        if cover is not None:
            return cover
    if candidates:
        warnings.append("The cover picture could not be used; the book is shown without it.")
    return None


def _pictures_of(archive: Archive, package: Package, limits: Limits) -> list[str]:
    """The picture on the cover page the guide names."""
    from chalicelib.domain.epub.container import resolve

    for page in package.cover_pages[:1]:
        try:
            root = parse_document(archive.read(page, limits.document_bytes), limits)
        except BadBook:
            continue
        for element in root.iter() if root is not None else ():
            if local(element.tag) in ("img", "image"):
                target = resolve(page, attribute(element, "src") or attribute(element, "href"))
                path = archive.find(target[0]) if target else None
                if path:
                    return [path]
    return []
