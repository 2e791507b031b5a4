"""Phrases of a description, and what is painted of them."""

from __future__ import annotations

import pytest

from chalicelib.domain.picture import Figure
from chalicelib.providers.local.painting.look import age_of, look_of
from chalicelib.providers.local.painting.wardrobe import parse
from chalicelib.providers.local.painting.words import COLOURS, HAIR_COLOURS


def figure(**fields: object) -> Figure:
    return Figure(**{"name": "Somebody", "gender": "M", **fields})  # type: ignore[arg-type]


def test_garments_are_read_with_their_colours_and_shapes() -> None:
    found = parse("a long black coat and wide hat")
    assert found["over"].kind == "coat"
    assert found["over"].colour == COLOURS["black"]
    assert found["over"].length == 2.0
    assert found["head"].kind == "wide"


@pytest.mark.parametrize(
    ("phrase", "slot", "kind", "colour"),
    [
        ("white apron", "front", "apron", "white"),
        ("a red cloak", "wrap", "cloak", "red"),
        ("in a shabby grey-green tunic", "body", "tunic", "green"),
        ("a broad-brimmed brown hat", "head", "wide", "brown"),
        ("a tall silk hat", "head", "top", None),
        ("a suit of black", "over", "jacket", None),
        ("his scarlet uniform", "over", "uniform", "scarlet"),
        ("dark blue breeches", "legs", "breeches", "blue"),
    ],
)
def test_a_phrase_gives_its_garment(phrase: str, slot: str, kind: str, colour: str | None) -> None:
    garment = parse(phrase)[slot]
    assert garment.kind == kind
    if colour:
        assert garment.colour == COLOURS[colour]


def test_a_named_piece_is_not_replaced_by_the_rest_of_a_suit() -> None:
    found = parse("red uniform coat, white breeches, boots, cocked hat")
    assert found["legs"].colour == COLOURS["white"]
    assert found["head"].kind == "tricorn"


@pytest.mark.parametrize(
    "phrase", ["a crown of golden hair", "her hair was her only ornament", "dark looks", ""]
)
def test_what_is_no_clothing_gives_none(phrase: str) -> None:
    assert parse(phrase) == {}


@pytest.mark.parametrize(
    ("features", "beard"),
    [
        (("a full black beard",), "full"),
        (("a white moustache",), "moustache"),
        (("no beard",), ""),
        (("clean-shaven",), ""),
        (("without a moustache or beard",), ""),
        (("side-whiskers",), "whiskers"),
        (("unshaven",), "stubble"),
    ],
)
def test_beards_and_their_denial(features: tuple[str, ...], beard: str) -> None:
    assert look_of(figure(features=features)).beard == beard


@pytest.mark.parametrize(
    ("hair", "style", "colour"),
    [
        ("long golden", "long", "golden"),
        ("dark hair in a bun", "bun", "dark"),
        ("red curls", "curly", "red"),
        ("short, grey and thin", "short", "grey"),
        ("long black ringlets", "longcurly", "black"),
        ("flaxen plaits", "braid", "flaxen"),
    ],
)
def test_hair_is_read(hair: str, style: str, colour: str) -> None:
    look = look_of(figure(hair=hair))
    assert (look.hair, look.hair_colour) == (style, HAIR_COLOURS[colour])


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("a boy of ten", "child"),
        ("12", "child"),
        ("seventeen", "youth"),
        ("a young man", "youth"),
        ("about forty-five", "middle"),
        ("63 years old", "old"),
        ("elderly", "old"),
        ("middle-aged", "middle"),
        ("", "adult"),
    ],
)
def test_ages(age: str, expected: str) -> None:
    assert age_of(figure(age=age)) == expected


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ("an eyepatch over the left eye", "eyepatch"),
        ("his left arm in a sling", "sling"),
        ("leaning on a crutch", "crutch"),
        ("wearing a black mask", "mask"),
        ("gold-rimmed spectacles", "spectacles"),
        ("a scar across the cheek", "scar"),
        ("hands in chains", "chains"),
        ("a wooden leg", "pegleg"),
    ],
)
def test_changes_leave_their_mark(changes: str, mark: str) -> None:
    assert mark not in look_of(figure()).marks
    assert mark in look_of(figure(changes=(changes,))).marks


def test_a_bandage_knows_its_place_and_takes_the_hat_off() -> None:
    with_hat = figure(clothing="a brown hat")
    hurt = figure(clothing="a brown hat", changes=("a bandage round his head",))
    assert look_of(with_hat).wears("head")
    assert look_of(hurt).bandaged == {"head"}
    assert not look_of(hurt).wears("head")
    assert look_of(figure(changes=("a bandaged hand",))).bandaged == {"hand"}


def test_a_cloak_goes_over_the_coat_and_a_gown_instead_of_it() -> None:
    base = figure(clothing="red uniform")
    cloaked = look_of(figure(clothing="red uniform", changes=("wearing a long grey cloak",)))
    assert look_of(base).wears("over", "uniform")
    assert cloaked.wears("over", "uniform")
    assert cloaked.wears("wrap", "cloak")
    gowned = look_of(figure(clothing="red uniform", changes=("dressed in a woman's black gown",)))
    assert gowned.wears("body", "dress")
    assert not gowned.wears("over")
    assert not gowned.wears("legs")


def test_a_hat_that_is_lost_is_gone() -> None:
    assert not look_of(figure(clothing="a black hat", changes=("without his hat",))).wears("head")
    assert not look_of(figure(clothing="a black coat and hat", changes=("bareheaded",))).wears("head")


def test_hair_can_be_cut_dyed_and_shaved() -> None:
    assert look_of(figure(hair="long black", changes=("hair cut short",))).hair == "short"
    assert look_of(figure(hair="black", changes=("hair turned white",))).hair_colour == HAIR_COLOURS["white"]
    assert look_of(figure(hair="black", changes=("hair shaved",))).hair == "bald"
    assert look_of(figure(features=("a black beard",), changes=("his beard shaved off",))).beard == ""


def test_where_the_book_is_silent_the_name_decides_and_nothing_else() -> None:
    quiet = figure(name="Mr Dobbs")
    assert look_of(quiet) == look_of(figure(name="Mr Dobbs"))
    assert look_of(quiet) == look_of(figure(name="MR DOBBS"))
    names = [f"Person {index}" for index in range(12)]
    looks = {
        (look.hair, look.hair_colour, look.garments["body"].colour)
        for look in map(look_of, (figure(name=n, gender="F") for n in names))
    }
    assert len(looks) >= 9


def test_one_thing_told_does_not_move_what_was_chosen() -> None:
    silent, told = look_of(figure(name="Mr Dobbs")), look_of(figure(name="Mr Dobbs", hair="red"))
    assert told.hair_colour == HAIR_COLOURS["red"]
    assert told.garments == silent.garments
    assert (told.skin, told.eyes, told.beard) == (silent.skin, silent.eyes, silent.beard)


@pytest.mark.parametrize(("name", "female"), [("Mrs Hall", True), ("Captain Ahab", False), ("Aunt Jo", True)])
def test_a_title_tells_the_gender_where_nothing_else_does(name: str, female: bool) -> None:
    assert look_of(Figure(name, "U")).female is female


def test_build_and_height_show() -> None:
    stout, thin = look_of(figure(build="stout")), look_of(figure(build="gaunt"))
    assert stout.girth > 1.2 > 0.95 > thin.girth
    assert (
        look_of(figure(height="very tall")).height
        > look_of(figure()).height
        > look_of(figure(height="short")).height
    )
