"""Scenes whose place no book tells: paper, washes, things and printer's flowers."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.painting import paint
from chalicelib.providers.local.painting.choose import motif_name
from chalicelib.providers.local.painting.light import light_of
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE, WASHES
from chalicelib.providers.local.painting.palette import palette
from chalicelib.providers.local.painting.still import STILLS
from chalicelib.providers.local.painting.still_life import MOST, still_life, things_in

ANN = Figure("Ann", "F", hair="red", clothing="a blue dress")
BASE = PictureOrder("", "", "storybook", 240, 240, 11)


def order(**fields: object) -> PictureOrder:
    return replace(BASE, **fields)  # type: ignore[arg-type]


def mean(image: Image.Image) -> float:
    return float(ImageStat.Stat(image.convert("L")).mean[0])


def difference(first: Image.Image, second: Image.Image) -> float:
    return mean(ImageChops.difference(first, second))


def test_nothing_known_is_the_vignette_and_the_same_order_the_same_picture() -> None:
    assert motif_name(BASE) == VIGNETTE.name
    assert difference(paint(BASE), paint(BASE)) == 0


def test_a_long_stretch_of_unknown_places_does_not_repeat_itself() -> None:
    seen = [paint(order(seed=seed * 7919, width=120, height=120)) for seed in range(24)]
    assert min(difference(a, b) for a, b in combinations(seen, 2)) > 3
    assert len(WASHES) == 8


def test_neighbours_harmonise() -> None:
    """The same hour in the same style has one key of light, whatever the seed."""
    for time in ("day", "evening", "night"):
        tones = [mean(paint(order(seed=seed, time_of_day=time, width=96, height=96))) for seed in range(16)]
        assert max(tones) - min(tones) < 50


@pytest.mark.parametrize("style", STYLES)
def test_the_hour_shows_in_every_style(style: str) -> None:
    day, night = (paint(order(style=style, time_of_day=time, figures=(ANN,))) for time in ("day", "night"))
    assert mean(night) < mean(day) - 4


def test_a_named_place_without_a_type_keeps_its_washes() -> None:
    first, second = (paint(order(setting="Brickdown", figures=(ANN,), seed=seed)) for seed in (1, 2))
    assert difference(first, second) == 0
    assert difference(first, paint(order(setting="Longbourn", figures=(ANN,)))) > 3


@pytest.mark.parametrize("weather", ["snow", "rain", "fog"])
def test_weather_falls_on_the_paint_and_among_the_things_to_be_seen(weather: str) -> None:
    dry, told = order(time_of_day="day"), order(time_of_day="day", weather=weather)
    assert difference(paint(dry), paint(told)) > 2
    seen = order(time_of_day="day", elements=(f"thick {weather}",))
    assert difference(paint(seen), paint(told)) == 0


def test_people_stand_on_paint() -> None:
    """The corners are bare paper, the ground under the feet is not."""
    for seed in range(16):
        image = paint(order(seed=seed, time_of_day="evening"))
        corner, ground = (
            ImageStat.Stat(image.crop(box)).mean for box in ((2, 225, 10, 236), (100, 205, 140, 215))
        )
        assert sum(abs(a - b) for a, b in zip(corner, ground, strict=True)) > 25


def test_what_can_be_drawn_is_found_in_the_order_told() -> None:
    elements = (
        "a cracked looking-glass",
        "dreams",
        "the white cat",
        "old books",
        "black boots",
        "keys",
        "a fire",
    )
    assert things_in(order(elements=elements)) == ["mirror", "cat", "book", "boots", "key"]
    assert len(things_in(order(elements=tuple(STILLS)))) == MOST


@pytest.mark.parametrize("name", STILLS)
def test_every_thing_stands_alone(name: str) -> None:
    light, look = light_of("day", ""), palette("storybook")
    (placed,) = still_life(order(elements=(_word(name),)), light, look, (300, 300))
    box = placed.image.getchannel("A").getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert left > 0
    assert top > 0
    assert right < placed.image.width
    assert bottom <= placed.image.height
    assert abs(placed.top + bottom - placed.feet[1]) < 0.12 * (right - left + bottom - top)
    assert difference(paint(BASE), paint(order(elements=(_word(name),)))) > 0.5


def _word(name: str) -> str:
    return next(
        word for word in (name, f"{name}s", name.removesuffix("s")) if things_in(order(elements=(word,)))
    )


@given(
    st.lists(st.sampled_from(sorted(STILLS)), min_size=1, max_size=7, unique=True),
    st.sampled_from([(300, 300), (480, 200), (200, 400)]),
)
@settings(max_examples=40, deadline=None)
def test_an_arrangement_stays_on_the_paper(names: list[str], size: tuple[int, int]) -> None:
    placed = still_life(order(elements=tuple(names)), light_of("", ""), palette("fantasy"), size)
    assert 1 <= len(placed) <= MOST
    for item in placed:
        box = item.image.getchannel("A").getbbox()
        assert box is not None
        assert 0 <= item.left + box[0]
        assert item.left + box[2] <= size[0]
        assert 0 <= item.top + box[1]
        assert item.top + box[3] <= size[1]


def test_alone_a_thing_is_larger_than_among_people() -> None:
    def extent(**fields: object) -> int:
        bare, told = (paint(order(elements=elements, **fields)) for elements in (("a wall",), ("a clock",)))
        changed = ImageChops.difference(bare, told).convert("L")
        return sum(changed.histogram()[24:])

    nobody = ImageChops.difference(paint(BASE), paint(order(elements=("a clock",)))).convert("L")
    assert sum(nobody.histogram()[24:]) > 1.5 * extent(figures=(ANN,)) > 0


def test_a_portrait_has_the_light_of_its_hour_and_mood() -> None:
    portrait = order(kind="speaker", figures=(ANN,))
    corner = (4, 60, 50, 120)
    day, evening, night = (
        ImageStat.Stat(paint(replace(portrait, time_of_day=time)).crop(corner)).mean
        for time in ("day", "evening", "night")
    )
    assert sum(night) < sum(evening) < sum(day)
    assert evening[0] - evening[2] > day[0] - day[2] + 20
    assert night[2] > night[0]
    assert difference(paint(portrait), paint(replace(portrait, mood="ominous"))) > 3


@pytest.mark.parametrize("setting", ["the bedroom", "the nursery", "the hospital", "the cabin"])
def test_who_lies_down_where_a_bed_is_lies_in_it(setting: str) -> None:
    scene = order(setting=setting, time_of_day="day", action="asleep")
    changed = ImageChops.difference(paint(scene), paint(replace(scene, figures=(replace(ANN, name=""),))))
    box = changed.convert("L").point([255 if value > 24 else 0 for value in range(256)]).getbbox()
    assert box is not None
    assert box[3] < 0.82 * 240
    assert (box[2] - box[0]) < 0.25 * 240
