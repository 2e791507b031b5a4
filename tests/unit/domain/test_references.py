from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.model_table import ModelInfo, find
from chalicelib.domain.picture import Figure, PictureOrder, Reference
from chalicelib.domain.references import (
    Binding,
    BoundPerson,
    KnownReference,
    binding_from,
    foreseen,
    look_hash,
    received,
    with_references,
)

ANN, BOB = Figure("Ann", "F", hair="red hair"), Figure("Bob", "M", clothing="a coat")
ORDER = PictureOrder("", "", "storybook", 720, 720, 7, figures=(ANN, BOB), setting="the quay")
TEXT = st.text(max_size=20)
PEOPLE = st.builds(
    BoundPerson, TEXT, TEXT, TEXT, st.booleans(), st.booleans(), TEXT, st.none() | st.floats(0, 1)
)


def model(name: str) -> ModelInfo:
    found = find(name, "image")
    assert found
    return found


def bound(order: PictureOrder, name: str, *known: Figure) -> tuple[PictureOrder, Binding]:
    """An order bound for a model where the references of `known` are there."""
    binding = foreseen(order, name)
    names = {figure.name for figure in known}
    people = tuple(replace(person, reference=person.name in names) for person in binding.people)
    found = {figure.name: KnownReference(f"books/{figure.name}", ()) for figure in known}
    return with_references(order, replace(binding, people=people), found, model(name))


@given(
    st.builds(Binding, st.lists(PEOPLE, max_size=4).map(tuple), TEXT, st.lists(TEXT, max_size=2).map(tuple))
)
def test_a_binding_survives_the_row(binding: Binding) -> None:
    assert binding_from(json.loads(json.dumps(binding.document()))) == binding
    scores = [person.score for person in binding.people if person.score is not None]
    assert binding.score is None or min(scores) - 1e-9 <= binding.score <= max(scores) + 1e-9


def test_rows_of_before_bind_nobody() -> None:
    assert binding_from({}) == Binding()
    assert Binding().score is None


def test_a_look_is_who_how_in_which_style_and_by_whom() -> None:
    others = [
        look_hash(replace(ANN, hair="black hair"), ORDER, "local"),
        look_hash(replace(ANN, name="Anna"), ORDER, "local"),
        look_hash(ANN, replace(ORDER, style="noir"), "local"),
        look_hash(ANN, ORDER, "comfyui"),
    ]
    first = look_hash(ANN, ORDER, "local")
    assert len({first, *others}) == 5
    assert look_hash(ANN, replace(ORDER, width=1080, seed=8, setting=""), "local") == first


def test_references_stand_in_the_order_of_the_people() -> None:
    order, binding = bound(ORDER, "gpt-image-2", ANN, BOB)
    assert [given.name for given in order.references] == ["Ann", "Bob"]
    assert [person.why_not for person in binding.people] == ["", ""]


def test_a_model_that_takes_one_takes_that_of_somebody_alone() -> None:
    order, binding = bound(ORDER, "comfyui", ANN, BOB)
    assert order.references == ()
    assert binding.people[1].why_not == (
        "Bob has no reference picture in this one: the model takes one, of somebody alone."
    )
    order, _ = bound(replace(ORDER, figures=(ANN,)), "comfyui", ANN)
    assert [given.key for given in order.references] == ["books/Ann"]


def test_a_model_that_takes_none_is_not_reproached_for_it() -> None:
    order, binding = bound(ORDER, "local", ANN, BOB)
    assert order.references == ()
    assert all(not person.why_not for person in binding.people)


def test_what_was_sent_is_what_the_model_says() -> None:
    order, binding = bound(ORDER, "gpt-image-2", ANN, BOB)
    loaded = replace(order, references=(replace(order.references[0], data=b"x"), order.references[1]))
    found = received(binding, loaded, ["Ann"], "")
    assert [(one.sent, one.why_not) for one in found.people] == [
        (True, ""),
        (False, "The reference picture of Bob is gone."),
    ]
    milder = received(binding, loaded, [], "From milder words.")
    assert milder.people[0].why_not == "The reference picture of Ann was not sent. From milder words."


def test_a_reference_of_the_order_itself_is_not_sent_twice() -> None:
    given = replace(ORDER, references=(Reference("Ann", "own"),))
    order, _ = bound(given, "gpt-image-2", ANN, BOB)
    assert [each.key for each in order.references] == ["own", "books/Bob"]
