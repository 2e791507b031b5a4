"""Makes small EPUBs, well-formed or broken on purpose, for the tests of the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CONTAINER = (
    '<?xml version="1.0"?>'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    "<rootfiles>"
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles>"
    "</container>"
)
PROSE = (
    "The rain had stopped before noon, and Clara Finch walked down to the harbour with her father’s old coat "
    "over her arm. Nobody was about but a fisherman mending nets, who nodded and went on with his work. "
)


def xhtml(body: str, head: str = "<title>t</title>") -> str:
    """An XHTML file with this body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head>{head}</head><body>{body}</body></html>'
    )


def chapter(title: str, paragraphs: int = 6) -> str:
    """The body of a chapter with a heading and prose."""
    return f"<h2>{title}</h2>" + f"<p>{PROSE * 2}</p>" * paragraphs


@dataclass
class Epub:
    """Parts of an EPUB; `documents` maps names to bodies, or to whole files (bytes or `<?xml…`)."""

    documents: Mapping[str, str | bytes]
    nav: Sequence[tuple[str, str]] | None = None
    ncx: str | None = None
    title: str = "A Book"
    metadata: str = ""
    manifest: str = ""
    spine: Sequence[str] | None = None
    spine_attributes: str = ""
    guide: str = ""
    extra: Mapping[str, str | bytes] = field(default_factory=dict)
    opf: str | bytes | None = None
    container: str | None = CONTAINER

    def files(self) -> dict[str, bytes]:
        """All entries by path, the mimetype first."""
        files: dict[str, str | bytes] = {"mimetype": "application/epub+zip"}
        if self.container is not None:
            files["META-INF/container.xml"] = self.container
        files["OEBPS/content.opf"] = self.opf if self.opf is not None else self._opf()
        for name, body in self.documents.items():
            whole = isinstance(body, bytes) or body.startswith("<?xml")
            files[f"OEBPS/{name}"] = body if whole else xhtml(str(body))
        if self.nav is not None:
            items = "".join(f'<li><a href="{href}">{label}</a></li>' for href, label in self.nav)
            files["OEBPS/nav.xhtml"] = xhtml(f'<nav epub:type="toc"><ol>{items}</ol></nav>')
        if self.ncx is not None:
            files["OEBPS/toc.ncx"] = self.ncx
        files.update(self.extra)
        return {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}

    def _opf(self) -> str:
        items = "".join(
            f'<item id="d{at}" href="{name}" media-type="application/xhtml+xml"/>'
            for at, name in enumerate(self.documents)
        )
        if self.nav is not None:
            items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        if self.ncx is not None:
            items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        refs = self.spine if self.spine is not None else [f"d{at}" for at in range(len(self.documents))]
        spine = "".join(ref if ref.startswith("<") else f'<itemref idref="{ref}"/>' for ref in refs)
        return (
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
            f"<dc:title>{self.title}</dc:title><dc:language>en</dc:language>{self.metadata}</metadata>"
            f"<manifest>{items}{self.manifest}</manifest><spine {self.spine_attributes}>{spine}</spine>"
            f"<guide>{self.guide}</guide></package>"
        )

    def build(self) -> io.BytesIO:
        """The EPUB as a file."""
        return pack(self.files())


def pack(files: Mapping[str, bytes]) -> io.BytesIO:
    """A ZIP of `files`, deflated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    target.seek(0)
    return target


def ncx(points: Sequence[tuple[str, str]]) -> str:
    """A flat NCX of (source, label)."""
    inner = "".join(
        f'<navPoint id="n{at}"><navLabel><text>{label}</text></navLabel><content src="{source}"/></navPoint>'
        for at, (source, label) in enumerate(points)
    )
    return (
        '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">'
        f"<navMap>{inner}</navMap></ncx>"
    )
