"""Reference pictures are made once for each look, go with the pictures of those people, and are listed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast
from uuid import UUID

import pytest

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.errors import PermanentError
from chalicelib.ports import Models
from chalicelib.steps.binding import Bound, bind
from chalicelib.steps.deps import Tools
from chalicelib.steps.painting import Commission, paint
from tests.fake_models import FakeImageModel
from tests.fakes import FakeBlobStore

ANN = Figure("Ann", "F", hair="red hair")
BOB = Figure("Bob", "M", clothing="a coat")
ORDER = PictureOrder("Ann by the sea", "", "storybook", 64, 64, 7, figures=(ANN,))


@dataclass
class Studio:
    """One painter under any name, and a bucket."""

    painter: FakeImageModel = field(default_factory=FakeImageModel)
    blobs: FakeBlobStore = field(default_factory=FakeBlobStore)

    def image(self, name: str) -> FakeImageModel:
        return self.painter

    def bind(self, order: PictureOrder, model: str = "comfyui") -> Bound:
        commission = Commission(UUID(int=1), UUID(int=2), UUID(int=3), 1, model, order)
        return bind(commission, self.tools)

    @property
    def tools(self) -> Tools:
        return Tools(cast(Any, self.blobs), cast(Models, self))


def test_a_look_has_one_reference_and_another_look_another() -> None:
    studio = Studio()
    first, again = studio.bind(ORDER), studio.bind(replace(ORDER, prompt="Ann at home", seed=8))
    assert first.receipt == again.receipt
    assert [order.kind for order in studio.painter.orders] == ["reference"]
    hurt = studio.bind(replace(ORDER, figures=(replace(ANN, changes=("a bandaged hand",)),)))
    styled = studio.bind(replace(ORDER, style="horror"))
    receipts = [found.receipt for found in (first, hurt, styled)]
    assert len({given.key for receipt in receipts if receipt for given in receipt.sent}) == 3
    assert "bandaged" in studio.painter.orders[1].prompt


def test_the_picture_is_painted_with_the_reference_of_who_is_in_it() -> None:
    studio = Studio()
    found = studio.bind(ORDER)
    painted = paint(found.commission, studio.tools)
    (sent,) = studio.painter.orders[-1].references
    assert (sent.name, bool(sent.data)) == ("Ann", True)
    assert [given.name for given in painted.commission.order.references] == ["Ann"]


@pytest.mark.parametrize(
    ("model", "figures", "missing"),
    [
        ("comfyui", (ANN, BOB), ["Ann", "Bob"]),
        ("gpt-image-1", (ANN, BOB), ["Ann", "Bob"]),
    ],
)
def test_whose_reference_is_missing_is_said(
    model: str, figures: tuple[Figure, ...], missing: list[str]
) -> None:
    """One reference cannot stand for two people; and nothing is bought that was not asked for."""
    studio = Studio()
    receipt = studio.bind(replace(ORDER, figures=figures), model).receipt
    assert receipt is not None
    assert receipt.sent == ()
    assert all(name in text for name, text in zip(missing, receipt.missing, strict=True))
    assert studio.painter.orders == []


def test_a_reference_that_is_refused_stops_nothing() -> None:
    studio = Studio()

    def refuse(operation: str, subject: Any) -> None:
        raise PermanentError("It was refused.")

    studio.painter.fault = refuse
    found = studio.bind(ORDER)
    assert found.receipt is not None
    assert found.receipt.missing == ("The reference picture of Ann could not be made. It was refused.",)
    assert found.commission.order.references == ()


def test_models_without_references_are_left_alone() -> None:
    studio = Studio()
    assert studio.bind(ORDER, "local").receipt is None
    assert studio.painter.orders == []
