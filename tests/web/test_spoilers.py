"""What a reader has not come to is not told, unless asked for; the position is the same on every device."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Painted
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

_AT_TOP = """id => {
  const scene = document.getElementById(`scene-${id}`);
  return scene && Math.abs(scene.getBoundingClientRect().top) < 200;
}"""
_WHOLE = ".reached [role=switch]"


def read_to(painted: Painted, number: int) -> Any:
    """Be at the scene of that number in the book, and never further; the scene."""
    scene = painted.account.ask("GET", f"vividpages/{painted.book}/scenes?limit=100")["items"][number]
    body = {"scene_id": scene["id"], "forget_ahead": True}
    painted.account.ask("PUT", f"vividpages/{painted.book}/position", body)
    return scene


def place(scene: Any) -> tuple[int, int]:
    """A scene's place in reading order."""
    return scene["chapter_number"], scene["scene_number"]


def test_people_places_and_pictures_end_where_the_reader_is(reader: Visitor, painted: Painted) -> None:
    page, book = reader.page, painted.book
    # As far as the third picture.
    third = painted.account.ask("GET", f"vividpages/{book}/storyboards?limit=3")["items"][-1]["scene"]
    scenes = painted.account.ask("GET", f"vividpages/{book}/scenes?limit=100")["items"]
    here = read_to(painted, [scene["id"] for scene in scenes].index(third["id"]))
    known = {}
    for part, path, items in (
        ("people", "characters", ".people li"),
        ("places", "settings", ".places > li"),
        ("pictures", "storyboards", ".chapter-pictures li"),
    ):
        all_of_them = painted.account.ask("GET", f"vividpages/{book}/{path}?limit=100")["items"]
        places = [each["scene"] if part == "pictures" else each["first_scene"] for each in all_of_them]
        known[part] = sum(place(scene) <= place(here) for scene in places if scene)
        reader.go(f"/book/{book}/{part}")
        page.wait_for_selector(items)
        reader.check(f"{part}-so-far")
        page.click(_WHOLE)
        _counts(page, items, len(all_of_them))
        reader.check(part)
        page.click(_WHOLE)
        assert 0 < known[part] < len(all_of_them)


def _counts(page: Any, items: str, count: int) -> None:
    page.wait_for_function("of => document.querySelectorAll(of[0]).length === of[1]", arg=[items, count])


def test_the_timeline_stops_where_the_reader_is(phone: Visitor, painted: Painted) -> None:
    page = phone.page
    here = read_to(painted, 3)
    phone.enter(painted.account)
    phone.go(f"/book/{painted.book}/timeline")
    page.wait_for_selector(f"b:has-text('Chapter {here['chapter_number']}, scene {here['scene_number']}')")
    page.wait_for_selector(".look")
    assert page.is_disabled(".stepper button:has-text('Next')")
    phone.check("timeline")
    page.click(".stepper button:has-text('Before')")
    page.wait_for_selector(f"b:has-text('scene {here['scene_number'] - 1}')")
    page.click(".look a")
    page.wait_for_selector(".person")
    phone.check("person")


def test_another_device_goes_on_where_this_one_stopped(
    reader: Visitor, phone: Visitor, painted: Painted
) -> None:
    here, there = read_to(painted, 1)["id"], read_to(painted, 2)["id"]
    read_to(painted, 1)
    phone.enter(painted.account)
    phone.go(f"/read/{painted.book}")
    phone.page.wait_for_function(_AT_TOP, arg=here)
    with phone.page.expect_response(lambda answer: answer.request.method == "PUT") as told:
        phone.page.keyboard.press("ArrowRight")
    assert told.value.json()["scene"]["id"] == there
    reader.go(f"/read/{painted.book}")
    reader.page.wait_for_function(_AT_TOP, arg=there)
    read_to(painted, 1)
    # Coming back to the page, its reader is asked.
    reader.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    reader.page.click(".elsewhere button:has-text('Go there')")
    reader.page.wait_for_function(_AT_TOP, arg=here)
