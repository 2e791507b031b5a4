from __future__ import annotations

import json
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.cast import Gender
from chalicelib.domain.picture import Figure, PictureOrder, Reference, order_document, order_from_document

TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
FIGURES = st.builds(
    Figure,
    name=TEXT,
    gender=st.sampled_from(get_args(Gender)),
    age=TEXT,
    height=TEXT,
    build=TEXT,
    hair=TEXT,
    eyes=TEXT,
    skin=TEXT,
    clothing=TEXT,
    features=TEXTS,
    changes=TEXTS,
)
ORDERS = st.builds(
    PictureOrder,
    prompt=TEXT,
    negative_prompt=TEXT,
    style=TEXT,
    width=st.integers(1, 4096),
    height=st.integers(1, 4096),
    seed=st.integers(0, 2**63 - 1),
    setting=TEXT,
    setting_keywords=TEXTS,
    time_of_day=TEXT,
    weather=TEXT,
    mood=TEXT,
    action=TEXT,
    elements=TEXTS,
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    caption=TEXT,
    kind=st.sampled_from(["scene", "speaker"]),
    instructions=TEXT,
    references=st.lists(st.builds(Reference, name=TEXT, key=TEXT), max_size=2).map(tuple),
)


@given(ORDERS)
def test_an_order_survives_its_row(order: PictureOrder) -> None:
    document = json.loads(json.dumps(order_document(order)))
    assert order_from_document(order.prompt, order.kind, document) == order


@given(ORDERS)
def test_a_worker_may_keep_notes_of_its_own_beside_the_order(order: PictureOrder) -> None:
    document = {**order_document(order), "model": "local"}
    assert order_from_document(order.prompt, order.kind, document) == order


@given(ORDERS)
def test_rows_written_before_there_were_references_are_read(order: PictureOrder) -> None:
    document = json.loads(json.dumps(order_document(order)))
    del document["plan"]["references"], document["plan"]["instructions"]
    read = order_from_document(order.prompt, order.kind, document)
    assert (read.references, read.instructions) == ((), "")


def test_the_data_of_a_reference_stays_out_of_the_row() -> None:
    order = PictureOrder("a", "", "noir", 720, 720, 7, references=(Reference("Ann", "k", b"data"),))
    document = order_document(order)
    assert document["plan"]["references"] == [{"name": "Ann", "key": "k"}]


def test_the_document_has_the_keys_of_the_specification() -> None:
    order = PictureOrder("a prompt", "no text", "noir", 720, 720, 7)
    document = order_document(order)
    assert document["resolution"] == "720x720"
    assert (document["seed"], document["stylePreset"], document["negativePrompt"]) == (7, "noir", "no text")
    assert "a prompt" not in json.dumps(document)
