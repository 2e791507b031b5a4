"""What a document keeps comes back."""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, uuid5

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Appearance, SceneAnalysis
from chalicelib.store import documents

FIELDS = [name for name in Appearance.__slots__ if name not in ("distinctive_features", "evidence")]

texts = st.text(max_size=30)
appearances = st.builds(
    Appearance,
    **{name: texts for name in FIELDS},
    distinctive_features=st.lists(texts, max_size=3).map(tuple),
    evidence=st.dictionaries(st.sampled_from(FIELDS), texts, max_size=3),
)


@given(appearances)
def test_an_appearance_survives_its_document(appearance: Appearance) -> None:
    document = json.loads(json.dumps(documents.appearance_document(appearance)))
    assert documents.appearance(document) == appearance


def test_an_appearance_has_the_keys_of_the_specification() -> None:
    assert set(documents.appearance_document(Appearance())) - {"evidence"} == {
        "physicalDescription",
        "age",
        "height",
        "build",
        "hairColor",
        "hairStyle",
        "eyeColor",
        "skinTone",
        "distinctiveFeatures",
        "typicalClothing",
    }


def test_an_appearance_out_of_a_poor_document_says_nothing() -> None:
    assert documents.appearance({}) == Appearance()
    assert documents.appearance({"age": None, "evidence": None, "other": "x"}) == Appearance()


@given(
    st.lists(texts, unique=True, min_size=1, max_size=4),
    texts.filter(bool),
    texts,
    st.lists(texts, max_size=3).map(tuple),
    st.lists(st.sampled_from(["setting", "time_of_day", "weather"]), unique=True).map(tuple),
)
def test_an_analysis_survives_its_document(
    people: list[str], setting: str, mood: str, elements: tuple[str, ...], carried: tuple[str, ...]
) -> None:
    character_ids = {name: uuid5(NAMESPACE_URL, name) for name in people}
    setting_ids = {setting: uuid5(NAMESPACE_URL, setting)}
    analysis = SceneAnalysis(
        SceneKey(1, 2),
        characters=tuple(people),
        speaker=people[-1],
        setting=setting,
        mood=mood,
        time_of_day="night",
        key_visual_elements=elements,
        carried=carried,
    )
    document = json.loads(json.dumps(documents.analysis_document(analysis, character_ids, setting_ids)))
    names = {id_: name for name, id_ in character_ids.items()}
    assert documents.analysis(analysis.scene, document, names, {setting_ids[setting]: setting}) == analysis


def test_an_analysis_has_the_keys_of_the_specification() -> None:
    document = documents.analysis_document(SceneAnalysis(SceneKey(1, 1)), {}, {})
    assert set(document) >= {
        "characters",
        "speaker",
        "settingId",
        "description",
        "mood",
        "timeOfDay",
        "weather",
        "keyVisualElements",
    }


def test_people_and_places_that_are_gone_are_left_out() -> None:
    jane, inn = uuid5(NAMESPACE_URL, "jane"), uuid5(NAMESPACE_URL, "inn")
    document = {"characters": [str(jane)], "speaker": str(jane), "settingId": str(inn)}
    assert documents.analysis(SceneKey(1, 1), document, {}, {}) == SceneAnalysis(SceneKey(1, 1))
