"""What is in the pictures: light, weather, places and people that stay themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PIL import Image, ImageChops, ImageStat

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.painting import paint
from chalicelib.providers.local.painting.figures.person import paint_person, pose_named
from chalicelib.providers.local.painting.figures.poses import POSES
from chalicelib.providers.local.painting.look import look_of
from chalicelib.providers.local.painting.motifs import MOTIFS
from chalicelib.providers.local.painting.palette import PALETTES
from chalicelib.providers.local.painting.things import THINGS

ANN = Figure("Ann", "F", age="young", hair="long golden", clothing="a blue dress")
TOM = Figure("Tom", "M", hair="black", clothing="a long black coat and wide hat", features=("a beard",))
MAY = Figure("May", "F", hair="red", clothing="a green gown")

BASE = PictureOrder("", "", "storybook", 240, 240, 11, setting="the village")


def order(**fields: object) -> PictureOrder:
    return replace(BASE, **fields)  # type: ignore[arg-type]


def mean(image: Image.Image) -> float:
    return float(ImageStat.Stat(image.convert("L")).mean[0])


def difference(first: Image.Image, second: Image.Image) -> float:
    return mean(ImageChops.difference(first, second))


@pytest.mark.parametrize("setting", ["the village", "the moor", "the drawing-room", "the street", "the sea"])
def test_night_is_darker_than_evening_and_evening_than_day(setting: str) -> None:
    day, evening, night = (
        mean(paint(order(setting=setting, time_of_day=time))) for time in ("day", "evening", "night")
    )
    assert night < evening < day
    assert night < 0.75 * day


@pytest.mark.parametrize("weather", ["cloudy", "rain", "storm", "snow", "fog", "wind"])
def test_each_weather_shows(weather: str) -> None:
    clear = paint(order(time_of_day="day", weather="clear"))
    assert difference(clear, paint(order(time_of_day="day", weather=weather))) > 2.5


def test_fog_hides_and_storm_darkens() -> None:
    clear, fog, storm = (paint(order(time_of_day="day", weather=name)) for name in ("clear", "fog", "storm"))
    assert ImageStat.Stat(fog.convert("L")).stddev[0] < 0.75 * ImageStat.Stat(clear.convert("L")).stddev[0]
    assert mean(storm) < 0.8 * mean(clear)


def test_weather_stays_out_of_doors() -> None:
    """Through the window it may show; it does not fall into the room."""
    dry, wet = (paint(order(setting="the cellar", weather=name)) for name in ("clear", "rain"))
    assert difference(dry, wet) < 12


def test_dawn_and_evening_are_warm_and_night_is_blue() -> None:
    red, _, blue = ImageStat.Stat(paint(order(time_of_day="evening")).crop((0, 90, 240, 130))).mean
    assert red > blue + 30
    red, _, blue = ImageStat.Stat(paint(order(time_of_day="night")).crop((0, 0, 240, 100))).mean
    assert blue > red + 10


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_a_palette_and_a_look_of_its_own(style: str) -> None:
    assert style in PALETTES
    ours = paint(order(style=style, figures=(ANN, TOM)))
    others = [paint(order(style=name, figures=(ANN, TOM))) for name in STYLES if name != style]
    assert min(difference(ours, other) for other in others) > 2.0


def test_noir_and_manga_are_without_colour() -> None:
    for style in ("noir", "manga"):
        red, _, blue = paint(order(style=style, figures=(MAY,))).split()
        assert difference(red, blue) < 4


@pytest.mark.parametrize("name", MOTIFS)
def test_every_motif_is_painted_in_every_style(name: str) -> None:
    for index, style in enumerate(STYLES):
        light = ("day", "night", "dawn", "evening")[index % 4]
        weather = ("", "rain", "snow", "fog", "storm")[index % 5]
        image = paint(
            order(setting=name, style=style, time_of_day=light, weather=weather, width=96, height=96)
        )
        assert image.size == (96, 96)
        assert image.mode == "RGB"
        assert ImageStat.Stat(image.convert("L")).stddev[0] > 3


def test_no_two_motifs_look_alike() -> None:
    seen = {name: paint(order(setting=name, time_of_day="day", width=120, height=120)) for name in MOTIFS}
    names = list(seen)
    for index, name in enumerate(names):
        for other in names[index + 1 :]:
            assert difference(seen[name], seen[other]) > 6, (name, other)


def test_a_place_keeps_its_look_whatever_the_seed() -> None:
    first, second = (paint(order(setting="the Manor wood", time_of_day="day", seed=seed)) for seed in (1, 2))
    assert difference(first, second) < 0.5
    assert difference(first, paint(order(setting="the Lower wood", time_of_day="day", seed=1))) > 1.5


def clothes_of(figure: Figure, setting: str, action: str) -> list[float]:
    """Mean colour of what the person adds to an empty scene."""
    # The seed of a shot that shows the whole place: a near one would move what stands behind.
    scene = order(setting=setting, time_of_day="day", action=action, width=360, height=360, seed=2)
    empty, full = paint(scene), paint(replace(scene, figures=(figure,)))
    mask = (
        ImageChops.difference(empty, full)
        .convert("L")
        .point([255 if value > 24 else 0 for value in range(256)])
    )
    return list(ImageStat.Stat(full, mask).mean)


def distance(first: list[float], second: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(first, second, strict=True))


def test_a_person_stays_the_same_from_scene_to_scene_and_others_differ() -> None:
    scenes = (("the moor", "walking"), ("the kitchen", "speaking"), ("the street", "standing"))
    seen = {person.name: [clothes_of(person, *scene) for scene in scenes] for person in (ANN, TOM, MAY)}
    within = [distance(a, b) for looks in seen.values() for a, b in product(looks, looks)]
    across = [
        distance(a, b)
        for x, y in ((ANN, TOM), (ANN, MAY), (TOM, MAY))
        for a, b in product(seen[x.name], seen[y.name])
    ]
    assert max(within) < min(across)


def test_a_change_shows_and_goes() -> None:
    plain, patched = (
        paint(order(kind="speaker", figures=(person,)))
        for person in (ANN, replace(ANN, changes=("an eyepatch",)))
    )
    assert difference(plain, patched) > 0.3
    assert difference(plain, paint(order(kind="speaker", figures=(ANN,)))) == 0


@pytest.mark.parametrize("pose", POSES)
def test_every_pose_stays_inside_its_window_and_stands_on_the_ground(pose: str) -> None:
    posed = pose_named(pose)
    cut = paint_person(look_of(TOM), posed, 160, seat=posed.seat, window=(1.2, 1.2, 1.9, 0.3))
    box = cut.image.getchannel("A").getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert left > 0
    assert top > 0
    assert right < cut.image.width
    assert abs(bottom - cut.anchor[1]) < 12


@pytest.mark.parametrize("count", range(8))
def test_up_to_five_people_are_painted(count: int) -> None:
    people = tuple(Figure(f"Person {index}", "F") for index in range(count))
    scene = order(width=300, height=300, figures=people)
    assert paint(scene).size == (300, 300)
    if count > 5:
        assert difference(paint(scene), paint(replace(scene, figures=people[:5]))) == 0


@pytest.mark.parametrize("name", THINGS)
def test_every_thing_can_be_seen(name: str) -> None:
    setting = (
        "the hall" if name in ("lamp", "bed", "piano", "table", "chair", "cup", "clock") else "the field"
    )
    without = order(setting=setting, time_of_day="day", width=360, height=360)
    assert difference(paint(without), paint(replace(without, elements=(f"a {name}",)))) > 0.15


@pytest.mark.parametrize("mood", ["tense", "melancholy", "joyful", "romantic", "angry", "calm"])
def test_a_mood_grades_the_picture(mood: str) -> None:
    assert difference(paint(order(time_of_day="day")), paint(order(time_of_day="day", mood=mood))) > 1


@pytest.mark.parametrize("name", ["", "Ольга", "李白", "A" * 300, "  \n "])
def test_any_name_can_be_labelled(name: str) -> None:
    assert paint(order(figures=(Figure(name, "U"),))).size == (240, 240)


@pytest.mark.parametrize("kind", ["speaker", "reference", "scene", "something else"])
def test_kinds_without_figures_fall_back_to_the_scene(kind: str) -> None:
    assert difference(paint(order(kind=kind)), paint(order())) == 0
