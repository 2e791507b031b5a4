from __future__ import annotations

import pytest
from PIL import Image

from chalicelib.domain.consistency import features, score
from tests.quality.consistency import auc


def test_the_same_figure_is_like_itself_in_any_light() -> None:
    image = Image.new("RGB", (40, 80), (200, 40, 40))
    image.paste((40, 60, 200), (0, 40, 40, 80))
    darker = image.point([value // 2 for value in range(256)] * 3)
    turned = image.rotate(180)
    whole = (0, 0, 40, 80)
    first = features(image, whole)
    assert score(first, first) == 1
    assert score(first, features(darker, whole)) > 2 * score(first, features(turned, whole))


@pytest.mark.parametrize("box", [(-20, -20, 10, 10), (35, 70, 60, 120), (5, 5, 5, 5), (39, 79, 39, 79)])
def test_a_figure_that_is_cut_by_the_edge_is_measured_too(box: tuple[int, int, int, int]) -> None:
    found = features(Image.new("RGB", (40, 80)), box)
    assert score(found, found) == 1


def test_the_right_person_is_told_from_others() -> None:
    assert auc("storybook") >= 0.9
