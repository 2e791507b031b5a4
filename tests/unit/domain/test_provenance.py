from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from chalicelib.domain.picture import Figure, PictureOrder, Reference, order_document
from chalicelib.domain.provenance import made_from, recorded

ORDER = PictureOrder("Ann", "blurry", "storybook", 720, 720, 7, figures=(Figure("Ann"),))
OTHER: dict[str, Any] = {
    "prompt": "Bob",
    "negative_prompt": "text",
    "style": "horror",
    "width": 1080,
    "height": 1080,
    "setting_keywords": ("masts",),
    "elements": ("a lamp",),
    "figures": (Figure("Ann", hair="red hair"),),
}


@pytest.mark.parametrize(
    "name", [field.name for field in fields(PictureOrder) if field.name not in ("seed", "references")]
)
def test_whatever_shows_in_a_picture_is_in_its_hash(name: str) -> None:
    changed: dict[str, Any] = {name: OTHER.get(name, "other")}
    other = replace(ORDER, **changed)
    assert made_from(other, "local") != made_from(ORDER, "local")


def test_chance_and_references_are_not() -> None:
    other = replace(ORDER, seed=8, references=(Reference("Ann", "somewhere"),))
    assert made_from(other, "local") == made_from(ORDER, "local")
    assert made_from(ORDER, "local") != made_from(ORDER, "comfyui")


def test_what_was_painted_before_hashes_were_kept_has_its_order() -> None:
    params = {**order_document(ORDER), "model": "local"}
    assert recorded("Ann", "scene", params) == made_from(ORDER, "local")
    assert recorded("Ann", "scene", {**params, "madeFrom": "known"}) == "known"
    assert recorded("Ann", "scene", {}) == ""
