"""What is done about a refusal, rung by rung."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from chalicelib.domain.picture import Figure, Picture, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.errors import (
    BadAnswer,
    BudgetSpent,
    Invalid,
    KeyRejected,
    ProviderRefused,
    ProviderUnavailable,
    VividPagesError,
)
from chalicelib.ports import ImageModel
from chalicelib.providers.images.card import text_card
from chalicelib.providers.images.ladder import Ladder
from chalicelib.providers.images.soften import softened
from chalicelib.providers.images.softer_words import _MILDER, softer
from tests.unit.providers.images.shop import ORDER, shop
from tests.vendors.pictures import painted
from tests.vendors.server import Play

HARSH = replace(
    ORDER,
    caption="Ann finds the dead body of Bob, a bloody knife beside it",
    figures=(Figure("Ann", "F", changes=("a gaping wound on her arm",)),),
)


@dataclass
class Painter:
    """Refuses as often as told, or raises; then paints. Keeps what it was asked for."""

    name: str = "gpt-image-1"
    refusals: int = 0
    error: VividPagesError | None = None
    orders: list[PictureOrder] = field(default_factory=list)

    def paint(self, order: PictureOrder) -> Picture:
        self.orders.append(order)
        if self.error:
            raise self.error
        if len(self.orders) <= self.refusals:
            raise ProviderRefused("Not this.")
        data = painted(self.name, order.width, order.height)
        return Picture(data, "image/png", order.width, order.height, order.seed)


def ladder(first: ImageModel, *others: ImageModel) -> Ladder:
    def made(other: ImageModel) -> Callable[[], ImageModel]:
        return lambda: other

    return Ladder(first, [made(other) for other in others])


def test_without_a_refusal_nothing_is_said() -> None:
    first, other = Painter(), Painter("comfyui")
    picture = ladder(first, other).paint(HARSH)
    assert (picture.note, picture.alt_text) == ("", "")
    assert (len(first.orders), len(other.orders)) == (1, 0)
    assert ladder(first).name == "gpt-image-1"


def test_a_milder_prompt_comes_first() -> None:
    first, other = Painter(refusals=1), Painter("comfyui")
    picture = ladder(first, other).paint(HARSH)
    assert picture.note == "GPT Image 1 declined to paint this scene. It was painted from milder words."
    assert first.orders[1].caption == "Ann finds the still figure of Bob, a stained stick beside it"
    assert first.orders[1].figures[0].changes == ("a bandage on her arm",)
    assert "wound" not in picture.alt_text
    assert other.orders == []


def test_then_another_model_with_the_milder_prompt() -> None:
    first, second, third = Painter(refusals=2), Painter("automatic1111", refusals=9), Painter("comfyui")
    picture = ladder(first, second, third).paint(HARSH)
    assert "Stable Diffusion (ComfyUI) painted it" in picture.note
    assert second.orders == third.orders == [first.orders[1]]


def test_at_last_a_card_says_so() -> None:
    picture = ladder(Painter(refusals=2), Painter("comfyui", refusals=9)).paint(HARSH)
    assert picture.note == "GPT Image 1 declined to paint this scene, so its words stand here."
    assert HARSH.caption in picture.alt_text
    assert picture.note in picture.alt_text
    assert (picture.width, picture.height) == (720, 720)


@pytest.mark.parametrize("kind", [BudgetSpent, KeyRejected, ProviderUnavailable, BadAnswer, Invalid])
@pytest.mark.parametrize("refusals", [0, 1])
def test_only_refusals_are_climbed(kind: type[VividPagesError], refusals: int) -> None:
    class Failing(Painter):
        def paint(self, order: PictureOrder) -> Picture:
            if len(self.orders) == refusals:
                raise kind("Something else.")
            return Painter.paint(self, order)

    other = Painter("comfyui")
    with pytest.raises(kind):
        ladder(Failing(refusals=refusals), other).paint(HARSH)
    assert other.orders == []


def test_another_model_that_cannot_be_used_is_passed_over() -> None:
    for kind in (KeyRejected, Invalid, BadAnswer):
        usable = Painter("comfyui")
        picture = ladder(Painter(refusals=2), Painter("automatic1111", error=kind("No.")), usable).paint(
            HARSH
        )
        assert "(ComfyUI)" in picture.note


def test_what_was_paid_for_no_picture_is_in_the_price() -> None:
    with shop("openai") as bad, shop("openai") as good:
        bad.vendor.will(Play(200, {"data": [{"url": "https://pictures.test/1.png"}]}))
        first, other = Painter(refusals=2), bad.model()
        assert ladder(first, other, good.model()).paint(HARSH).price == bad.ledger.spent + good.ledger.spent
        card = ladder(Painter(refusals=2), other).paint(HARSH)
        assert "words stand here" in card.note
        assert card.price == bad.ledger.spent > 0
        assert bad.vendor.calls == 1


@pytest.mark.parametrize("kind", [BudgetSpent, ProviderUnavailable])
def test_another_model_that_has_to_wait_or_be_paid_for_is_not_passed_over(
    kind: type[VividPagesError],
) -> None:
    with pytest.raises(kind):
        ladder(Painter(refusals=2), Painter("comfyui", error=kind("Not now."))).paint(HARSH)


def test_a_refused_prompt_is_never_sent_twice() -> None:
    for order in (HARSH, ORDER, replace(ORDER, caption="", setting="", figures=())):
        first = Painter(refusals=9)
        ladder(first).paint(order)
        asked = {(each.caption, each.figures, each.elements, each.instructions) for each in first.orders}
        assert len(asked) == len(first.orders) == 2


def test_with_the_vendors_own_refusals() -> None:
    with shop("openai", forbidden="knife") as each:
        picture = Ladder(each.model(), []).paint(HARSH)
        assert "milder words" in picture.note
        assert each.vendor.calls == 2
        assert Ladder(each.model(), []).paint(HARSH) == picture
        assert each.vendor.calls == 3, "the refusal was free and is asked again, the picture is not"
    with shop("openai", forbidden="Ann") as each:
        picture = Ladder(each.model(), []).paint(ORDER)
        assert "milder words" in picture.note, "its place alone"
    with shop("openai", forbidden="storybook") as each:
        picture = Ladder(each.model(), []).paint(ORDER)
        assert "words stand here" in picture.note
        assert each.vendor.calls == 2
        assert each.ledger.spent == 0


@pytest.mark.parametrize(
    ("harsh", "mild"),
    [
        ("Blood on the KNIFE", "Red cloth on the Stick"),
        ("a naked man", "a robed man"),
        ("he kills the guard with an axe", "he confronts the guard with a stick"),
        ("Bloodworth met the gunner in Knifesmith Lane", "Bloodworth met the gunner in Knifesmith Lane"),
        ("covered in blood", "stained red"),
        ("A murder scene, a torture", "A crime, an ordeal"),
    ],
)
def test_harsh_words_become_milder_ones(harsh: str, mild: str) -> None:
    assert softer(harsh) == mild


@given(st.lists(st.sampled_from([*_MILDER, "Ann", "the", "of", "in", "open"]), max_size=12).map(" ".join))
def test_milder_words_are_mild(text: str) -> None:
    assert softer(softer(text)) == softer(text)


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=600),
    st.sampled_from(list(STYLES)),
    st.sampled_from([(720, 720), (1080, 1080), (96, 720), (64, 64)]),
)
def test_any_text_makes_a_card(caption: str, style: str, size: tuple[int, int]) -> None:
    order = replace(ORDER, caption=caption, style=style, width=size[0], height=size[1])
    picture = text_card(order, "It was refused.")
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert opened.size == size
    assert picture.note == "It was refused."


def test_cards_show_their_words_in_the_styles_colours() -> None:
    one, other = (
        text_card(replace(ORDER, caption=words), "Refused.") for words in ("Ann leaves", "Bob stays")
    )
    assert one.data != other.data
    assert len({text_card(replace(ORDER, style=style), "Refused.").data for style in STYLES}) == len(STYLES)
    with Image.open(
        io.BytesIO(text_card(replace(ORDER, caption="A long day. " * 200), "Refused.").data)
    ) as card:
        edge = card.convert("RGB").crop((0, 0, 20, 720))
        plain = Image.new("RGB", edge.size, edge.getpixel((5, 5)))
        _, most = ImageChops.difference(edge, plain).convert("L").getextrema()
    assert isinstance(most, int)
    assert most < 12, "the words run over the edge"


def test_softening_changes_nothing_else() -> None:
    milder = softened(HARSH)
    assert (milder.seed, milder.width, milder.style, milder.setting) == (
        HARSH.seed,
        HARSH.width,
        HARSH.style,
        HARSH.setting,
    )
    alone = softened(ORDER)
    assert (alone.figures, alone.caption) == ((), "A quiet view of the harbour, nobody there")


def test_a_refused_reference_picture_is_no_card() -> None:
    first, second = Painter(refusals=2), Painter("comfyui")
    with pytest.raises(ProviderRefused):
        ladder(first, second).paint(replace(HARSH, kind="reference"))
    assert (len(first.orders), second.orders) == (1, [])
