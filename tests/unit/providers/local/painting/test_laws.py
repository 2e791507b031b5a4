"""What holds for every order: it is painted, the same each time, and a change stays with its person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.image_model import MAX_BYTES, LocalImageModel
from chalicelib.providers.local.painting import company, paint
from chalicelib.providers.local.painting.beings import BEAST_WORDS
from chalicelib.providers.local.painting.figures.face import EXPRESSIONS, expression_named
from chalicelib.providers.local.painting.figures.person import WINDOW, paint_person, pose_named
from chalicelib.providers.local.painting.figures.poses import POSES, pose_names
from chalicelib.providers.local.painting.look import look_of
from chalicelib.providers.local.painting.motifs import MOTIFS
from chalicelib.providers.local.painting.props import props_of
from chalicelib.providers.local.painting.shots import shot_of

TIMES = ("", "dawn", "morning", "day", "afternoon", "evening", "night")
WEATHERS = ("", "clear", "cloudy", "rain", "storm", "snow", "fog", "wind")
_TOLD = (
    *(
        "an eyepatch",
        "left arm in a sling",
        "bandaged head",
        "a ghost",
        "invisible",
        "a large dog",
        "a red cloak",
    ),
    *(
        "hair turned white",
        "face swathed in bandages",
        "wings",
        "a crutch",
        "bald",
        "hunchback",
        "wooden leg",
    ),
)
_PHRASES = st.lists(st.sampled_from(_TOLD), max_size=3)
_FIGURES = st.builds(
    Figure,
    name=st.sampled_from(
        ["Ann", "", "the Cat", "Captain Hale", "the Ghost", "O'Neil", *sorted(BEAST_WORDS)[:9]]
    ),
    gender=st.sampled_from(["F", "M", "U"]),
    age=st.sampled_from(["", "nine", "old", "young", "about forty"]),
    height=st.sampled_from(["", "tall", "short"]),
    build=st.sampled_from(["", "stout", "thin"]),
    clothing=st.sampled_from(
        ["", "a long black coat and wide hat", "a blue dress", "armour", "robe and hood"]
    ),
    features=_PHRASES.map(tuple),
    changes=_PHRASES.map(tuple),
)
_ORDERS = st.builds(
    PictureOrder,
    prompt=st.just(""),
    negative_prompt=st.just(""),
    style=st.sampled_from([*STYLES, "unheard of"]),
    width=st.sampled_from([96, 160, 200]),
    height=st.sampled_from([96, 160, 200]),
    seed=st.integers(0, 2**63 - 1),
    setting=st.sampled_from(["", "Ashby", *MOTIFS]),
    time_of_day=st.sampled_from(TIMES),
    weather=st.sampled_from(WEATHERS),
    mood=st.sampled_from(["", "tense", "happy", "sad", "?"]),
    action=st.sampled_from(["", "riding", "swims", "lying ill", "they fight", *POSES]),
    elements=st.lists(
        st.sampled_from(["a dog", "a lamp", "snow", "a letter", "bed", "horse"]), max_size=3
    ).map(tuple),
    figures=st.lists(_FIGURES, max_size=6).map(tuple),
    kind=st.sampled_from(["scene", "scene", "scene", "speaker", "reference"]),
)


@given(_ORDERS)
@settings(max_examples=60, deadline=None)
def test_every_order_is_painted_and_the_same_each_time(order: PictureOrder) -> None:
    first, second = LocalImageModel().paint(order), LocalImageModel().paint(order)
    assert first.data == second.data
    assert len(first.data) <= MAX_BYTES


@given(
    st.sampled_from([name for name in MOTIFS if name != "vignette"]),
    st.sampled_from(list(STYLES)),
    st.integers(0, 10**9),
)
@settings(max_examples=40, deadline=None)
def test_no_night_is_as_bright_as_its_day(motif: str, style: str, seed: int) -> None:
    order = PictureOrder("", "", style, 144, 144, seed, setting=motif)
    day, night = (_mean(paint(replace(order, time_of_day=time))) for time in ("day", "night"))
    assert night < day


def _mean(image: Image.Image) -> float:
    return float(ImageStat.Stat(image.convert("L")).mean[0])


@pytest.mark.parametrize(
    "change",
    ["an eyepatch", "a bandaged head", "left arm in a sling", "wearing a red cloak", "hair turned white"],
)
def test_a_change_changes_only_the_one_it_belongs_to(change: str) -> None:
    ann, tom = Figure("Ann", "F", clothing="a blue dress"), Figure("Tom", "M", clothing="a green coat")
    order = PictureOrder(
        "", "", "scifi", 300, 300, 2, setting="the moor", time_of_day="day", action="standing"
    )
    before = paint(replace(order, figures=(ann, tom)))
    after = paint(replace(order, figures=(ann, replace(tom, changes=(change,)))))
    changed = ImageChops.difference(before, after).convert("L")
    assert _mean(changed.crop((150, 0, 300, 300))) > 0.1
    # Bloom carries a trace of it over the whole picture, no more.
    assert _mean(changed.crop((0, 0, 120, 300))) < 0.05


def test_each_feeling_has_a_face_of_its_own() -> None:
    look = look_of(Figure("Ann", "F"))
    faces = [
        paint_person(
            look, replace(pose_named("stand"), feeling=feeling), 400, window=(0.2, 0.2, 1.2, -0.7)
        ).image
        for feeling in EXPRESSIONS
    ]
    for index, face in enumerate(faces):
        for other in faces[:index]:
            assert ImageChops.difference(face.convert("RGB"), other.convert("RGB")).getbbox()


@pytest.mark.parametrize(
    ("mood", "feeling"),
    [
        ("joyful", "happy"),
        ("tense, ominous", "tense"),
        ("Melancholy", "sad"),
        ("furious", "angry"),
        ("terror", "afraid"),
        ("romantic", "tender"),
        ("mysterious", ""),
        ("", ""),
    ],
)
def test_moods_give_feelings(mood: str, feeling: str) -> None:
    assert expression_named(mood) == feeling


@pytest.mark.parametrize("pose", [name for name, pose in POSES.items() if pose.seat not in ("horse", "bed")])
def test_no_hand_is_cut_off(pose: str) -> None:
    look = look_of(Figure("Tom", "M", height="tall", clothing="a long black coat"))
    box = paint_person(look, pose_named(pose), 240, window=WINDOW).image.getchannel("A").getbbox()
    assert box is not None
    assert box[0] > 0
    assert box[2] < int((WINDOW[0] + WINDOW[1]) * 240 * look.height) - 1


@pytest.mark.parametrize("action", POSES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_done_is_shown_by_the_first(action: str, count: int) -> None:
    words = {
        "speak2": "speak",
        "listen": "",
        "hips": "",
        "clasp": "",
        "guard": "",
        "raise": "",
        "stand": "stand",
    }
    expected = words.get(action, action)
    assert pose_names(action, count)[0] == (expected or pose_names("", count)[0])


def test_a_near_shot_is_for_faces_and_keeps_them_in_the_picture() -> None:
    order = PictureOrder("", "", "fantasy", 300, 300, 0, setting="the moor", action="speaking")
    ann, child = Figure("Ann", "F"), Figure("Pip", "M", age="nine")
    assert shot_of(replace(order, figures=(ann,)), MOTIFS["moor"]).drop > 0.2
    assert shot_of(replace(order, figures=(child,)), MOTIFS["moor"]).drop < 0.1
    far: tuple[dict[str, object], ...] = (
        {"action": "riding"}, {"figures": (ann, child)}, {"figures": (Figure("the Cat"),)}, {"seed": 2},
    )  # fmt: skip
    for fields in far:
        other = replace(order, **{"figures": (ann,), **fields})  # type: ignore[arg-type]
        assert shot_of(other, MOTIFS["moor"]).drop == 0


def test_who_eats_sits_at_a_table_where_there_is_none_yet() -> None:
    order = PictureOrder(
        "", "", "fantasy", 300, 300, 0, action="eating supper", figures=(Figure("Ann", "F"),)
    )
    assert "table" in props_of(order, MOTIFS["hall"]).ground
    assert "table" not in props_of(order, MOTIFS["kitchen"]).ground
    assert "table" not in props_of(replace(order, action="walking"), MOTIFS["hall"]).ground


def test_a_log_to_sit_on_lies_in_the_wild_only() -> None:
    out_of_doors = {name for name, motif in MOTIFS.items() if not motif.indoors}
    assert out_of_doors > company._WILD
    assert {"forest", "moor"} <= company._WILD
    assert not {"street", "garden", "deck", "station"} & company._WILD
