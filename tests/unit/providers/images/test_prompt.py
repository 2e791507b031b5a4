from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.images.people import claims_of, described, looks
from chalicelib.providers.images.prompt import compose, cut, parts
from chalicelib.providers.images.purchase import nearest_size
from tests.unit.providers.images.shop import ORDER, info_of

OPENAI, WEBUI = info_of("gpt-image-1"), info_of("automatic1111")
WORDS = st.lists(
    st.sampled_from("Ann the harbour fog (x:2) naked red-haired мост 橋の上 don’t … a.b lantern".split()),
    max_size=60,
).map(" ".join)
PHRASES = st.sampled_from(
    "tall,short,very tall,thin,a stout man,old,a young woman,red hair,long black hair,bald,short grey hair,"
    "blue eyes,dark-haired,brown-eyed,a grey beard,clean-shaven,an old scar,thin lips,a short cloak,,"
    "a bandaged head,wet hair".split(",")
)
FIGURES = st.builds(
    Figure,
    name=st.sampled_from(["Ann", "Bob", "Мария"]),
    gender=st.sampled_from(["F", "M", "U"]),
    age=PHRASES,
    height=PHRASES,
    build=PHRASES,
    hair=PHRASES,
    eyes=PHRASES,
    skin=st.sampled_from(["", "fair"]),
    clothing=PHRASES,
    features=st.lists(PHRASES, max_size=4).map(tuple),
    changes=st.lists(PHRASES, max_size=4).map(tuple),
)
ORDERS = st.builds(
    PictureOrder,
    prompt=WORDS,
    negative_prompt=WORDS,
    style=st.sampled_from(list(STYLES)),
    width=st.just(720),
    height=st.just(720),
    seed=st.just(1),
    setting=WORDS,
    setting_keywords=st.lists(WORDS, max_size=3).map(tuple),
    mood=WORDS,
    action=WORDS,
    elements=st.lists(WORDS, max_size=3).map(tuple),
    figures=st.lists(FIGURES, max_size=5).map(tuple),
    caption=WORDS,
    kind=st.sampled_from(["scene", "speaker"]),
    instructions=WORDS,
)


@settings(max_examples=100, deadline=None)
@given(ORDERS, st.integers(60, 4_000), st.sampled_from([OPENAI, WEBUI]))
def test_a_prompt_is_no_longer_than_the_model_reads_and_begins_with_what_matters_most(
    order: PictureOrder, letters: int, model: object
) -> None:
    info = replace(OPENAI if model is OPENAI else WEBUI, prompt_letters=letters)
    text = compose(info, order, ["Ann", "Bob"]).text
    whole = compose(replace(info, prompt_letters=1_000_000), order, ["Ann", "Bob"]).text
    assert 0 < len(text) <= letters
    first = text.split()[0].rstrip(".!?…,;:")
    assert whole.startswith(first)
    words = {word.strip(".!?…,;:-–—") for word in whole.split()}
    assert {word.strip(".!?…,;:-–—") for word in text.split()} <= words, "a word was cut"


@given(ORDERS)
def test_what_matters_more_stands_before_what_matters_less(order: PictureOrder) -> None:
    text = compose(OPENAI, order).text
    at = [
        text.find(part.split(":")[0][:20])
        for part, _ in parts(order)
        if part.startswith(("Place", "Light", "To be"))
    ]
    assert at == sorted(at)
    assert all(place > 0 or order.caption == "" for place in at)


@given(FIGURES)
def test_nobody_is_told_to_look_two_ways(figure: Figure) -> None:
    told = [phrase for phrase in looks(figure) if not phrase.startswith("wearing ")]
    for one, other in combinations(told, 2):
        shared = claims_of(one).keys() & claims_of(other).keys()
        assert all(claims_of(one)[quality] == claims_of(other)[quality] for quality in shared)


@given(FIGURES)
def test_what_changed_last_is_always_told(figure: Figure) -> None:
    if figure.changes and figure.changes[-1]:
        assert figure.changes[-1] in looks(figure)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("Ann", "F", hair="red hair", clothing="a shawl"), "Ann: a woman, red hair, wearing a shawl"),
        (Figure("Bob", "M", hair="bald", features=("long black hair", "a scar")), "Bob: a man, bald, a scar"),
        (Figure("Bob", hair="black hair", changes=("hair gone white",)), "Bob: a person, hair gone white"),
        (Figure("Bob", hair="black hair", changes=("wet hair",)), "Bob: a person, black hair, wet hair"),
        (
            Figure("Bob", build="stout", features=("thin lips", "a thin man")),
            "Bob: a person, stout, thin lips",
        ),
        (
            Figure("Bob", height="tall", clothing="a short cloak"),
            "Bob: a person, tall, wearing a short cloak",
        ),
        (
            Figure("Bob", age="old", features=("a youthful face", "young")),
            "Bob: a person, old, a youthful face",
        ),
    ],
)
def test_people_in_words(figure: Figure, words: str) -> None:
    assert described(figure) == words


def test_a_scene_in_words() -> None:
    prompt = compose(WEBUI, ORDER)
    assert prompt.text.startswith("Ann watches Bob mend a net at the quay. children's storybook illustration")
    for told in (
        "Ann: a woman, red hair, wearing a green shawl",
        "Bob: a man",
        "No ships with sails",
        "Place: the harbour, masts, grey water",
        "Light and mood: dawn, fog, calm",
        "To be seen: a net, a lantern",
    ):
        assert told in prompt.text
    assert prompt.negative == "text, watermark, neon"


def test_an_action_is_told_once() -> None:
    assert "What happens" not in compose(OPENAI, replace(ORDER, action="mend a net")).text
    assert "What happens: mending a net" in compose(OPENAI, ORDER).text


def test_a_portrait_is_of_one_person_and_a_scene_without_a_caption_has_its_prompt() -> None:
    speaker = replace(ORDER, kind="speaker", action="speaking")
    assert compose(OPENAI, speaker).text.startswith("Portrait of Ann, speaking. ")
    assert compose(OPENAI, replace(ORDER, caption="", prompt="A quay")).text.startswith("A quay. ")
    sheet = compose(OPENAI, replace(ORDER, kind="reference", action="")).text
    assert sheet.startswith("Reference picture of Ann: the whole figure from head to foot")


def test_what_the_scene_asks_for_is_not_kept_out() -> None:
    order = replace(ORDER, negative_prompt="cars, neon signs, text", caption="Neon signs over parked cars")
    assert compose(WEBUI, order).negative == "text"
    assert compose(OPENAI, order).negative == "", "this model takes none"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two"),
        ("one two, three", 8, "one two"),
        ("one two three", 7, "one two"),
        ("x" * 100, 60, "x" * 60),
        ("橋" * 100, 30, "橋" * 30),
        ("a " + "x" * 100, 60, "a " + "x" * 58),
    ],
)
def test_texts_are_cut_at_the_end_of_words(text: str, length: int, expected: str) -> None:
    assert cut(text, length) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [((720, 720), (768, 768)), ((1080, 1080), (1024, 1024)), ((500, 500), (512, 512))],
)
def test_the_nearest_size(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert nearest_size(WEBUI.sizes, *size) == expected
    assert nearest_size(OPENAI.sizes, 720, 1080) == (1024, 1536)
