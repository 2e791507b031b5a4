"""META-INF: where the package is, and whether its text is locked.

Formats: OCF container and encryption.xml (EPUB 3.3, section 4); Adobe ADEPT, Apple FairPlay and Readium LCP
all list the locked files in encryption.xml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import join, normpath
from urllib.parse import unquote

from chalicelib.domain.epub.archive import Archive
from chalicelib.domain.epub.limits import Limits, refusal
from chalicelib.domain.epub.markup import attribute, local, parse_xml

CONTAINER = "META-INF/container.xml"
PACKAGE_TYPE = "application/oebps-package+xml"
FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
FONT = re.compile(r"\.(?:otf|ttf|ttc|woff2?|pfb|dfont)$", re.I)
RIGHTS_FILES = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def resolve(base: str, href: str | None) -> tuple[str, str] | None:
    """The path in the archive and the fragment `href` means in the file `base`; None if it leads outside."""
    path, _, fragment = (href or "").strip().partition("#")
    target = _inside(base, path)
    return None if target is None else (target, unquote(fragment) if "%" in fragment else fragment)


@lru_cache(maxsize=1024)
def _inside(base: str, path: str) -> str | None:
    if SCHEME.match(path) or path.startswith(("/", "\\")):
        return None
    path = unquote(path.partition("?")[0]).replace("\\", "/")
    if "\x00" in path:
        return None
    target = normpath(join(base.rpartition("/")[0], path)) if path else base
    return None if target.startswith(("..", "/")) else target


def package_path(archive: Archive, limits: Limits) -> str:
    """The path of the OPF file: the first rootfile that exists, else the only .opf in the archive."""
    name = archive.find(CONTAINER)
    if name is None:
        raise refusal("not_an_epub")
    root = parse_xml(archive.read(name, limits.package_bytes))
    for element in root.iter() if root is not None else ():
        if local(element.tag) == "rootfile" and attribute(element, "media-type") in (PACKAGE_TYPE, ""):
            target = resolve("", attribute(element, "full-path"))
            found = archive.find(target[0]) if target else None
            if found:
                return found
    loose = [name for name in archive.names if name.lower().endswith(".opf")]
    if not loose:
        raise refusal("no_package")
    return loose[0]


def locked_paths(archive: Archive, limits: Limits) -> frozenset[str]:
    """Paths that are encrypted by anything but font obfuscation; fonts do not count."""
    name = archive.find("META-INF/encryption.xml")
    if name is None:
        return frozenset()
    root = parse_xml(archive.read(name, limits.package_bytes))
    locked: set[str] = set()
    algorithm = ""
    for element in root.iter() if root is not None else ():
        kind = local(element.tag)
        if kind == "encrypteddata":
            algorithm = ""
        elif kind == "encryptionmethod":
            algorithm = algorithm or attribute(element, "Algorithm")
        elif kind == "cipherreference":
            found = resolve("", attribute(element, "URI").lstrip("/"))
            if found and algorithm not in FONT_OBFUSCATION and not FONT.search(found[0]):
                locked.add(archive.find(found[0]) or found[0])
    return frozenset(locked)


def has_rights_file(archive: Archive) -> bool:
    """Whether a copy protection scheme left its licence in the book; on its own it locks nothing."""
    return any(archive.find(name) for name in RIGHTS_FILES)
