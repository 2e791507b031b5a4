"""Everybody is bound to the reference picture of their look, which is made once, and measured against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast
from uuid import UUID

import pytest

from chalicelib.domain.picture import Figure, Picture, PictureOrder
from chalicelib.domain.references import BoundPerson, KnownReference
from chalicelib.errors import PermanentError, ProviderUnavailable
from chalicelib.ports import ImageEmbedder, ImageModel, Models
from chalicelib.providers.local.image_model import LocalImageModel
from chalicelib.steps import binding
from chalicelib.steps.commission import Commission
from chalicelib.steps.deps import Tools
from chalicelib.steps.painting import Painted, paint
from tests.fake_models import FakeImageModel
from tests.fakes import FakeBlobStore

ANN = Figure("Ann", "F", hair="red hair", clothing="a green dress")
BOB = Figure("Bob", "M", clothing="a coat")
ORDER = PictureOrder("Ann by the sea", "", "storybook", 128, 128, 7, figures=(ANN,), setting="the sea")


@dataclass
class Studio:
    """One painter under any name, and a bucket. Looks that were made are known to the next picture."""

    painter: ImageModel = field(default_factory=FakeImageModel)
    blobs: FakeBlobStore = field(default_factory=FakeBlobStore)
    known: dict[str, KnownReference] = field(default_factory=dict)

    def image(self, name: str) -> ImageModel:
        return self.painter

    def image_embedder(self) -> ImageEmbedder | None:
        return None

    @property
    def fake(self) -> FakeImageModel:
        assert isinstance(self.painter, FakeImageModel)
        return self.painter

    @property
    def tools(self) -> Tools:
        return Tools(cast(Any, self.blobs), cast(Models, self))

    def paint(self, order: PictureOrder, model: str = "comfyui", *, buys: bool = False) -> Painted:
        ids = (UUID(int=1), UUID(int=2), UUID(int=3))
        commission = Commission(*ids, 1, model, order, known=dict(self.known), buys_references=buys)
        painted = paint(commission, self.tools)
        self.known |= painted.made
        return painted


def people(painted: Painted) -> Mapping[str, BoundPerson]:
    return {person.name: person for person in painted.binding.people}


def test_a_look_has_one_reference_and_another_look_another() -> None:
    studio = Studio()
    first, again = studio.paint(ORDER), studio.paint(replace(ORDER, prompt="Ann at home", seed=8))
    assert people(first)["Ann"].look == people(again)["Ann"].look
    assert [order.kind for order in studio.fake.sheets] == ["reference"]
    hurt = studio.paint(replace(ORDER, figures=(replace(ANN, changes=("a bandaged hand",)),)))
    styled = studio.paint(replace(ORDER, style="horror"))
    assert len({people(found)["Ann"].look for found in (first, hurt, styled)}) == 3
    assert "bandaged" in studio.fake.sheets[1].prompt
    larger = studio.paint(replace(ORDER, width=256, height=256))
    assert people(larger)["Ann"].look == people(first)["Ann"].look


def test_the_picture_is_painted_with_the_reference_of_who_is_in_it() -> None:
    studio = Studio()
    painted = studio.paint(ORDER)
    (sent,) = studio.fake.orders[-1].references
    assert (sent.name, bool(sent.data)) == ("Ann", True)
    assert people(painted)["Ann"].sent
    assert (painted.binding.setting, painted.binding.warnings) == ("the sea", ())


def test_what_nobody_knows_is_warned_of() -> None:
    binding = Studio().paint(replace(ORDER, figures=(Figure("Zoe", "F"),), setting="")).binding
    assert binding.warnings == (
        "The book says nothing of how Zoe looks.",
        "No place is known for this scene.",
    )
    assert (
        "Nobody is known to be in this scene." in Studio().paint(replace(ORDER, figures=())).binding.warnings
    )
    portrait = Studio().paint(replace(ORDER, kind="speaker", setting="")).binding
    assert (portrait.warnings, portrait.people[0].sent) == ((), True)


def test_one_reference_cannot_stand_for_two_people() -> None:
    studio = Studio()
    found = people(studio.paint(replace(ORDER, figures=(ANN, BOB))))
    assert [person.sent for person in found.values()] == [False, False]
    assert all(name in person.why_not for name, person in found.items())
    assert studio.fake.sheets == []


def test_nothing_is_bought_that_was_not_ordered() -> None:
    studio, order = Studio(), replace(ORDER, figures=(ANN, BOB))
    found = people(studio.paint(order, "gpt-image-1"))
    assert found["Ann"].why_not == "There is no reference picture of Ann in this look, and none was ordered."
    assert studio.fake.sheets == []
    bought = people(studio.paint(order, "gpt-image-1", buys=True))
    assert [person.sent for person in bought.values()] == [True, True]
    assert len(studio.fake.sheets) == 2
    again = people(studio.paint(order, "gpt-image-1"))
    assert [person.sent for person in again.values()] == [True, True]
    assert len(studio.fake.sheets) == 2


def test_a_reference_whose_row_was_never_written_is_not_bought_again() -> None:
    studio = Studio()
    studio.paint(ORDER, "gpt-image-1", buys=True)
    studio.known.clear()
    painted = studio.paint(ORDER, "gpt-image-1", buys=True)
    assert people(painted)["Ann"].sent
    assert len(painted.made) == len(studio.fake.sheets) == 1


def test_a_reference_that_is_refused_stops_nothing() -> None:
    studio = Studio()

    def refuse(operation: str, subject: Any) -> None:
        raise PermanentError("It was refused.")

    studio.fake.sheet_fault = refuse
    ann = people(studio.paint(ORDER))["Ann"]
    assert (ann.sent, ann.reference) == (False, False)
    assert ann.why_not == "The reference picture of Ann could not be made. It was refused."
    assert studio.fake.orders[-1].references == ()


def test_the_receipt_says_what_was_sent_and_not_what_was_ordered() -> None:
    """A refused prompt is painted without references, by milder words or by another model."""

    class Milder(FakeImageModel):
        def paint(self, order: PictureOrder) -> Picture:
            picture = super().paint(order)
            return (
                picture if order.kind == "reference" else replace(picture, sent=(), note="From milder words.")
            )

    found = Studio(Milder()).paint(ORDER)
    ann = people(found)["Ann"]
    assert (ann.sent, ann.score, found.binding.score) == (False, None, None)
    assert ann.why_not == "The reference picture of Ann was not sent. From milder words."


def test_a_reference_that_is_gone_is_left_out_and_said() -> None:
    studio = Studio()
    studio.paint(ORDER)
    studio.blobs.versions.clear()
    ann = people(studio.paint(ORDER))["Ann"]
    assert (ann.sent, ann.why_not) == (False, "The reference picture of Ann is gone.")


def test_the_painter_makes_sheets_and_says_how_like_them_people_came_out() -> None:
    studio = Studio(LocalImageModel())
    painted = studio.paint(replace(ORDER, width=360, height=360, figures=(ANN, BOB)), "local")
    scores = [person.score or 0 for person in people(painted).values()]
    assert min(scores) > 0.5
    assert painted.binding.score == pytest.approx(sum(scores) / 2)
    assert [person.sent for person in painted.binding.people] == [False, False]
    portrait = studio.paint(replace(ORDER, width=360, height=360, kind="speaker"), "local")
    assert (portrait.binding.score or 0) > 0.5
    assert portrait.made == {}


def test_many_references_are_made_in_several_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    studio = Studio()
    monkeypatch.setattr(binding, "_LONGEST", -1.0)
    with pytest.raises(ProviderUnavailable):
        studio.paint(ORDER)
