"""Beasts, ghosts and the invisible: who is taken for one, and who for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.providers.local.painting import paint
from chalicelib.providers.local.painting.beings import BEAST_WORDS, being_of
from chalicelib.providers.local.painting.bestiary import BEASTS
from chalicelib.providers.local.painting.figures.person import paint_person, pose_named
from chalicelib.providers.local.painting.figures.poses import POSES
from chalicelib.providers.local.painting.look import look_of


@pytest.mark.parametrize(
    ("figure", "being"),
    [
        (Figure("the Cheshire Cat"), "cat"),
        (Figure("the White Rabbit", "M", clothing="a waistcoat"), "rabbit"),
        (Figure("Toto", features=("a little black dog",)), "dog"),
        (Figure("the Wolf"), "wolf"),
        (Figure("The Hound of the Moor"), ""),
        (Figure("Marley's Ghost", "M"), "ghost"),
        (Figure("the Ghost of Christmas Past"), "ghost"),
        (Figure("the Invisible Man", "M"), "invisible"),
        (Figure("Griffin", "M", changes=("invisible",)), "invisible"),
        (Figure("the Creature", "M"), "monster"),
        (Figure("Count Orlan", "M", features=("a vampire",)), "vampire"),
        (Figure("Black Dog", "M", clothing="a blue coat"), ""),
        (Figure("Charles Lamb", "M"), ""),
        (Figure("Mr. Fox", "M"), ""),
        (Figure("Captain Drake", "M"), ""),
        (Figure("Jane Marsh", "F", features=("eyes like a cat",)), ""),
        (Figure("Tom", "M", features=("as strong as a horse",)), ""),
        (Figure("Ned", "M", features=("almost invisible eyebrows",)), ""),
        (Figure("Spirit Jones", "F"), "ghost"),
        (Figure("Miss Spirit", "F"), ""),
        (Figure("Lord Wolf", "M", features=("a scar",)), ""),
        (Figure(""), ""),
    ],
)
def test_beings_are_told_from_people(figure: Figure, being: str) -> None:
    assert being_of(figure) == being


def test_every_word_for_a_beast_has_its_measures_and_every_beast_a_word() -> None:
    assert set(BEAST_WORDS.values()) == set(BEASTS)


@pytest.mark.parametrize("kind", BEASTS)
@pytest.mark.parametrize("pose", ["stand", "lie", "ride"])
def test_a_beast_is_whole_in_its_window_whatever_is_done(kind: str, pose: str) -> None:
    look = look_of(Figure(f"the {kind}"))
    assert look.beast
    cut = paint_person(look, pose_named(pose), 200)
    box = cut.image.getchannel("A").getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert left > 0
    assert top > 0
    assert right < cut.image.width
    assert abs(bottom - cut.anchor[1]) < 10
    assert box[0] < cut.head[0] < box[2]
    assert box[1] < cut.head[1] < box[3]


def test_a_coat_has_the_colour_that_is_told() -> None:
    white, black = (look_of(Figure("the Horse", features=(f"a {hue} horse",))) for hue in ("white", "black"))
    assert sum(white.skin) > sum(black.skin) + 200


def _solid(figure: Figure) -> float:
    cut = paint_person(look_of(figure), POSES["stand"], 240)
    return float(ImageStat.Stat(cut.image.getchannel("A")).mean[0])


def _face(figure: Figure) -> Image.Image:
    cut = paint_person(look_of(figure), POSES["stand"], 240)
    x, y = (int(value) for value in cut.head)
    return cut.image.crop((x - 8, y - 8, x + 8, y + 8))


def test_a_ghost_shines_through_and_the_invisible_have_no_face() -> None:
    man = Figure("Anselm", "M", clothing="a black coat")
    assert _solid(replace(man, features=("a ghost",))) < 0.85 * _solid(man)
    unseen = replace(man, changes=("invisible",))
    assert ImageStat.Stat(_face(unseen).getchannel("A")).mean[0] < 30
    assert ImageStat.Stat(_face(man).getchannel("A")).mean[0] > 240
    swathed = replace(unseen, features=("head swathed in bandages",))
    assert ImageStat.Stat(_face(swathed).getchannel("A")).mean[0] > 240
    assert ImageChops.difference(_face(swathed).convert("RGB"), _face(man).convert("RGB")).getbbox()


def test_a_beast_leaves_room_for_the_person_beside_it() -> None:
    order = PictureOrder("", "", "fantasy", 300, 300, 2, setting="the garden", action="speaking")
    ann = Figure("Ann", "F", clothing="a red dress")
    alone = paint(replace(order, figures=(Figure("the Bear"),)))
    both = paint(replace(order, figures=(Figure("the Bear"), ann)))
    changed = ImageChops.difference(alone, both).convert("L").crop((0, 90, 110, 250))
    assert (
        ImageStat.Stat(changed).mean[0]
        < ImageStat.Stat(ImageChops.difference(alone, both).convert("L").crop((200, 90, 300, 250))).mean[0]
    )
