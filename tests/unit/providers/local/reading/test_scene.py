"""What one scene shows, each thing from evidence, else open or carried over and marked."""

from __future__ import annotations

import pytest

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Cast, Character, SceneAnalysis, Setting
from chalicelib.providers.local.reading.scene import analyse_scenes
from tests.unit.providers.local.reading.texts import analysis_of, scenes

_CAST = Cast(
    (
        Character("Anna Frost", (Alias("Anna", 9),), "F", "supporting", 9),
        Character("Peter Blake", (Alias("Peter", 5), Alias("Mr. Blake", 5)), "M", "supporting", 5),
        Character("The mariner", (Alias("the mariner", 3),), "M", "supporting", 3),
    ),
    (Setting("the library"), Setting("the moor"), Setting("Marlow Hall")),
)


def test_who_acts_or_is_spoken_to_is_there_and_who_is_talked_about_is_not() -> None:
    assert analysis_of("Anna sat down. “Is the mariner dead?” she asked.", _CAST).characters == (
        "Anna Frost",
    )
    assert analysis_of("“Come, Peter,” said the mariner.", _CAST).characters == ("The mariner", "Peter Blake")


def test_who_says_most_is_the_speaker_and_is_there() -> None:
    text = (
        "“No,” said Peter.\n\n“Well, well, it is late and I am tired,” said Anna.\n\n“Late?” said the porter."
    )
    assert analysis_of(text, _CAST).speaker == "Anna Frost"
    assert analysis_of("Anna sat down.\n\n“Tickets!” said the porter.", _CAST).speaker == ""
    assert analysis_of("Anna sat down.", _CAST).speaker == ""
    shown = analysis_of("Anna saw Peter. “Come,” she said.", _CAST)
    assert (shown.speaker, shown.characters[0]) == ("Anna Frost", "Anna Frost")


def test_another_sexes_title_is_another_person() -> None:
    assert analysis_of("Mrs. Blake sat down.", _CAST).characters == ()
    assert analysis_of("Mr Blake sat down.", _CAST).characters == ("Peter Blake",)


def test_the_teller_is_always_there() -> None:
    cast = Cast((Character("Anna Frost", (), "F", "protagonist", 3),))
    text = "I went to my window and I looked out. I saw nothing, and I sighed to myself."
    assert analysis_of(text, cast).characters == ("Anna Frost",)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("They went into the library and sat in the library.", "the library"),
        ("They walked across the moors all day.", "the moor"),
        ("They lived at Marlow Hall. In Marlow Hall it was cold.", "Marlow Hall"),
        ("“Let us go into the library,” he said.", ""),
        ("He thought of nothing.", ""),
    ],
)
def test_the_setting_is_where_the_telling_goes(text: str, setting: str) -> None:
    assert analysis_of(text, _CAST).setting == setting


_ROOMS = Cast((), (Setting("the room"), Setting("the library"), Setting("the moor"), Setting("Kent")))


def test_the_room_is_the_setting_only_where_nothing_better_is_told() -> None:
    assert analysis_of("They came into the room. In the room it was cold.", _ROOMS).setting == "the room"
    text = "They came into the library. In the room it was cold; they sat in the room."
    assert analysis_of(text, _ROOMS).setting == "the library"


def test_the_room_is_the_one_they_were_in_unless_they_were_outside() -> None:
    room = "They sat in the room. In the room it was cold."
    inside = analyse_scenes(scenes("They went into the library.", room), _ROOMS, None)[1]
    assert (inside.setting, inside.carried) == ("the library", ("setting",))
    outside = analyse_scenes(scenes("They went across the moor.", room), _ROOMS, None)[1]
    assert (outside.setting, outside.carried) == ("the room", ())


def test_a_whole_land_is_no_setting_beside_a_place() -> None:
    assert (
        analysis_of("In Kent they went into the library. In Kent. In Kent.", _ROOMS).setting == "the library"
    )


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("It was a cold morning.", "morning"),
        ("The sun rose; it was dawn.", "dawn"),
        ("At midnight the door opened.", "night"),
        ("The moon stood over the trees.", "night"),
        ("In the evening they sat by the fire.", "evening"),
        ("Last night he had not slept.", ""),
        ("“Good morning,” she said.", "morning"),
        ("“Was it morning?” she said.", ""),
        ("Every morning of his life he had wept.", ""),
        ("Three nights passed.", ""),
        ("He slept until morning.", ""),
        ("She might have stayed there an evening.", ""),
        ("It was not until evening that he came.", "evening"),
        ("It was a clear, cold, winter day.", "day"),
        ("He bade her good night.", "night"),
        ("It was getting dark.", "evening"),
        ("They had quarrelled the night before.", ""),
        ("He saw it night and morning.", ""),
    ],
)
def test_the_hour_is_that_of_the_scene(text: str, hour: str) -> None:
    assert analysis_of(text, _CAST).time_of_day == hour


@pytest.mark.parametrize(
    ("text", "weather"),
    [
        ("The rain fell on the roof.", "rain"),
        ("Thunder rolled over the hills.", "storm"),
        ("Snow lay on the fields.", "snow"),
        ("The fog was thick.", "fog"),
        ("A storm of applause broke out.", ""),
        ("He came in like thunder.", ""),
        ("“It will rain,” she said.", ""),
        ("They had a brain and a train.", ""),
    ],
)
def test_the_weather_is_real(text: str, weather: str) -> None:
    assert analysis_of(text, _CAST).weather == weather


def test_moods() -> None:
    assert (
        analysis_of("They danced and laughed; the music was merry and all were happy.", _CAST).mood
        == "joyful"
    )
    assert (
        analysis_of("He wept at the grave; the funeral was over, and his grief was silent.", _CAST).mood
        == "sombre"
    )
    assert analysis_of("He put the box on a shelf.", _CAST).mood == ""


def test_elements_are_things_with_their_looks() -> None:
    elements = analysis_of(
        "A silver candlestick stood beside the old clock. He did well.", _CAST
    ).key_visual_elements
    assert "silver candlestick" in elements
    assert not any("well" in element for element in elements)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Anna rode over the hill, and Peter galloped behind.", "riding"),
        ("Anna sat down. Peter sat beside her.", "sitting"),
        ("“Yes,” said Anna. “No,” said Peter.", "speaking"),
        ("There was nobody.", ""),
    ],
)
def test_actions(text: str, action: str) -> None:
    assert analysis_of(text, _CAST).action == action


def test_place_hour_and_weather_last_within_a_chapter_and_are_marked() -> None:
    first, second = analyse_scenes(
        scenes("One evening Anna walked over the moor, over the moor in the rain.", "Anna sat."), _CAST, None
    )
    assert (first.setting, first.time_of_day, first.weather, first.carried) == (
        "the moor",
        "evening",
        "rain",
        (),
    )
    assert (second.setting, second.time_of_day, second.weather) == ("the moor", "evening", "rain")
    assert second.carried == ("setting", "time_of_day", "weather")


def test_a_new_chapter_begins_open_and_a_batch_goes_on_from_the_one_before() -> None:
    before = SceneAnalysis(SceneKey(1, 1), setting="the moor", time_of_day="night")
    same = analyse_scenes([Scene(SceneKey(1, 2), "Anna sat.")], _CAST, before)[0]
    other = analyse_scenes([Scene(SceneKey(2, 1), "Anna sat.")], _CAST, before)[0]
    assert (same.setting, same.time_of_day) == ("the moor", "night")
    assert (other.setting, other.time_of_day, other.carried) == ("", "", ())


def test_the_description_says_who_where_when_and_shows_the_most_visible_sentence() -> None:
    text = (
        "Anna sat down in the library one evening. “Well,” said Peter. He said that it was so, and"
        " that he knew it."
        " A red lamp burned on the old oak table beside the tall window."
    )
    assert analysis_of(text, _CAST).description == (
        "Anna Frost and Peter Blake talking in the library in the evening."
        " A red lamp burned on the old oak table beside the tall window."
    )


def test_no_weather_indoors_in_the_description() -> None:
    text = "Anna sat in the library and looked from the library into the rain."
    analysis = analysis_of(text, _CAST)
    assert analysis.weather == "rain"
    assert not analysis.description.startswith("Anna Frost sitting in the library in the rain")


@pytest.mark.parametrize("text", ["", "\n\n", "…", "吾輩は猫である。", "«»", "—"])
def test_nothing_breaks_it(text: str) -> None:
    assert analysis_of(text, _CAST).characters == ()


def test_what_is_said_denied_or_likened_is_not_seen() -> None:
    text = (
        "“A lamp!” he said. There was no candle; her eyes shone like a lantern. It was two o'clock at"
        " the Bell and Anchor."
        " A rusty sword hung there."
    )
    assert analysis_of(text, _CAST).key_visual_elements == ("rusty sword",)


def test_a_character_is_no_thing() -> None:
    cast = Cast((Character("The Cat", (Alias("the Cat", 3),)),))
    assert analysis_of("The grey cat sat on a branch of the tree.", cast).key_visual_elements == (
        "branch",
        "tree",
    )


def test_a_tale_that_is_told_over_paragraphs_is_shown_as_what_happens() -> None:
    tale = (
        "“The rain was falling. It rained on the moor where we stood that night. "
        + "We waited, and said nothing. " * 15
    )
    text = f"{tale}\n\n{tale}\n\n“Then we went home over the moor.”"
    shown = analysis_of(text, _CAST)
    assert (shown.setting, shown.weather, shown.time_of_day) == ("the moor", "rain", "night")


@pytest.mark.parametrize(
    "text",
    [
        "The bed was snow-white.",
        "There was no rain.",
        "A misty form rose.",
        "Thunder waken!",
        "The fog had lifted.",
    ],
)
def test_what_is_no_weather(text: str) -> None:
    assert analysis_of(text, _CAST).weather == ""


def test_a_train_of_thought_is_no_train_and_a_chest_no_chest() -> None:
    text = (
        "A train of reflections came to her. He beat his chest, wise and grave, and bowed to a tall mirror."
    )
    assert analysis_of(text, _CAST).key_visual_elements == ("tall mirror",)


def test_compliments_make_no_mood_by_themselves() -> None:
    said = "“I am happy, and glad, and pleased to see you, it is a pleasure,” she said and sat down there."
    assert analysis_of(said, _CAST).mood in ("", "cheerful")
    assert analysis_of("They laughed and danced with delight.", _CAST).mood == "joyful"
