"""The novel as an EPUB, and its truth."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
TITLE = "The Salt Road"


@dataclass(frozen=True, slots=True)
class Truth:
    """What the story says, scene by scene; scenes go by "chapter.scene".

    `seen` are the words of the looks of everybody in a scene. A word belongs to one look of one person.
    """

    people: Sequence[Mapping[str, Any]]
    places: Mapping[str, Mapping[str, Any]]
    changes: Sequence[Mapping[str, Any]]
    seen: Mapping[str, Mapping[str, frozenset[str]]]
    place_of: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        """Whose look every word is."""
        found = {look["word"]: person["name"] for person in self.people for look in person["looks"]}
        return found | {change["word"]: change["person"] for change in self.changes if change["word"]}


@cache
def truth() -> Truth:
    """The truth, from truth.toml."""
    told = tomllib.loads((_HERE / "truth.toml").read_text())
    places = {scene: people.pop("place") for scene, people in told["scenes"].items()}
    seen = {
        scene: {name: frozenset(words.split(", ")) for name, words in people.items()}
        for scene, people in told["scenes"].items()
    }
    return Truth(
        told["people"], {place["name"]: place for place in told["places"]}, told["changes"], seen, places
    )


@cache
def chapters() -> Sequence[tuple[str, Sequence[str]]]:
    """The title and the scenes of every chapter; paragraphs are separated by an empty line."""
    text = (_HERE / "salt-road.txt").read_text()
    found = []
    for chapter in text.split("# ")[1:]:
        title, _, body = chapter.partition("\n")
        found.append((title, tuple(scene.strip() for scene in body.split("***"))))
    return tuple(found)


def epub(changed: Mapping[str, str] | None = None) -> bytes:
    """The novel as an EPUB 3; `changed` has other words for some of its own."""
    files = {"META-INF/container.xml": _CONTAINER}
    for number, (title, scenes) in enumerate(chapters(), 1):
        body = "<hr/>".join(
            "".join(f"<p>{escape(paragraph)}</p>" for paragraph in scene.split("\n\n")) for scene in scenes
        )
        for old, new in (changed or {}).items():
            body = body.replace(escape(old), escape(new))
        files[f"{number}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{escape(title)}</h1>{body}</body></html>'
        )
    names = [name for name in files if name.endswith(".xhtml")]
    items = "".join(f'<item id="c{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
    spine = "".join(f'<itemref idref="c{name}"/>' for name in names)
    files["book.opf"] = _PACKAGE.format(title=TITLE, items=items, spine=spine)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">salt-road</dc:identifier>
<dc:title>{title}</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en</dc:language></metadata>
<manifest>{items}</manifest><spine>{spine}</spine></package>"""
