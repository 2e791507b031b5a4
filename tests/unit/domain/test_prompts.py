from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Appearance, Change, Character, Setting
from chalicelib.domain.choices import MAX_INSTRUCTIONS, Choices
from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.prompts import MAX_FIGURES, Storyteller, compose_prompt, describe_figure
from chalicelib.domain.styles import STYLES, style

LONGEST = 3_500
ANN = Character("Ann", gender="F", appearance=Appearance(hair_color="red", typical_clothing="a grey dress"))
BOB = Character("Bob", gender="M")
HARBOUR = Setting("the harbour", "Grey.", ("masts", "fog"))
ANALYSIS: dict[str, Any] = {
    "characters": ["id-ann", "id-bob"],
    "speaker": "id-bob",
    "settingId": "id-harbour",
    "description": "Ann waits for the boat",
    "mood": "calm",
    "timeOfDay": "dawn",
    "weather": "fog",
    "action": "waiting",
    "keyVisualElements": ["a boat"],
}
SPOKEN = Scene(SceneKey(2, 1), "“Where is the boat?” said Ann.\n\nBob did not know.", "Two")
SILENT = Scene(SceneKey(2, 2), "The boat came in at last.", "Two")


def storyteller(choices: Choices | None = None, changes: tuple[Change, ...] = ()) -> Storyteller:
    return Storyteller(
        choices or Choices(),
        {"id-ann": ANN, "id-bob": BOB},
        {"id-harbour": HARBOUR},
        changes,
    )


def only(scene: Scene, analysis: dict[str, Any] | None = None, **choices: Any) -> PictureOrder:
    (order,) = storyteller(Choices(**choices)).orders(scene, ANALYSIS if analysis is None else analysis)
    return order


def test_the_order_of_a_scene_says_everything_that_is_known() -> None:
    order = only(SPOKEN, style_preset="noir", resolution="1080x1080", instructions="No smoke")
    assert (order.width, order.height, order.kind, order.style) == (1080, 1080, "scene", "noir")
    assert order.negative_prompt == style("noir").negative_prompt
    assert (order.setting, order.setting_keywords, order.elements) == (
        "the harbour",
        ("masts", "fog"),
        ("a boat",),
    )
    assert (order.time_of_day, order.weather, order.mood, order.action) == ("dawn", "fog", "calm", "waiting")
    assert [figure.name for figure in order.figures] == ["Ann", "Bob"]
    assert order.caption == "Ann waits for the boat"
    said = [style("noir").prompt_modifier, "Ann waits for the boat", "Ann: a woman", "Bob: a man"]
    said += ["Place: the harbour", "Light and mood: dawn, fog, calm", "a boat", "No smoke"]
    places = [order.prompt.index(words) for words in said]
    assert places == sorted(places)


def test_people_look_as_they_do_in_this_very_scene() -> None:
    bandage = Change("Ann", SceneKey(2, 1), "injury", "hurt", "a bandaged hand", "hand")
    others = Change("Bob", SceneKey(1, 1), "injury", "hurt", "a black eye", "eye", ends=False)
    later = Change("Ann", SceneKey(2, 2), "outfit", "changes", "a red gown", "clothing")
    (order,) = storyteller(changes=(later, bandage, others)).orders(SPOKEN, ANALYSIS)
    assert order.figures[0].changes == ("a bandaged hand",)
    assert order.figures[1].changes == ("a black eye",)
    assert "a bandaged hand" in order.prompt
    assert "grey dress" in order.prompt
    assert "red gown" not in order.prompt


def test_a_scene_nobody_could_analyse_is_painted_from_its_opening() -> None:
    for analysis in (None, {}, {"characters": None, "keyVisualElements": None, "settingId": None}):
        (order,) = storyteller().orders(SILENT, analysis)
        assert order.figures == ()
        assert order.caption == "The boat came in at last."
        assert "The boat came in at last" in order.prompt


@pytest.mark.parametrize("text", ["港に霧が立ちこめていた。" * 400, "word " * 5_000, "x" * 10_000])
def test_the_opening_of_any_script_is_short_and_is_in_the_prompt(text: str) -> None:
    (order,) = storyteller().orders(Scene(SceneKey(1, 1), text), None)
    assert 0 < len(order.caption) <= 400
    assert text[:10] in order.prompt


def test_people_and_places_that_left_the_cast_are_left_out() -> None:
    order = only(SPOKEN, {**ANALYSIS, "characters": ["gone", "id-bob"], "settingId": "gone"})
    assert [figure.name for figure in order.figures] == ["Bob"]
    assert order.setting == ""


def test_a_crowd_is_cut() -> None:
    people = {f"id-{n}": Character(f"Person {n}") for n in range(20)}
    crowd = Storyteller(Choices(), people, {}, ())
    (order,) = crowd.orders(SILENT, {"characters": list(people)})
    assert [figure.name for figure in order.figures] == [f"Person {n}" for n in range(MAX_FIGURES)]


@pytest.mark.parametrize(
    ("speakers", "analysis", "kinds"),
    [
        (True, ANALYSIS, ["scene", "speaker"]),
        (False, ANALYSIS, ["scene"]),
        (True, {**ANALYSIS, "speaker": None}, ["scene"]),
        (True, {**ANALYSIS, "speaker": "gone"}, ["scene"]),
        (True, {}, ["scene"]),
    ],
)
def test_the_main_speaker_is_painted_where_one_is_known(
    speakers: bool, analysis: dict[str, Any], kinds: list[str]
) -> None:
    orders = list(storyteller(Choices(speakers=speakers)).orders(SPOKEN, analysis))
    assert [order.kind for order in orders] == kinds
    for portrait in orders[1:]:
        assert [figure.name for figure in portrait.figures] == ["Bob"]
        assert portrait.seed != orders[0].seed


def test_the_seed_is_the_scenes_own_and_always_the_same() -> None:
    seeds = {only(scene).seed for scene in (SPOKEN, SILENT, replace(SPOKEN, text="Other words."))}
    assert len(seeds) == 3
    assert all(0 <= seed < 2**63 for seed in seeds)
    assert only(SPOKEN).seed == only(SPOKEN, style_preset="manga").seed


TEXT = st.text(max_size=60)
LONG = st.text(min_size=0, max_size=60).map(lambda text: text * 60)


@given(
    preset=st.sampled_from(sorted(STYLES)),
    description=TEXT | LONG,
    people=st.lists(TEXT | LONG, max_size=MAX_FIGURES),
    place=TEXT,
    light=st.lists(TEXT, min_size=3, max_size=3),
    elements=st.lists(TEXT, max_size=5).map(tuple),
    instructions=st.text(max_size=MAX_INSTRUCTIONS),
)
def test_a_prompt_is_bounded_and_begins_with_style_and_scene(
    preset: str,
    description: str,
    people: list[str],
    place: str,
    light: list[str],
    elements: tuple[str, ...],
    instructions: str,
) -> None:
    modifier = style(preset).prompt_modifier
    prompt = compose_prompt(
        style(preset),
        description=description,
        people=people,
        place=place,
        light=light,
        elements=elements,
        instructions=instructions,
    )
    assert len(prompt) <= LONGEST
    assert prompt.startswith(modifier)
    said = description.strip().rstrip(".")
    if len(modifier) + len(said) < LONGEST - 10:
        assert said in prompt


def test_a_prompt_is_cut_at_a_word_where_there_are_words() -> None:
    prompt = compose_prompt(
        style("noir"),
        description="word " * 2_000,
        people=[],
        place="",
        light=[],
        elements=(),
        instructions="",
    )
    assert prompt.endswith(" word")
    assert len(prompt) > LONGEST - 10


def test_a_prompt_without_spaces_is_cut_all_the_same() -> None:
    prompt = compose_prompt(
        style("noir"), description="霧" * 5_000, people=[], place="", light=[], elements=(), instructions=""
    )
    assert len(prompt) == LONGEST
    assert prompt.count("霧") > 3_000


def test_a_figure_in_words() -> None:
    figure = Figure(
        "Ann", "F", age="old", hair="white hair", skin="pale", clothing="a cloak", changes=("wet",)
    )
    assert describe_figure(figure) == "Ann: a woman, old, white hair, pale skin, wearing a cloak, wet"
    assert describe_figure(Figure("Sam")) == "Sam: a person"
