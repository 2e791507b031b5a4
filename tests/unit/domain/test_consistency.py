from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from chalicelib.domain.consistency import BANDS, features, figure_on_plain, score, searched
from chalicelib.domain.picture import Box
from tests.quality.consistency import auc

RED, BLUE, GROUND = (200, 40, 40), (40, 60, 200), (120, 130, 120)


def figure(size: tuple[int, int] = (40, 80)) -> Image.Image:
    """Red above and blue below."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    return image


def likeness(image: Image.Image, box: Box, wanted: Image.Image) -> float:
    found = score(features(image, box), features(wanted, (0, 0, *wanted.size)))
    assert found is not None
    return found


def test_the_same_figure_is_like_itself_in_any_light() -> None:
    image, whole = figure(), (0, 0, 40, 80)
    assert likeness(image, whole, image) == pytest.approx(1)
    darker = image.point([value * 3 // 4 for value in range(256)] * 3)
    assert likeness(darker, whole, image) > 0.5 > likeness(image.rotate(180), whole, image)


def test_who_is_cut_by_the_edge_is_compared_by_what_is_seen() -> None:
    image = figure((40, 160)).crop((0, 0, 40, 100))
    assert features(image, (0, 0, 40, 160))[-1] is None
    assert likeness(image, (0, 0, 40, 160), figure()) > 0.9
    assert likeness(image, (0, 0, 40, 100), figure()) < likeness(image, (0, 0, 40, 160), figure())


@given(box=st.tuples(*[st.integers(-100, 200)] * 4))
def test_any_region_has_its_bands(box: Box) -> None:
    found = features(Image.new("RGB", (40, 80)), box)
    assert len(found) == BANDS
    like = score(found, found)
    assert like is None or like == pytest.approx(1)


def test_too_little_to_be_seen_says_nothing() -> None:
    assert score(features(figure(), (0, -400, 40, 80)), features(figure(), (0, 0, 40, 80))) is None
    assert score(features(figure(), (0, 500, 40, 900)), features(figure(), (0, 0, 40, 80))) is None


def test_somebody_is_found_wherever_they_stand() -> None:
    picture = Image.new("RGB", (200, 200), GROUND)
    picture.paste(figure((36, 100)), (120, 80))
    wanted = {
        "Ann": features(figure(), (0, 0, 40, 80)),
        "Bob": features(figure().rotate(180), (0, 0, 40, 80)),
        "in grey": features(figure().convert("L").convert("RGB"), (0, 0, 40, 80)),
    }
    found = searched(picture, wanted)
    assert found["in grey"] is None
    assert (found["Ann"] or 0) > 0.5 > (found["Bob"] or 0)


def test_a_figure_on_plain_ground_is_found() -> None:
    sheet = Image.new("RGB", (400, 400), GROUND)
    sheet.paste(figure((100, 280)), (150, 100))
    left, top, right, bottom = figure_on_plain(sheet)
    assert (left, top, right, bottom) == pytest.approx((150, 100, 250, 380), abs=9)
    assert figure_on_plain(Image.new("RGB", (50, 50))) == (0, 0, 50, 50)


@pytest.mark.parametrize("style", ["storybook", "noir"])
def test_the_right_person_is_told_from_others(style: str) -> None:
    assert auc(style, 10) >= 0.9
