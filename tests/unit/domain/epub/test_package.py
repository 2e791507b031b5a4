"""Package documents: whose book it is, what is read, what is locked."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from chalicelib.domain.epub import read_book
from chalicelib.errors import BadBook
from tests.unit.domain.epub.builder import Epub, chapter, pack

ONE = {"c1.xhtml": chapter("One")}
TWO = {"c1.xhtml": chapter("One"), "c2.xhtml": chapter("Two")}
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
    '<enc:CipherReference URI="{uri}"/></enc:CipherData></enc:EncryptedData></encryption>'
)


def refused(epub: Epub) -> str:
    with pytest.raises(BadBook) as error:
        read_book(epub.build())
    return error.value.code


def picture(mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    Image.new(mode, (40, 60), "red").save(target, "PNG")
    return target.getvalue()


def test_title_authors_language() -> None:
    metadata = (
        '<dc:creator id="a">Ann Lee</dc:creator><dc:creator id="b">Bo Ray</dc:creator>'
        '<dc:creator id="t">Tom Trans</dc:creator><meta refines="#t" property="role">trl</meta>'
        '<dc:creator opf:role="ill">Ida Ink</dc:creator><dc:language>fr</dc:language>'
    )
    book = read_book(Epub(ONE, title=" The\n Book ", metadata=metadata).build())
    assert (book.title, book.author, book.language) == ("The Book", "Ann Lee, Bo Ray", "en")


def test_the_main_title_wins() -> None:
    metadata = '<dc:title id="m">Main</dc:title><meta refines="#m" property="title-type">main</meta>'
    assert read_book(Epub(ONE, title="Series", metadata=metadata).build()).title == "Main"


def test_absent_metadata_has_names_all_the_same() -> None:
    opf = Epub(ONE).files()["OEBPS/content.opf"].decode()
    start, end = opf.index("<metadata"), opf.index("<manifest")
    book = read_book(Epub(ONE, opf=opf[:start] + opf[end:]).build())
    assert (book.title, book.author, book.language) == ("Untitled", "Unknown author", "und")


def test_huge_titles_are_cut() -> None:
    assert len(read_book(Epub(ONE, title="T" * 2_500_000).build()).title) == 300


def test_the_spine_orders_and_non_linear_files_stay_out() -> None:
    documents = {
        "a.xhtml": chapter("Third"),
        "b.xhtml": chapter("First"),
        "n.xhtml": chapter("Answers"),
        "c.xhtml": chapter("Second"),
    }
    spine = ["d1", "d3", '<itemref idref="d2" linear="no"/>', "d0"]
    book = read_book(Epub(documents, spine=spine).build())
    assert [each.title for each in book.chapters] == ["First", "Second", "Third"]


def test_a_book_of_non_linear_files_only_is_read() -> None:
    book = read_book(Epub(ONE, spine=['<itemref idref="d0" linear="no"/>']).build())
    assert len(book.chapters) == 1


def test_files_listed_twice_are_read_once() -> None:
    book = read_book(Epub(TWO, spine=["d0", "d1"] + ["d1"] * 2000).build())
    assert len(book.chapters) == 2
    assert any("more than once" in warning for warning in book.warnings)
    assert len(book.warnings) < 30


def test_missing_files_and_ids_are_skipped_with_a_warning() -> None:
    manifest = '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    book = read_book(Epub(TWO, manifest=manifest, spine=["d0", "gone", "nowhere", "d1"]).build())
    assert [each.title for each in book.chapters] == ["One", "Two"]
    assert sum("skipped" in warning for warning in book.warnings) == 2


@pytest.mark.parametrize(
    "href",
    [
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1:9/x",
        "//127.0.0.1/x",
        "/etc/passwd",
        "..%2f..%2fetc/passwd",
        "\\\\host\\x",
        "data:text/html,x",
        "a%00b",
        "",
        "#x",
    ],
)
def test_hrefs_that_lead_outside_are_skipped(href: str) -> None:
    manifest = f'<item id="x" href="{href}" media-type="application/xhtml+xml"/>'
    book = read_book(Epub(TWO, manifest=manifest, spine=["d0", "x", "d1"]).build())
    assert len(book.chapters) == 2
    assert "root:" not in str(book)


def test_percent_encoded_and_miscased_hrefs() -> None:
    documents = {
        "my chapter é.xhtml": chapter("One"),
        "100%25.xhtml": chapter("Two"),
        "C3.XHTML": chapter("Three"),
    }
    manifest = (
        '<item id="x" href="my%20chapter%20%C3%A9.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="y" href="100%25.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="z" href="c3.xhtml" media-type="application/xhtml+xml"/>'
    )
    book = read_book(Epub(documents, manifest=manifest, spine=["x", "y", "z"]).build())
    assert [each.title for each in book.chapters] == ["One", "Two", "Three"]


def test_fallbacks_are_followed_and_cycles_end() -> None:
    manifest = (
        '<item id="a" href="a.bin" media-type="x/a" fallback="b"/>'
        '<item id="b" href="b.bin" media-type="x/b" fallback="a"/>'
        '<item id="p" href="p.pdf" media-type="application/pdf" fallback="d1"/>'
        '<item id="s" href="s.bin" media-type="x/s" fallback="s"/>'
    )
    book = read_book(Epub(TWO, manifest=manifest, spine=["a", "d0", "s", "p"]).build())
    assert [each.title for each in book.chapters] == ["One", "Two"]


@pytest.mark.parametrize(
    "media_type", ["text/html", "application/xhtml+xml", "text/x-oeb1-document", "application/xml", ""]
)
def test_media_types_of_text(media_type: str) -> None:
    opf = Epub(ONE).files()["OEBPS/content.opf"].decode().replace("application/xhtml+xml", media_type)
    assert len(read_book(Epub(ONE, opf=opf).build()).chapters) == 1


def test_right_to_left() -> None:
    assert read_book(Epub(ONE, spine_attributes='page-progression-direction="rtl"').build()).right_to_left
    assert not read_book(Epub(ONE).build()).right_to_left


@pytest.mark.parametrize(
    ("manifest", "metadata"),
    [
        ('<item id="i" href="c.png" media-type="image/png" properties="cover-image"/>', ""),
        ('<item id="i" href="c.png" media-type="image/png"/>', '<meta name="cover" content="i"/>'),
        ('<item id="cover" href="c.png" media-type="image/png"/>', ""),
    ],
)
def test_covers(manifest: str, metadata: str) -> None:
    extra = {"OEBPS/c.png": picture()}
    book = read_book(Epub(ONE, manifest=manifest, metadata=metadata, extra=extra).build())
    assert book.cover is not None
    assert book.cover[:2] == b"\xff\xd8"


def test_a_cover_by_the_guide_s_page() -> None:
    guide = '<reference type="cover" href="cp.xhtml"/>'
    documents = {"cp.xhtml": '<p><img src="pic.png" alt=""/></p>', **ONE}
    book = read_book(Epub(documents, guide=guide, extra={"OEBPS/pic.png": picture()}).build())
    assert book.cover is not None
    assert len(book.chapters) == 1


def test_a_bad_cover_is_a_warning() -> None:
    manifest = '<item id="i" href="c.png" media-type="image/png" properties="cover-image"/>'
    book = read_book(Epub(ONE, manifest=manifest, extra={"OEBPS/c.png": b"\x89PNG\r\n\x1a\nrubbish"}).build())
    assert book.cover is None
    assert any("cover" in warning for warning in book.warnings)


@pytest.mark.parametrize(
    "algorithm",
    [
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
        "http://itunes.apple.com/dataenc",
        "",
    ],
)
@pytest.mark.parametrize("uri", ["OEBPS/c1.xhtml", "/OEBPS/c1.xhtml", "OEBPS/content.opf"])
def test_locked_text_is_drm(algorithm: str, uri: str) -> None:
    extra = {"META-INF/encryption.xml": ENCRYPTION.format(algorithm=algorithm, uri=uri)}
    assert refused(Epub(TWO, extra=extra)) == "drm"


@pytest.mark.parametrize(
    "algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
)
def test_obfuscated_fonts_are_no_drm(algorithm: str) -> None:
    locked = ENCRYPTION.format(algorithm=algorithm, uri="OEBPS/f.otf")
    extra: dict[str, str | bytes] = {"META-INF/encryption.xml": locked, "OEBPS/f.otf": b"x"}
    assert len(read_book(Epub(TWO, extra=extra).build()).chapters) == 2


@pytest.mark.parametrize("name", ["META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl"])
def test_a_licence_left_behind_locks_nothing(name: str) -> None:
    assert len(read_book(Epub(TWO, extra={name: "<rights/>"}).build()).chapters) == 2


def test_text_that_is_locked_though_nothing_says_so() -> None:
    noise = bytes((n * 7919 + 13) % 251 for n in range(4000))
    extra = {"META-INF/rights.xml": "<rights/>"}
    assert refused(Epub({"c1.xhtml": noise, "c2.xhtml": noise}, extra=extra)) == "drm"


def test_packages_that_are_none() -> None:
    assert refused(Epub(ONE, opf="")) == "no_package"
    assert refused(Epub(ONE, opf="this is not xml")) == "no_package"
    assert refused(Epub(ONE, opf="<html><body/></html>")) == "no_package"
    files = Epub(ONE).files()
    del files["OEBPS/content.opf"]
    with pytest.raises(BadBook) as error:
        read_book(pack(files))
    assert error.value.code == "no_package"


def test_a_container_that_points_nowhere_still_finds_the_package() -> None:
    roots = '<rootfile full-path="../x.opf"/><rootfile full-path="gone.opf"/>'
    wrong = f"<container><rootfiles>{roots}</rootfiles></container>"
    assert len(read_book(Epub(ONE, container=wrong).build()).chapters) == 1


def test_empty_spines_and_books_without_text() -> None:
    assert refused(Epub(ONE, spine=[])) == "empty_spine"
    assert (
        refused(Epub({"c1.xhtml": '<p><img src="a.png" alt="A picture of a dog"/></p>', "c2.xhtml": ""}))
        == "no_text"
    )
    assert refused(Epub({"c1.xhtml": "<h1>Only a title</h1>", "c2.xhtml": "<p>***</p>"})) == "no_text"


def test_broken_package_xml_is_read_as_far_as_it_goes() -> None:
    opf = (
        Epub(TWO)
        .files()["OEBPS/content.opf"]
        .decode()
        .replace("</dc:title>", "</dc:titel>")
        .replace("A Book", "A & B")
    )
    assert len(read_book(Epub(TWO, opf=opf).build()).chapters) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_package_encodings(encoding: str) -> None:
    opf = Epub(ONE, title="Café").files()["OEBPS/content.opf"].decode().encode(encoding)
    assert read_book(Epub(ONE, opf=opf).build()).title == "Café"
