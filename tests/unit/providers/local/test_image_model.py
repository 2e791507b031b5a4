"""The painter behind its port: sizes, bytes, determinism, threads."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.errors import Invalid
from chalicelib.ports import ImageModel
from chalicelib.providers.local.image_model import MAX_BYTES, LocalImageModel

MODEL: ImageModel = LocalImageModel()
CAST = (
    Figure("Ann", "F", hair="red"),
    Figure("Tom", "M", clothing="a black coat"),
    Figure("Old Bo", "M", age="old"),
)
ORDER = PictureOrder(
    "", "", "fantasy", 240, 240, 5, setting="the forest", time_of_day="night", weather="rain", figures=CAST
)


def test_it_says_its_name() -> None:
    assert MODEL.name == "local"


@pytest.mark.parametrize("size", [(720, 720), (1080, 1080), (64, 64), (1200, 400), (300, 900)])
@pytest.mark.parametrize("style", ["watercolor", "noir", "manga"])
def test_the_picture_has_the_ordered_size_and_is_small_enough(size: tuple[int, int], style: str) -> None:
    picture = MODEL.paint(replace(ORDER, width=size[0], height=size[1], style=style))
    assert (picture.width, picture.height, picture.media_type, picture.seed) == (*size, "image/webp", 5)
    assert len(picture.data) <= MAX_BYTES
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert opened.format == "WEBP"
        assert opened.size == size


@pytest.mark.parametrize("size", [(63, 720), (720, 2049), (0, 0), (-5, 100)])
def test_other_sizes_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(Invalid, match="between 64 and 2048"):
        MODEL.paint(replace(ORDER, width=size[0], height=size[1]))


def test_the_same_order_gives_the_same_bytes_here_and_elsewhere() -> None:
    code = (
        "import hashlib\n"
        "from chalicelib.domain.picture import Figure, PictureOrder\n"
        "from chalicelib.providers.local.image_model import LocalImageModel\n"
        f"print(hashlib.sha256(LocalImageModel().paint({ORDER!r}).data).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert hashlib.sha256(MODEL.paint(ORDER).data).hexdigest() == there


def test_threads_do_not_disturb_each_other() -> None:
    orders = [
        replace(ORDER, style=style, setting=setting, kind=kind)
        for style in ("watercolor", "manga", "photorealistic")
        for setting in ("the street", "the library")
        for kind in ("scene", "speaker")
    ]
    alone = [MODEL.paint(order).data for order in orders]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda order: MODEL.paint(order).data, orders))
    assert together == alone


def test_without_a_setting_the_seed_changes_the_picture() -> None:
    bare = replace(ORDER, setting="", prompt="a forest")
    assert MODEL.paint(bare).data != MODEL.paint(replace(bare, seed=6)).data


words = st.text(max_size=40)


@given(
    figure=st.builds(
        Figure, name=words, gender=st.sampled_from("FMU"), age=words, hair=words, skin=words, clothing=words,
        features=st.tuples(words), changes=st.tuples(words),
    ),
    setting=words, action=words, elements=st.tuples(words), mood=words, time=words, weather=words,
    style=words,
)  # fmt: skip
@settings(max_examples=25, deadline=None)
def test_any_words_give_a_picture(
    figure: Figure,
    setting: str,
    action: str,
    elements: tuple[str, ...],
    mood: str,
    time: str,
    weather: str,
    style: str,
) -> None:
    order = PictureOrder(
        setting, "", style, 96, 96, 1, setting=setting, action=action, elements=elements, mood=mood,
        time_of_day=time, weather=weather, figures=(figure,),
    )  # fmt: skip
    assert MODEL.paint(order).data[:4] == b"RIFF"
