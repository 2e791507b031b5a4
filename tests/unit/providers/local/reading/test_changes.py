"""Visible changes, tied to their scene and to the right person, with their ends."""

from __future__ import annotations

import pytest

from chalicelib.domain.cast import Alias, Cast, Change, Character
from chalicelib.domain.timeline import changes_at
from chalicelib.providers.local.reading.scene import analyse_scenes
from tests.unit.providers.local.reading.texts import scenes

_CAST = Cast(
    (
        Character("Anna Frost", (Alias("Anna", 9),), "F", "supporting", 9),
        Character("Peter Blake", (Alias("Peter", 5),), "M", "supporting", 5),
    )
)


def changes(*texts: str) -> list[Change]:
    """All changes of the scenes, in order."""
    return [change for one in analyse_scenes(scenes(*texts), _CAST, None) for change in one.changes]


@pytest.mark.parametrize(
    ("text", "who", "type_", "feature", "modifier"),
    [
        ("Anna put on a long black cloak.", "Anna Frost", "outfit", "cloak", "wearing a long black cloak"),
        ("Peter changed into an old uniform.", "Peter Blake", "outfit", "clothing", "wearing an old uniform"),
        ("Peter was disguised as a beggar.", "Peter Blake", "outfit", "clothing", "disguised as a beggar"),
        ("Peter sat down. His arm was broken.", "Peter Blake", "injury", "arm", "broken arm"),
        ("Peter fell and sprained his ankle.", "Peter Blake", "injury", "ankle", "sprained ankle"),
        ("Peter was wounded in the leg.", "Peter Blake", "injury", "leg", "wounded leg"),
        (
            "Peter lay there, a bandage round his head.",
            "Peter Blake",
            "injury",
            "bandage",
            "a bandage around the head",
        ),
        ("Peter came with his left arm in a sling.", "Peter Blake", "injury", "arm", "arm in a sling"),
        ("Anna cut her hair short.", "Anna Frost", "hair", "hair", "short hair"),
        ("Peter shaved his beard.", "Peter Blake", "hair", "beard", "clean-shaven, no beard"),
        ("Peter sighed. His hair had turned white.", "Peter Blake", "hair", "hair", "white hair"),
        ("Anna had grown much older.", "Anna Frost", "age", "age", "visibly older"),
        ("Anna was soaking wet.", "Anna Frost", "other", "wet or soiled", "soaking wet"),
        ("Peter was covered with mud.", "Peter Blake", "other", "wet or soiled", "covered with mud"),
        ("Peter came in, his lip bleeding.", "Peter Blake", "injury", "lip", "bleeding lip"),
        ("Peter pressed a cloth to his wounded cheek.", "Peter Blake", "injury", "cheek", "wounded cheek"),
        ("Peter came back with a bandaged head.", "Peter Blake", "injury", "head", "bandaged head"),
        ("Anna had grown much thinner.", "Anna Frost", "other", "build", "visibly thinner"),
        ("Peter put his hat on.", "Peter Blake", "outfit", "hat", "wearing a hat"),
        ("Peter had grown a beard.", "Peter Blake", "hair", "beard", "a beard"),
    ],
)
def test_a_change_is_found(text: str, who: str, type_: str, feature: str, modifier: str) -> None:
    (change,) = changes(text)
    assert (change.character, change.type, change.feature) == (who, type_, feature)
    assert change.prompt_modifier == modifier
    assert not change.ends
    assert change.evidence in text


@pytest.mark.parametrize(
    "text",
    [
        "Anna did not put on her cloak.",
        "Anna would put on her cloak later.",
        "“Anna put on a red cloak,” said Peter.",
        "Anna saw how the old soldier put on his coat.",
        "Anna met a man. His arm was broken.",
        "Anna nearly broke her arm.",
        "Anna lost her heart and Peter lost his head.",
        "Peter had his hair from his father.",
        "Anna put on the kettle.",
        "Anna wished to cut her hair.",
        "Anna took off her shawl for her.",
        "Anna got into the habit.",
        "Peter was hit in the face.",
    ],
)
def test_what_did_not_happen_to_them_is_no_change(text: str) -> None:
    assert changes(text) == []


def test_the_bandage_comes_off_and_the_timeline_shows_it() -> None:
    first, second, third = scenes(
        "Peter wore it: a bandage round his head.", "Peter slept.", "Peter took off the bandage."
    )
    found = changes(first.text, second.text, third.text)
    assert [(c.scene, c.ends) for c in found] == [(first.key, False), (third.key, True)]
    assert [c.prompt_modifier for c in changes_at(found, second.key)] == ["a bandage around the head"]
    assert changes_at(found, third.key) == []


def test_a_hat_goes_without_the_dress() -> None:
    on, off = changes("Anna put on a blue dress. Then Anna put on a hat.", "Anna took off her hat.")[1:]
    assert (on.feature, off.feature, off.ends, off.prompt_modifier) == ("hat", "hat", True, "")


def test_everything_on_a_list_comes_off() -> None:
    found = changes("Peter took off his hat, his gloves and boots.")
    assert [(c.feature, c.ends) for c in found] == [("hat", True), ("gloves", True), ("boots", True)]


def test_hair_grows_back() -> None:
    cut, back = changes("Anna cut her hair short.", "Anna laughed. Her hair had grown long again.")
    assert (cut.feature, cut.ends, back.feature, back.ends) == ("hair", False, "hair", True)


def test_a_coat_that_is_hers_comes_off_her() -> None:
    (change,) = changes("Peter ran up to Anna and, laughing, pulled off Anna's cloak.")
    assert (change.character, change.feature, change.ends) == ("Anna Frost", "cloak", True)


def test_one_change_of_a_kind_a_scene() -> None:
    assert len(changes("Anna put on a cloak. Anna put on a cloak again.")) == 1
