"""Words about a place, and the motif they ask for."""

from __future__ import annotations

import pytest

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.painting.choose import motif_name
from chalicelib.providers.local.painting.figures.poses import POSES, pose_names
from chalicelib.providers.local.painting.motifs import MOTIFS
from chalicelib.providers.local.painting.places import WORDS
from chalicelib.providers.local.painting.props import props_of


def order(**fields: object) -> PictureOrder:
    base: dict[str, object] = {
        "prompt": "", "negative_prompt": "", "style": "fantasy", "width": 96, "height": 96, "seed": 1,
    }  # fmt: skip
    return PictureOrder(**{**base, **fields})  # type: ignore[arg-type]


def test_every_word_leads_to_a_motif_and_every_motif_is_found_by_its_name() -> None:
    assert set(WORDS.values()) <= set(MOTIFS)
    assert {motif_name(order(setting=name)) for name in MOTIFS} == set(MOTIFS)
    assert len(MOTIFS) >= 46


@pytest.mark.parametrize(
    ("setting", "keywords", "motif"),
    [
        ("the moor", (), "moor"),
        ("the drawing room", (), "drawing-room"),
        ("Mr Gray's sitting-room", (), "drawing-room"),
        ("the grey sea", (), "sea"),
        ("the hill", (), "moor"),
        ("the deck of the ship", (), "deck"),
        ("the kitchen of the inn", (), "kitchen"),
        ("the castle garden", (), "garden"),
        ("the railway station", (), "station"),
        ("a railway carriage", (), "train"),
        ("the churchyard", (), "graveyard"),
        ("the school room", (), "school"),
        ("the Coach and Horses", ("inn", "bar"), "tavern"),
        ("Thornfield", ("mansion", "battlements"), "mansion"),
        ("Iping", ("village street", "cottages"), "village"),
        ("the woods near the river", (), "forest"),
        ("dungeon", (), "cellar"),
        ("the Nautilus", ("cabin", "portholes"), "cabin"),
        ("a counting-house in the city", (), "office"),
    ],
)  # fmt: skip
def test_settings(setting: str, keywords: tuple[str, ...], motif: str) -> None:
    assert motif_name(order(setting=setting, setting_keywords=keywords)) == motif


def test_without_a_setting_the_rest_of_the_order_decides() -> None:
    assert motif_name(order(elements=("the altar", "a candle"))) == "nave"
    assert motif_name(order(prompt="They crossed the desert on foot.")) == "desert"
    assert motif_name(order(prompt="At sea. A tavern.", caption="They crossed the desert.")) == "desert"
    assert motif_name(order(caption="He lay on the spacious open downs.")) == "moor"
    assert motif_name(order(action="lying asleep", elements=("the bed",))) == "bedroom"
    assert motif_name(order(elements=("a staircase", "a lamp"))) == "hall"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"weather": "rain"},
        {"action": "riding hard"},
        {"action": "lying asleep"},
        {"elements": ("some stones", "a rabbit")},
        {"elements": ("a hansom", "the window", "a bench", "trees")},
        {"setting": "Brickdown"},
        {"setting": "Port Stowe", "setting_keywords": ("silk hat", "bench", "clock")},
        {"setting": "Iping", "setting_keywords": ("books", "coach", "horses"), "weather": "snow"},
        {"caption": "She thought of her castle, and spoke of a ship."},
        {"caption": "They found Mary deep in the study of human nature, dwelling on some passages."},
        {"caption": "They had, in common with most, a mass of things."},
    ],
)
def test_without_evidence_no_place_is_claimed(fields: dict[str, object]) -> None:
    assert motif_name(order(**fields)) == "vignette"


@pytest.mark.parametrize(
    ("fields", "motif"),
    [
        ({"setting": "Iping", "caption": "They met in the little village."}, "village"),
        ({"setting": "Longbourn", "setting_keywords": ("a manor", "coach")}, "mansion"),
        ({"setting": "London", "setting_keywords": ("street", "fog")}, "street"),
        ({"setting": "Brickdown", "caption": "He ran through the garden."}, "garden"),
        ({"setting": "Baker Street"}, "street"),
    ],
)
def test_a_name_is_typed_by_what_is_told_of_it(fields: dict[str, object], motif: str) -> None:
    assert motif_name(order(**fields)) == motif


@pytest.mark.parametrize("name", STYLES)
def test_the_words_of_a_style_choose_no_place(name: str) -> None:
    modifier = STYLES[name].prompt_modifier
    assert motif_name(order(style=name, prompt=f"Ann speaks. {modifier}")) == motif_name(order())


@pytest.mark.parametrize(
    ("action", "pose"),
    [
        ("speaking", "speak"),
        ("He is ready and already dressed", "stand"),
        ("ridiculous", "stand"),
        ("reading a letter", "read"),
        ("a fight breaks out", "fight"),
        ("they ride away", "ride"),
        ("tears started to her eyes", "stand"),
        ("Rose is asleep", "lie"),
        ("", "stand"),
    ],
)
def test_actions_give_poses(action: str, pose: str) -> None:
    assert pose_names(action, 1) == [pose]


def test_company_shares_what_is_done() -> None:
    assert pose_names("dancing", 3) == ["dance"] * 3
    assert pose_names("speaking", 2) == ["speak", "listen"]
    assert all(name in POSES for count in range(1, 6) for name in pose_names("fighting", count))


def test_things_are_held_put_down_or_left_out() -> None:
    two = (Figure("Ann", "F"), Figure("Bo", "M"))
    room, moor = MOTIFS["drawing-room"], MOTIFS["moor"]
    props = props_of(
        order(elements=("a drawn sword", "a sleeping dog", "an oil lamp", "a horse"), figures=two), room
    )
    assert props.held == ("sword",)
    assert props.ground == ("dog", "lamp")
    assert props_of(order(elements=("an oil lamp", "a horse")), moor).ground == ("horse",)
    assert props_of(order(action="reading a letter", elements=("a candle",), figures=two[:1]), room).held == (
        "letter",
    )
    assert props_of(order(elements=("a sword",)), room).held == ()
