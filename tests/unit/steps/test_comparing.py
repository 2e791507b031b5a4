"""People in pictures against their references, by the vectors of whatever embedder there is."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import hypot
from typing import Any, cast
from uuid import UUID

import pytest
from PIL import Image, ImageStat

from chalicelib.config import MissingSetting, read_model_settings
from chalicelib.domain.consistency import features, scores
from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.references import KnownReference
from chalicelib.ports import Account
from chalicelib.steps.commission import Commission
from chalicelib.steps.comparing import compared
from chalicelib.steps.deps import Tools
from chalicelib.steps.painting import paint
from chalicelib.wiring import make_models
from tests.fake_models import FakeImageModel, FakeModels
from tests.fakes import FakeBlobStore

RED, BLUE, GREEN, GROUND = (250, 20, 20), (20, 20, 250), (20, 250, 20), (128, 128, 128)
BOX = (10, 20, 50, 100)


class Colours:
    """A picture's mean colour, from grey."""

    def embed(self, images: Sequence[Image.Image]) -> Sequence[Sequence[float]]:
        vectors = [[value - 127.9 for value in ImageStat.Stat(image).mean] for image in images]
        return [[value / hypot(*vector) for value in vector] for vector in vectors]


def figure(upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (40, 80), upper)
    image.paste(lower, (0, 40, 40, 80))
    return image


def stood(who: Image.Image, size: tuple[int, int], at: tuple[int, int]) -> Image.Image:
    image = Image.new("RGB", size, GROUND)
    image.paste(who, at)
    return image


@pytest.fixture
def blobs() -> FakeBlobStore:
    return FakeBlobStore()


@pytest.fixture
def known(blobs: FakeBlobStore) -> Callable[[str, Image.Image], KnownReference]:
    def put(key: str, who: Image.Image) -> KnownReference:
        out = io.BytesIO()
        stood(who, (96, 96), (28, 8)).save(out, "PNG")
        blobs.put(key, out.getvalue(), "image/png")
        return KnownReference(key, features(who, (0, 0, *who.size)))

    return put


def test_a_region_is_like_its_own_reference_and_unlike_another(blobs: Any, known: Any) -> None:
    people = {"Ann": known("a", figure(RED, RED)), "Bob": known("b", figure(GREEN, BLUE))}
    picture = stood(figure(RED, RED), (200, 120), (10, 20))
    picture.paste(figure(RED, GREEN), (120, 20))
    found = compared(picture, {"Ann": BOX, "Bob": (120, 20, 160, 100)}, people, Colours(), blobs)
    assert found["Ann"] == pytest.approx(1, abs=0.01)
    assert (found["Bob"] or 1) < 0.5
    assert set(compared(picture, {"Ann": BOX}, people, Colours(), blobs)) == {"Ann"}


def test_who_is_cut_by_the_edge_is_compared_with_as_much_of_the_reference(blobs: Any, known: Any) -> None:
    people = {"Ann": known("a", figure(RED, BLUE))}
    picture = stood(figure(RED, BLUE), (120, 60), (10, 20))
    assert compared(picture, {"Ann": BOX}, people, Colours(), blobs)["Ann"] == pytest.approx(1, abs=0.02)
    barely = picture.crop((0, 0, 120, 40))
    assert compared(barely, {"Ann": BOX}, people, Colours(), blobs) == {"Ann": None}
    assert compared(picture, {"Ann": (130, 0, 150, 50)}, people, Colours(), blobs) == {"Ann": None}


def test_where_nobody_knows_who_stands_the_likest_window_counts(blobs: Any, known: Any) -> None:
    people = {"Ann": known("a", figure(RED, BLUE)), "Bob": known("b", figure(GREEN, GREEN))}
    picture = stood(figure(RED, BLUE), (160, 120), (90, 30))
    found = compared(picture, {}, people, Colours(), blobs)
    assert (found["Ann"] or 0) > 0.9
    assert (found["Bob"] or 0) < 0.1


def test_of_a_sheet_with_several_views_the_front_counts(blobs: Any, known: Any) -> None:
    sheet = Image.new("RGB", (200, 80), BLUE)
    sheet.paste(figure(RED, RED), (0, 0))
    people = {"Ann": known("a", figure(RED, RED))}
    out = io.BytesIO()
    sheet.save(out, "PNG")
    blobs.put("a", out.getvalue(), "image/png")
    people["Ann"] = replace(people["Ann"], box=(0, 0, 40, 80))
    picture = stood(figure(RED, RED), (120, 120), (10, 20))
    assert compared(picture, {"Ann": BOX}, people, Colours(), blobs)["Ann"] == pytest.approx(1, abs=0.01)


def test_a_reference_that_is_gone_leaves_no_score(blobs: Any, known: Any) -> None:
    people = {"Ann": known("a", figure(RED, RED))}
    blobs.versions.clear()
    assert compared(figure(RED, RED), {}, people, Colours(), blobs) == {"Ann": None}


def test_without_an_embedder_colours_count_as_ever(blobs: Any, known: Any) -> None:
    people = {"Ann": known("a", figure(RED, BLUE))}
    picture = stood(figure(RED, BLUE), (120, 120), (10, 20))
    assert compared(picture, {"Ann": BOX}, people, None, blobs) == scores(
        picture, {"Ann": BOX}, {"Ann": people["Ann"].features}
    )


def test_painting_asks_the_embedder_there_is(blobs: FakeBlobStore) -> None:
    class Opposites:
        def embed(self, images: Sequence[Image.Image]) -> Sequence[Sequence[float]]:
            return [(1.0, 0.0) if number == 0 else (0.0, 1.0) for number in range(len(images))]

    order = PictureOrder("Ann by the sea", "", "storybook", 128, 128, 7, figures=(Figure("Ann", "F"),))
    ids = (UUID(int=1), UUID(int=2), UUID(int=3))
    tools = Tools(cast(Any, blobs), FakeModels(images=FakeImageModel(), looks=Opposites()))
    painted = paint(Commission(*ids, 1, "local", order), tools)
    assert 0 <= (painted.binding.score or 1) < 0.01


def test_the_setting_names_the_embedder() -> None:
    def made(setting: str) -> Any:
        settings = read_model_settings({"IMAGE_EMBEDDER": setting})
        models = make_models(cast(Any, None), cast(Any, None), settings)
        return models.of(Account(UUID(int=1))).image_embedder()

    assert made("") is None
    with pytest.raises(MissingSetting, match="IMAGE_EMBEDDER"):
        made("/nowhere/tower.onnx")
