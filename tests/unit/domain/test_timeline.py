from __future__ import annotations

from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Appearance, Change, ChangeType, Character
from chalicelib.domain.prompts import describe_figure
from chalicelib.domain.timeline import changes_at, figure_at, parts_at

SCENES = st.builds(SceneKey, st.integers(1, 4), st.integers(1, 12))
CHANGES = st.lists(
    st.builds(
        Change,
        character=st.just("Ann"),
        scene=SCENES,
        type=st.sampled_from(get_args(ChangeType)),
        description=st.just("something happens"),
        prompt_modifier=st.from_regex(r"[a-z]{4}", fullmatch=True),
        feature=st.sampled_from(["", "hat", "clothing", "hair", "left eye"]),
        ends=st.booleans(),
    ),
    max_size=25,
    unique_by=lambda change: (change.scene, change.type, change.feature),
)


@given(changes=CHANGES, key=SCENES)
def test_of_each_feature_the_last_change_holds_unless_it_ended(changes: list[Change], key: SceneKey) -> None:
    last: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda change: change.scene):
        if change.scene <= key:
            last[change.type, change.feature] = change
    expected = {feature: change for feature, change in last.items() if not change.ends}
    holding = changes_at(changes, key)
    assert {(change.type, change.feature): change for change in holding} == expected
    assert [change.scene for change in holding] == sorted(change.scene for change in holding)


@given(changes=CHANGES, key=SCENES, random=st.randoms())
def test_the_order_in_which_changes_are_given_does_not_matter(
    changes: list[Change], key: SceneKey, random: Random
) -> None:
    shuffled = list(changes)
    random.shuffle(shuffled)
    assert changes_at(shuffled, key) == changes_at(changes, key)
    assert figure_at(ANN, shuffled, key) == figure_at(ANN, changes, key)


@given(changes=CHANGES)
def test_before_the_first_change_and_after_every_end_the_person_looks_as_at_first(
    changes: list[Change],
) -> None:
    plain = figure_at(ANN, [], SceneKey(1, 1))
    later = [change for change in changes if change.scene > SceneKey(1, 1)]
    assert figure_at(ANN, later, SceneKey(1, 1)) == plain
    end = SceneKey(9, 1)
    ends = [Change("Ann", end, change.type, "it ends", "", change.feature, True) for change in later]
    assert figure_at(ANN, [*later, *ends], end) == plain


ANN = Character(
    name="Ann",
    gender="F",
    appearance=Appearance(
        age="young",
        height="tall",
        build="slim",
        hair_color="red",
        hair_style="long",
        eye_color="green",
        skin_tone="pale",
        distinctive_features=("a scar",),
        typical_clothing="a grey dress",
    ),
)


def change(type_: ChangeType, feature: str, modifier: str, scene: int = 2, ends: bool = False) -> Change:
    return Change("Ann", SceneKey(1, scene), type_, "changes", modifier, feature, ends)


def test_a_figure_is_the_first_appearance() -> None:
    figure = figure_at(ANN, [], SceneKey(1, 1))
    assert (figure.name, figure.gender, figure.age, figure.height) == ("Ann", "F", "young", "tall")
    assert (figure.hair, figure.eyes, figure.skin) == ("long red hair", "green eyes", "pale")
    assert (figure.clothing, figure.features, figure.changes) == ("a grey dress", ("a scar",), ())


@pytest.mark.parametrize(
    ("changes", "clothing"),
    [
        ([change("outfit", "clothing", "a red gown")], "a red gown"),
        ([change("outfit", "", "wearing a red gown")], "a red gown"),
        ([change("outfit", "hat", "wearing a straw hat")], "a grey dress and a straw hat"),
        (
            [change("outfit", "hat", "wearing a hat"), change("outfit", "coat", "wearing a coat", 3)],
            "a grey dress, a hat and a coat",
        ),
        # Dressed anew from head to foot, the hat of before is gone too.
        (
            [change("outfit", "hat", "wearing a hat"), change("outfit", "clothing", "a red gown", 3)],
            "a red gown",
        ),
        (
            [change("outfit", "clothing", "a red gown"), change("outfit", "hat", "wearing a hat", 3)],
            "a red gown and a hat",
        ),
        (
            [change("outfit", "hat", "wearing a hat"), change("outfit", "hat", "", 3, ends=True)],
            "a grey dress",
        ),
    ],
)
def test_a_garment_is_added_and_an_outfit_replaces(changes: list[Change], clothing: str) -> None:
    assert figure_at(ANN, changes, SceneKey(1, 9)).clothing == clothing


@pytest.mark.parametrize(
    ("changes", "hair"),
    [
        ([change("hair", "hair", "cropped hair")], "cropped hair"),
        ([change("hair", "beard", "white beard")], "long red hair and white beard"),
        ([change("hair", "", "shaved"), change("hair", "beard", "a beard", 3)], "shaved and a beard"),
    ],
)
def test_a_beard_leaves_the_hair_as_it_is(changes: list[Change], hair: str) -> None:
    assert figure_at(ANN, changes, SceneKey(1, 9)).hair == hair


def test_clothes_that_are_put_on_by_somebody_nothing_is_known_of() -> None:
    figure = figure_at(Character("Sam"), [change("outfit", "hat", "wearing a hat")], SceneKey(1, 2))
    assert figure.clothing == "a hat"


def test_age_replaces_and_injuries_add_up() -> None:
    changes = [
        change("age", "age", "visibly older"),
        change("injury", "hand", "a bandaged hand"),
        change("injury", "eye", "missing eye", 3),
        change("other", "soil", "soaking wet", 4),
    ]
    figure = figure_at(ANN, changes, SceneKey(1, 4))
    assert figure.age == "visibly older"
    assert figure.changes == ("a bandaged hand", "missing eye", "soaking wet")
    assert figure_at(ANN, changes, SceneKey(1, 3)).changes == ("a bandaged hand", "missing eye")


def test_what_a_change_is_about_is_no_more_as_it_was_at_first() -> None:
    """A wound is one more thing to be seen, and takes nothing away."""
    look = Appearance(distinctive_features=("a long grey beard", "a scar on the hand", "round spectacles"))
    tom = Character("Tom", appearance=look)
    shaved = change("hair", "beard", "a shaven chin")
    lost = change("other", "his spectacles", "squinting", 3)
    hurt = change("injury", "left hand", "a bandaged hand", 4)
    for changes, left in (
        ([shaved], ("a scar on the hand", "round spectacles")),
        ([shaved, lost, hurt], ("a scar on the hand",)),
        ([shaved, change("hair", "beard", "", 3, ends=True)], look.distinctive_features),
    ):
        assert figure_at(tom, changes, SceneKey(1, 9)).features == left
        (part,) = (part for part in parts_at(tom, changes, SceneKey(1, 9)) if part.change is None)
        assert part.text == ", ".join(left)


@given(changes=CHANGES, key=SCENES)
def test_every_part_is_in_the_figure_and_every_change_that_is_seen_is_a_part(
    changes: list[Change], key: SceneKey
) -> None:
    figure = figure_at(ANN, changes, key)
    parts = parts_at(ANN, changes, key)
    words = describe_figure(figure)
    for part in parts:
        if part.field != "physical_description":
            assert part.text in words
    told = {part.change for part in parts if part.change}
    unseen = [change for change in changes_at(changes, key) if change not in told]
    assert all(change.type in ("age", "hair", "outfit") for change in unseen)
    assert [part.change.scene for part in parts if part.change] == sorted(change.scene for change in told)


@given(changes=CHANGES, key=SCENES)
def test_the_initial_parts_carry_their_evidence(changes: list[Change], key: SceneKey) -> None:
    for part in parts_at(ANN, changes, key):
        if part.change is None:
            assert part.evidence == ANN.appearance.evidence.get(part.field, "")
        else:
            assert part.evidence == part.change.evidence
