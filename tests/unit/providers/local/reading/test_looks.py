"""Looks are taken from evidence about the right person, or not at all."""

from __future__ import annotations

import pytest

from chalicelib.domain.cast import Alias, Appearance, Character
from chalicelib.providers.local.reading.looks import add_appearances
from chalicelib.providers.local.reading.story import tell
from tests.unit.providers.local.reading.texts import scenes

_ANNA = Character("Anna Frost", (Alias("Anna", 9),), "F", "protagonist", 9)
_PETER = Character("Peter Blake", (Alias("Peter", 5), Alias("Blake", 2)), "M", mentions=7)
_NAMES = {_ANNA.name: 0, _PETER.name: 1}


def look(text: str, who: str = "Anna Frost", teller: int | None = None) -> Appearance:
    """How one of two people looks by a text."""
    return add_appearances(tell(scenes(text)), (_ANNA, _PETER), teller)[_NAMES[who]].appearance


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Anna's hair was long and golden.", "hair_color", "golden"),
        ("Anna's hair was long and golden.", "hair_style", "long"),
        ("Anna pushed back her curly black hair.", "hair_color", "black"),
        ("Anna smiled. Her eyes were dark blue.", "eye_color", "dark blue"),
        ("Anna had large grey eyes.", "eye_color", "grey"),
        ("Anna, a tall, slender girl of nineteen, came in.", "age", "about nineteen"),
        ("Anna, a tall, slender girl of nineteen, came in.", "height", "tall"),
        ("Anna was a stout woman with red hair and a pale skin.", "build", "stout"),
        ("Anna was a stout woman with red hair and a pale skin.", "hair_color", "red"),
        ("Anna was a stout woman with red hair and a pale skin.", "skin_tone", "pale"),
        ("Anna was twenty years old.", "age", "about twenty"),
        ("Anna had the bluest eyes in the parish.", "eye_color", "blue"),
        ("Her name was Anna. She had a pale skin and curly hair.", "hair_style", "curly"),
        ("Anna rose. She was not like Mary. She was tall. Her hair was red.", "hair_color", "red"),
        ("Anna came down. A tall, graceful woman, with grey eyes.", "eye_color", "grey"),
        ("Anna, showing a row of white teeth, laughed.", "distinctive_features", ("white teeth",)),
        ("Anna shivered in spite of her rusty shawl.", "typical_clothing", "rusty shawl"),
        ("Anna tripped on the black cloak that she wore.", "typical_clothing", "black cloak"),
        ("Anna's hair was drawn smoothly back.", "hair_style", "drawn back"),
        ("Anna was small of stature and plump of body.", "build", "plump"),
        ("Anna was a blonde young lady.", "hair_color", "blonde"),
        (
            "Anna wore a plain grey dress and a straw hat.",
            "typical_clothing",
            "a plain grey dress and a straw hat",
        ),
        ("Anna was very tall and thin.", "build", "thin"),
        ("Anna, who had red hair, laughed.", "hair_color", "red"),
        ("Anna smiled. Her hair, which was black, hung down.", "hair_color", "black"),
        ("Anna smiled. Her hair was as black as ink.", "hair_color", "black"),
        ("Anna was fair-haired and blue-eyed.", "eye_color", "blue"),
        ("Anna wore her hair in two braids.", "hair_style", "in two braids"),
        ("Anna was a woman of five and twenty.", "age", "about five and twenty"),
        ("Little three-year-old Anna laughed.", "age", "about three"),
        ("Anna was of medium height.", "height", "medium height"),
        ("Anna was over six feet tall.", "height", "tall"),
        ("Anna, tall and slim, came in.", "build", "slim"),
        ("Tall and stout, with gray curls, Anna stood in the door.", "hair_color", "gray"),
        ("The handsome face of Anna was calm.", "physical_description", "handsome face"),
        ("Anna was standing at the window in a white dress.", "typical_clothing", "a white dress"),
        ("Anna, in a long coat and a hat, stood by the door.", "typical_clothing", "a long coat and a hat"),
        ("With a long coat on her back, Anna walked in.", "typical_clothing", "a long coat"),
        ("Anna was in her early forties, lean and tired.", "age", "in the forties"),
        ("Anna was in her early forties, lean and tired.", "build", "lean"),
        ("Anna looked about thirty.", "age", "about thirty"),
        ("Anna could not have been more than twenty.", "age", "about twenty"),
        ("Anna was somewhat above the middle height.", "height", "tall"),
        ("Anna stood well over six feet.", "height", "tall"),
        ("Anna's eyes were the colour of slate.", "eye_color", "slate"),
        ("Anna had her mother's green eyes.", "eye_color", "green"),
        ("Anna bowed. Her cap revealed a mop of red hair.", "hair_color", "red"),
        ("Anna spoke. The lamp shone on the yellow of her hair.", "hair_color", "yellow"),
        ("Anna had a pleasant voice, a quick smile and bright blue eyes.", "eye_color", "blue"),
        ("Anna's eyes were quick. They were a yellowish brown.", "eye_color", "yellowish brown"),
        ("Anna bowed. The girl was tall.", "height", "tall"),
        ("Anna came in herself, a middle-aged, graceful woman.", "age", "middle-aged"),
        ("Anna lived there. A stout old woman, she was always at home.", "build", "stout"),
        ("Anna sat in the corner, looking very small.", "height", "small"),
        ("Anna was slender, and scarcely past girlhood.", "build", "slender"),
        ("Anna was squarely built.", "build", "squarely built"),
        ("Anna, in prim cap and white apron, stood by.", "typical_clothing", "prim cap and white apron"),
        ("Anna laughed. Her dress was of black silk.", "typical_clothing", "dress of black silk"),
        ("“Anna has grown very pretty,” said Peter.", "physical_description", "pretty"),
        ("“Anna is here. She is a tall girl,” said Peter.", "height", "tall"),
        ("“You know Anna?” said Peter.\n\n“Yes. She is a tall girl.”", "height", "tall"),
        ("Anna was a long, lean woman.", "height", "tall"),
        ("Anna slept in her youth; and now had grey hair.", "hair_color", "grey"),
        ("Anna pulled her moth-eaten cloak about her.", "typical_clothing", "moth-eaten cloak"),
        ("“I am sixty years old,” said Anna.", "age", "about sixty"),
    ],
)
def test_a_field_is_read_with_its_sentence(text: str, field: str, value: str) -> None:
    found = look(text)
    assert getattr(found, field) == value
    assert found.evidence[field] in text


def test_a_quality_stays_with_its_own_noun() -> None:
    assert look("Peter was a man with red hair and a moustache.", "Peter Blake").distinctive_features == (
        "moustache",
    )


def test_features_are_collected_one_of_a_kind() -> None:
    found = look(
        "Peter had a long white beard. Peter's beard was grey. Peter stroked his hooked nose.", "Peter Blake"
    )
    assert found.distinctive_features == ("long white beard", "hooked nose")


@pytest.mark.parametrize(
    "text",
    [
        "Anna sat on the rock. Her eyes were on the grey sea.",
        "Anna gave him dark looks.",
        "Anna had not grey eyes.",
        "Anna looked as if she had white hair.",
        "Anna would have loved to have golden hair.",
        "“Has Anna green eyes?” he said. “Anna has green eyes?”",
        "Anna saw the man with the red hair.",
        "Anna met an old woman in a black dress. Her hair was white.",
        "Anna looked at Kate's blue eyes.",
        "Anna watched her mother's grey hair.",
        "Anna wore out her patience.",
        "Anna was short with him.",
        "Anna had eyes for nobody.",
        "She had loved it since Anna was sixteen.",
        "Anna, the nursemaid, went to the old lady.",
        "As she passed, the man with the beard bowed to Anna.",
        "Anna sat down. The old lady turned. Her eyes were blue.",
        "Anna had spoken to her. She had black hair.",
        "There hung a portrait of Anna with golden hair.",
        "Anna remembered her grandmother in a black dress.",
        "Anna turned white. Her face was red with anger.",
        "Anna was held by a dog with black eyes.",
        "Anna took up her blue coat and folded it.",
        "“She is a tall girl,” said Anna to Peter.",
        "“Anna, you are an old woman,” said Peter.",
        "Anna had read ever since she was twelve years old.",
        "Anna is a pretty shrewd hand.",
        "When Anna had sat a while, an elderly woman came out.",
        "Anna had a calm face as long as there was someone to support.",
        "The other, whose manner struck Anna, was a fat woman.",
        "Both girls came, each with a rose in her black hair. Anna smiled.",
    ],
)
def test_other_peoples_looks_negations_and_figures_of_speech_are_not_hers(text: str) -> None:
    assert look(text) == Appearance()


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Anna raised her spade-like hands.", ("spade-like hands",)),
        ("Peter saw Anna's puckish nose.", ("puckish nose",)),
        ("Anna had a thick nose of a trout-like shape.", ("thick nose",)),
        ("Anna raised her trembling hands.", ()),
        ("Anna turned her careworn face.", ()),
        ("Anna bit her upper lip.", ()),
        ("Anna bared claws and teeth.", ()),
    ],
)
def test_features_no_list_knows_are_taken_and_moods_are_not(text: str, features: tuple[str, ...]) -> None:
    assert look(text).distinctive_features == features


def test_a_long_face_makes_nobody_tall() -> None:
    assert look("Anna was a pretty long faced girl.").height == ""


def test_a_mark_on_the_body_is_theirs_on_whom_it_is() -> None:
    assert look("A thin scar ran down Peter's left cheek.", "Peter Blake").distinctive_features == ("scar",)
    assert look("Anna smiled. There were freckles across her nose.").distinctive_features == ("freckles",)


def test_a_pronoun_belongs_to_the_only_person_of_its_sex_near_by() -> None:
    text = "Peter came to Anna. He ran his hand through his black hair."
    assert look(text, "Peter Blake").hair_color == "black"
    assert look(text) == Appearance()


def test_what_is_said_first_stays() -> None:
    assert look("Anna's hair was brown.\n\nAnna's hair was grey now.").hair_color == "brown"


def test_my_is_the_tellers() -> None:
    text = "I looked into the glass. My hair was red."
    assert look(text, teller=0).hair_color == "red"
    assert look(text) == Appearance()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Anna folded her rusty shawl.", "typical_clothing"),
        ("When Anna was twenty, she married.", "age"),
        ("“I dreamed of her. Anna was tall.”", "height"),
        ("Anna was mistaken in thinking she was an ugly child.", "physical_description"),
        ("Years before, Anna had been a very pretty girl.", "physical_description"),
    ],
)
def test_what_was_once_or_is_dreamed_tells_nothing(text: str, field: str) -> None:
    assert field not in look(text).evidence
