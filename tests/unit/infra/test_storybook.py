"""The page of a finished book: everything in it, and nothing of it as markup."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from infra.storybook import render

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>${title}&amp;]]>"


def data(text: str = "Once upon a time.", **changed: Any) -> dict[str, Any]:
    picture = {
        "kind": "scene",
        "image": "pictures/001-001-scene.png",
        "thumbnail": "pictures/001-001-scene-small.webp",
        "width": 720,
        "height": 720,
        "alt": text,
        "prompt": text,
        "error": "",
    }
    scene = {
        "chapter": 1,
        "scene": 1,
        "chapter_title": text,
        "words": 4,
        "text": f"{text}\n\n{text}",
        "characters": [text],
        "setting": text,
        "time_of_day": "dawn",
        "weather": "",
        "mood": "",
        "description": text,
        "key_visual_elements": [],
        "pictures": [picture],
    }
    failed = {**picture, "image": "", "thumbnail": "", "error": text}
    person = {
        "name": text,
        "aliases": [{"name": text, "mentions": 2}, {"name": "Ann", "mentions": 1}],
        "gender": "F",
        "role": "protagonist",
        "mentions": 3,
        "looks": text,
        "appearance": {},
    }
    place = {"name": text, "description": text, "visual_keywords": [text], "mentions": 1}
    return {
        "id": "1",
        "title": text,
        "author": text,
        "language": "en",
        "style": "noir",
        "status": "completed",
        "cover": "pictures/cover.jpg",
        "warnings": [text],
        "pictures": 1,
        "scenes": [scene, {**scene, "scene": 2, "pictures": [failed]}],
        "characters": [person],
        "settings": [place],
        "changes": [],
        **changed,
    }


def page(**changed: Any) -> html.HtmlElement:
    return html.document_fromstring(render(data(**changed)))


def test_every_scene_stands_beside_its_picture() -> None:
    shown = page()
    first, second = shown.findall(".//article")
    (image,) = first.findall(".//figure/img")
    assert image.attrib == {
        "src": "pictures/001-001-scene.png",
        "width": "720",
        "height": "720",
        "alt": "Once upon a time.",
        "loading": "lazy",
    }
    assert [paragraph.text for paragraph in first.findall(".//div/p")] == ["Once upon a time."] * 2
    assert second.find(".//figure") is None
    assert second.find(".//p[@class='note']") is not None
    assert "1 chapters, 2 scenes, 1 pictures" in shown.text_content()


def shape(shown: html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(item.tag), tuple(item.attrib)) for item in shown.iter() if isinstance(item.tag, str)]


def test_the_text_of_a_book_is_never_markup() -> None:
    harmless, hostile = page(), page(text=EVIL)
    assert shape(hostile) == shape(harmless)
    assert hostile.findtext(".//h1") == EVIL
    assert EVIL in str(hostile.findall(".//article")[0].findtext(".//div/p"))
    assert not hostile.findall(".//script")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_no_text_changes_the_shape_of_the_page(text: str) -> None:
    assert shape(page(text=text)) == shape(page())


def test_a_language_cannot_break_out_of_its_attribute() -> None:
    root = page(language='en" onload="alert(1)')
    assert set(root.attrib) == {"lang", "dir"}


def test_scripts_from_right_to_left_are_shown_so() -> None:
    assert page(language="ar-EG").get("dir") == "rtl"
    assert page(language="").get("dir") == "ltr"


def test_the_page_runs_nothing_and_fetches_nothing_from_elsewhere() -> None:
    policy = page().find(".//meta[@http-equiv='Content-Security-Policy']")
    assert policy is not None
    assert "default-src 'none'" in policy.get("content", "")
    assert "script" not in policy.get("content", "")


def test_a_book_without_anything_still_has_a_page() -> None:
    empty = page(scenes=[], characters=[], settings=[], warnings=[], cover="", author="", pictures=0)
    assert empty.findall(".//img") == []
    assert "0 chapters, 0 scenes, 0 pictures" in empty.text_content()
