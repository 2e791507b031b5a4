"""Bytes to element trees: encodings guessed, entities never expanded, broken markup read leniently.

The document type declaration is cut out before the parser sees it, so there is no entity to expand and no
external file to fetch; named character references are replaced by their characters instead (HTML 5 names).
"""

from __future__ import annotations

import codecs
import re
from html import unescape
from html.entities import html5

from lxml import etree

from chalicelib.domain.epub.limits import Limits, refusal

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.I,
)
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.I)
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]{1,60})\s+(?:"([^"<&%]{0,200})"|'([^'<&%]{0,200})')\s*>""")
REFERENCE = re.compile(r"&(?:(#\d{1,8}|#[xX][0-9a-fA-F]{1,7})|([A-Za-z][\w.-]{0,40}))?(;?)", re.S)
UNKNOWN_REFERENCE = re.compile(rb"&(?!#|amp;|lt;|gt;|quot;|apos;)")
CDATA = "<![CDATA["
HEAD = 20_000
PACKAGE_TAGS = 300_000
OPENING = re.compile(rb"<(?:\?xml|!doctype|html|head|body|div|p)\b", re.I)
DECLARED_WITHIN = 4096
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SELF_CLOSED = re.compile(r"<([A-Za-z][\w:-]*+)([^<>]*)(?<=/)>")
DEEP_TAGS = re.compile(r"</?(?!(?:p|h[1-6]|br|hr|li|body|html|head|title)\b)[A-Za-z][^<>]*>", re.I)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
UNLIKELY = re.compile("[ÿþýðÞÐ¬¤¦\x80-\x9f]")


def local(tag: object) -> str:
    """The lower-case local name of an element's tag; empty for comments and the like."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name, whatever its prefix or namespace; empty when absent."""
    for key, value in element.items():
        if str(key) == name or str(key).endswith((":" + name, "}" + name)):
            return str(value)
    return ""


def text_of(element: etree._Element) -> str:
    """All text inside an element, as it stands."""
    return "".join([str(part) for part in element.itertext()])


def parse_xml(data: bytes) -> etree._Element | None:
    """The root of a package, container or NCX file; None when nothing can be made of it.

    Raises BadBook `too_large` for more elements than any book lists.
    """
    if data.count(b"<") > PACKAGE_TAGS:
        raise refusal("too_large")
    text = _clean(decode(data))
    return _root(text, _xml_parser(recover=True))


def parse_document(data: bytes, limits: Limits) -> etree._Element | None:
    """The root of an XHTML document: strictly, then as HTML, then with all but block tags thrown away."""
    _check_tags(data, limits)
    text = _clean(decode(data))
    try:
        return etree.fromstring(text.encode(), _xml_parser())
    except etree.XMLSyntaxError as error:
        too_deep = "depth" in str(error)
    if too_deep:
        text = DEEP_TAGS.sub(" ", text)
    return _root(SELF_CLOSED.sub(_open_close, text), _html_parser())


def looks_like_markup(data: bytes) -> bool:
    """Whether a file begins like XML or HTML in any encoding; an encrypted one does not."""
    return bool(OPENING.search(data[:4096].replace(b"\x00", b"")))


def _check_tags(data: bytes, limits: Limits) -> None:
    """A tree costs some hundred bytes a node, so nodes and attributes are counted before there is one."""
    if len(data) > 3 * limits.tags and (data.count(b"<") > limits.tags or data.count(b"=") > 2 * limits.tags):
        raise refusal("too_large")


def decode(data: bytes) -> str:
    """Text in the encoding of its byte order mark, its declaration, or the one that fits.

    A file that calls itself UTF-8 but is Windows-1252 throughout is read as such; single bad bytes become
    U+FFFD.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace")
    head = data[:4]
    if head[:1] == b"\x00" or head[1:2] == b"\x00":
        return data.decode("utf-16-be" if head[:1] == b"\x00" else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = DECLARED.search(data[:1024])
    declared = (match.group(1) or match.group(2)).decode("ascii").lower() if match else ""
    if declared and not declared.startswith(("utf-8", "utf8", "utf-16", "utf16", "utf-32", "ucs")):
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    lenient = data.decode("utf-8", errors="replace")
    legacy = data.decode("cp1252", errors="replace")
    high = sum(byte >= 0x80 for byte in data[:200_000])
    if (
        lenient[:200_000].count("\ufffd") >= 0.9 * high
        and not UNLIKELY.search(legacy)
        and "\ufffd" not in legacy
    ):
        return legacy
    return lenient


def _xml_parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _html_parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def is_plain(data: bytes, limits: Limits) -> bool:
    """UTF-8 by declaration, without own entities or references an XML parser does not know.

    Raises BadBook `too_large` for more markup than a chapter can have.
    """
    _check_tags(data, limits)
    if (
        data.find(b"<!ENTITY", 0, DECLARED_WITHIN) >= 0
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
        or b"\x00" in data[:4]
    ):
        return False
    match = DECLARED.match(data[:200])
    if match and (match.group(1) or b"utf-8").lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        return False
    return b"&" not in data or UNKNOWN_REFERENCE.search(data) is None


def _clean(text: str) -> str:
    text = XML_DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    own: dict[str, str] = {}
    if (at := text[:HEAD].upper().find("<!DOCTYPE")) >= 0:
        match = DOCTYPE.match(text, at)
        if match:
            own = {name: unescape(one or two) for name, one, two in ENTITY.findall(match.group()[:100_000])}
            text = text[:at] + text[match.end() :]
    if own and text.count("&") * max(map(len, own.values())) > len(text) + HEAD:
        own = {}
    if "&" in text:
        first, *others = text.split(CDATA)
        parts = [_referenced(first, own)]
        for other in others:
            raw, end, rest = other.partition("]]>")
            parts += (CDATA, raw, end, _referenced(rest, own))
        text = "".join(parts)
    return ILLEGAL.sub("", text)


def _referenced(text: str, own: dict[str, str]) -> str:
    return REFERENCE.sub(lambda match: _character(match, own), text)


def _character(match: re.Match[str], own: dict[str, str]) -> str:
    number, name, semicolon = match.groups()
    if number:
        character = unescape(f"&{number};")
        return {"&": "&amp;", "<": "&lt;", "\r": " "}.get(character, character)
    if name in XML_NAMES:
        return f"&{name};"
    if name and semicolon:
        character = html5.get(name + ";") or own.get(name, "")
        return character.replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;" + match.group()[1:]


def _open_close(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name.lower() in VOID else f"<{name}{match.group(2)[:-1]}></{name}>"


def _root(text: str, parser: etree.XMLParser | etree.HTMLParser) -> etree._Element | None:
    if not text.strip():
        return None
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
