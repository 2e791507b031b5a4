"""A small story of our own with a narrator, a marriage and a disguise, read by a scripted model."""

from __future__ import annotations

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Cast, Character
from chalicelib.domain.timeline import changes_at
from chalicelib.providers.llm import register
from tests.unit.providers.llm.test_text import discovery, person, reading, scene

MASKED = "The Masked Rider wore a black cloak and a mask. I hid behind the mill."
TAKEN_OFF = "He took off the mask and the cloak. “Tom Reed!” cried Nell. “And you are Peter Vane,” he said."
STORY = [
    Scene(SceneKey(1, 1), "I was twelve when Nell Ash came to the mill. She had red hair.", "One"),
    Scene(SceneKey(2, 1), MASKED, "Two"),
    Scene(SceneKey(3, 1), "Tom Reed, a tall man, bought flour. Nell Ash laughed at him.", "Three"),
    Scene(SceneKey(4, 1), TAKEN_OFF, "Four"),
    Scene(SceneKey(5, 1), "Mrs. Reed, as Nell was now, had cut her hair short.", "Five"),
]
FIRST = discovery(
    person("Narrator", gender="M"),
    person(
        "Nell Ash",
        looks=[{"field": "hair_color", "value": "red", "quote": "She had red hair."}],
        aliases=[{"name": "Nell", "scene": "1.1"}],
    ),
    person(
        "The Masked Rider",
        scene="2.1",
        looks=[{"field": "typical_clothing", "value": "a black cloak", "quote": "wore a black cloak"}],
    ),
    person(
        "Tom Reed",
        scene="3.1",
        gender="M",
        looks=[{"field": "height", "value": "tall", "quote": "Tom Reed, a tall man"}],
    ),
)


def whole() -> Cast:
    """The cast after both windows; ids are in the order of mentions and then of finding."""
    model, _, _ = reading(FIRST)
    known = model.discover(STORY[:3], Cast(), "en")
    ids = {each.name: f"p{number}" for number, each in enumerate(known.characters, 1)}
    second = discovery(
        person("Peter Vane", id=ids["Narrator"], scene=""),
        person("", id=ids["Nell Ash"], aliases=[{"name": "Mrs. Reed", "scene": "5.1"}], scene=""),
        same=[{"one": ids["Tom Reed"], "other": ids["The Masked Rider"], "scene": "4.1", "disguise": True}],
    )
    model, _, _ = reading(second)
    return model.discover(STORY[3:], known, "en")


def named(cast: Cast, name: str) -> Character:
    return next(each for each in cast.characters if each.name == name)


def told(character: Character) -> dict[str, SceneKey | None]:
    return {alias.name: alias.revealed for alias in character.aliases}


def test_a_narrator_has_a_name_once_the_story_gives_it() -> None:
    peter = named(whole(), "Peter Vane")
    assert set(told(peter)) == {"Narrator", "Peter Vane"}
    assert peter.first_seen == SceneKey(1, 1)


def test_a_married_name_belongs_to_where_it_is_told() -> None:
    nell = named(whole(), "Nell Ash")
    assert told(nell) == {"Nell Ash": None, "Nell": SceneKey(1, 1), "Mrs. Reed": SceneKey(5, 1)}


def test_a_disguise_is_known_from_its_scene_on_and_is_nobodys_look() -> None:
    cast = whole()
    tom = named(cast, "Tom Reed")
    assert told(tom)["The Masked Rider"] == SceneKey(4, 1)
    assert tom.first_seen == SceneKey(2, 1)
    assert (tom.appearance.height, tom.appearance.typical_clothing) == ("tall", "")
    assert "The Masked Rider" not in {each.name for each in cast.characters}
    shown = register.shown(cast, looks=False)
    assert "The Masked Rider (told in 4.1)" in shown
    assert "Mrs. Reed (told in 5.1)" in shown
    assert "Nell (told" not in shown


def test_a_disguise_is_worn_from_where_it_is_seen_to_where_it_is_taken_off() -> None:
    cast = whole()
    tom = f"p{[each.name for each in cast.characters].index('Tom Reed') + 1}"
    change = {"person": tom, "kind": "outfit", "feature": "clothes", "text": "Tom is masked"}
    worn = {**change, "prompt": "in a black cloak and mask", "ends": False, "quote": "wore a black cloak"}
    off = {**change, "prompt": "", "ends": True, "quote": "He took off the mask"}
    model, _, _ = reading(
        {"scenes": [scene("2.1", people=[tom], changes=[worn]), scene("4.1", people=[tom], changes=[off])]}
    )
    found = model.analyse([STORY[1], STORY[3]], cast, None, "en")
    changes = [change for each in found for change in each.changes]
    assert [each.characters for each in found] == [("Tom Reed",), ("Tom Reed",)]
    assert [each.prompt_modifier for each in changes_at(changes, SceneKey(3, 1))] == [
        "in a black cloak and mask"
    ]
    assert changes_at(changes, SceneKey(4, 1)) == []


def test_three_who_are_one_are_one() -> None:
    known = Cast((Character("Ann"), Character("The Veil", mentions=2), Character("Miss X")))
    pairs = [
        {"one": "p1", "other": "p2", "scene": "5.1", "disguise": False},
        {"one": "p2", "other": "p3", "scene": "5.1", "disguise": False},
    ]
    model, _, _ = reading(discovery(same=pairs))
    (ann,) = model.discover(STORY[4:], known, "en").characters
    assert [alias.name for alias in ann.aliases] == ["The Veil", "Miss X"]
    assert Alias("The Veil", 2, SceneKey(5, 1)) in ann.aliases


def test_a_narrator_who_turns_out_to_be_somebody_known_is_they() -> None:
    known = Cast((Character("Narrator", gender="M"), Character("Peter Vane")))
    model, _, _ = reading(discovery(same=[{"one": "p1", "other": "p2", "scene": "4.1", "disguise": False}]))
    (peter,) = model.discover(STORY[3:4], known, "en").characters
    assert (peter.name, peter.gender) == ("Peter Vane", "M")
    model, _, _ = reading(discovery(person("Peter Vane", id="p1", scene="")))
    (peter,) = model.discover(STORY[3:4], known, "en").characters
    assert peter.name == "Peter Vane"
