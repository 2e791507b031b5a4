"""Floors on the annotated scenes that ship with the project, and that the measure sees a wrong reading."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus import CORPUS
from tests.quality import scene_fields
from tests.quality.items import tally


def test_what_is_read_in_the_scenes() -> None:
    rows = list(scene_fields.measure(CORPUS))
    assert len(rows) == 4 * len(scene_fields.FIELDS)
    assert not [row for row in rows if row.missed]


def test_the_set_is_large_and_mostly_silent_about_hour_and_weather() -> None:
    found = scene_fields.passages()
    assert len({passage.item.text for passage in found}) == len(found) >= 120
    assert len({passage.item.book for passage in found}) >= 8
    assert sum("hour" not in passage.expected for passage in found) > len(found) / 3
    assert sum("weather" not in passage.expected for passage in found) > len(found) / 2
    for passage in found:
        people = {character.name for character in passage.item.people}
        expected = passage.expected.get("there", scene_fields.Expected())
        assert expected.needed | expected.allowed <= people


def test_a_wrong_reading_is_counted_as_wrong() -> None:
    passage = next(p for p in scene_fields.passages() if "It was misty, with heavy" in p.item.text)
    right = tally(scene_fields.judge(passage))
    turned = replace(
        passage, item=replace(passage.item, text=passage.item.text.replace("afternoon", "night"))
    )
    wrong = tally(scene_fields.judge(turned))
    assert (right.kinds["hour hit"], right.kinds["hour wrong"]) == (1, 0)
    assert (wrong.kinds["hour hit"], wrong.kinds["hour wrong"], wrong.kinds["hour missed"]) == (0, 1, 1)
