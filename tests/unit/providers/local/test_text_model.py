"""The local text model as the steps use it."""

from __future__ import annotations

import pickle

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast, Character
from chalicelib.ports import TextModel
from chalicelib.providers.local.text_model import LocalTextModel

_SCENES = [
    Scene(
        SceneKey(1, 1), "Anna Frost sat in the garden. “It rains,” said Anna. She went into the garden again."
    ),
    Scene(SceneKey(1, 2), "Peter Blake came into the garden. “Anna!” said Peter. Peter laughed."),
    Scene(SceneKey(2, 1), "Anna put on a red cloak and left the garden. “Good night,” said Anna Frost."),
]


def test_it_is_a_text_model_that_takes_the_whole_book() -> None:
    model: TextModel = LocalTextModel()
    assert (model.name, model.window_words) == ("local", None)


def test_discover_names_people_and_places() -> None:
    cast = LocalTextModel().discover(_SCENES, Cast(), "en")
    assert [c.name for c in cast.characters] == ["Anna Frost", "Peter Blake"]
    assert [s.name for s in cast.settings] == ["the garden"]


def test_nothing_to_read_leaves_what_is_known() -> None:
    known = Cast((Character("Anna"),))
    assert LocalTextModel().discover([], known, "en") is known
    assert LocalTextModel().analyse([], known, None, "en") == ()


def test_batches_give_what_the_whole_gives_in_another_process_too() -> None:
    model = LocalTextModel()
    cast = model.discover(_SCENES, Cast(), "en")
    whole = list(model.analyse(_SCENES, cast, None, "en"))
    copy: Cast = pickle.loads(pickle.dumps(cast))
    parts, before = [], None
    for scene in _SCENES:
        (before,) = LocalTextModel().analyse([scene], copy, before, "en")
        parts.append(before)
    assert parts == whole


def test_names_in_analyses_are_names_of_the_cast() -> None:
    model = LocalTextModel()
    cast = model.discover(_SCENES, Cast(), "en")
    for analysis in model.analyse(_SCENES, cast, None, "en"):
        assert set(analysis.characters) <= {c.name for c in cast.characters}
        assert analysis.setting in {"", *(s.name for s in cast.settings)}
        assert {c.character for c in analysis.changes} <= {c.name for c in cast.characters}
