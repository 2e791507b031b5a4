"""Every picture vendor against a server that speaks its protocol, and every fault of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from chalicelib.errors import BadAnswer, BudgetSpent, Invalid, KeyRejected, ProviderUnavailable
from tests.unit.providers.images.shop import ALONE, ORDER, REFERENCES, VENDORS, Shop, shop
from tests.vendors.server import Play


@pytest.fixture(params=VENDORS)
def each(request: pytest.FixtureRequest) -> Iterator[Shop]:
    with shop(request.param) as made:
        yield made


@pytest.mark.parametrize(("width", "height"), [(720, 720), (1080, 1080), (720, 1080)])
@pytest.mark.parametrize("references", [(), REFERENCES])
def test_a_picture_of_exactly_the_ordered_size(each: Shop, width: int, height: int, references: Any) -> None:
    order = replace(ALONE, width=width, height=height, references=references)
    picture = each.model().paint(order)
    assert each.vendor.wrong == []
    assert (picture.width, picture.height, picture.seed) == (width, height, ORDER.seed)
    assert picture.media_type == "image/webp"
    assert picture.note == ""
    with Image.open(io.BytesIO(picture.data)) as opened:
        opened.load()
        assert opened.size == (width, height)
        assert not opened.info.get("exif")
    assert b"parameters" not in picture.data
    assert b"harbour" not in picture.data


def test_a_picture_is_bought_once(each: Shop) -> None:
    first = each.model().paint(ORDER)
    calls, keys = each.vendor.calls, each.asked_for_access
    assert each.model().paint(ORDER) == first
    assert each.vendor.calls == calls
    assert each.asked_for_access == keys == 1, "a stored answer needs no key"


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 6},
        {"caption": "Ann goes"},
        {"references": REFERENCES[:1]},
    ],
)
def test_another_order_is_another_picture(each: Shop, change: dict[str, Any]) -> None:
    each.model().paint(ALONE)
    each.model().paint(replace(ALONE, **change))
    assert len(each.ledger.answers) == 2


def test_another_size_that_the_same_picture_serves_is_not_bought() -> None:
    with shop("openai") as each:
        pictures = [each.model().paint(replace(ORDER, width=edge, height=edge)) for edge in (720, 1080)]
        assert [picture.width for picture in pictures] == [720, 1080]
        assert each.vendor.calls == 1


def test_a_reference_counts_by_what_it_shows(each: Shop) -> None:
    for data in (REFERENCES[0].data, REFERENCES[1].data):
        references = (replace(REFERENCES[0], data=data),)
        each.model().paint(replace(ALONE, references=references))
    assert len(each.ledger.answers) == 2


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_what_may_pass_is_worth_another_try(each: Shop, status: int) -> None:
    each.vendor.will(Play(status, headers={"Retry-After": "7"}))
    with pytest.raises(ProviderUnavailable) as caught:
        each.model().paint(ORDER)
    assert caught.value.retry_after == 7
    assert caught.value.code == "provider_unavailable", "it cost nothing"
    assert each.vendor.calls == 1, "the client tried again by itself"
    assert each.ledger.answers == {}
    each.model().paint(ORDER)
    assert len(each.ledger.answers) == 1


@pytest.mark.parametrize("fault", ["cut", "drop", "trickle"])
def test_a_broken_line_may_have_cost_something(each: Shop, fault: Any) -> None:
    each.vendor.will(Play(fault=fault))
    with pytest.raises(ProviderUnavailable) as caught:
        each.model(1.5).paint(ORDER)
    assert caught.value.code == "unanswered"
    assert each.vendor.calls == 1
    assert each.ledger.answers == {}


def test_an_answer_that_never_comes_ends_at_the_deadline(each: Shop) -> None:
    each.vendor.will(Play(delay=2.0))
    with pytest.raises(ProviderUnavailable) as caught:
        each.model(1.0).paint(ORDER)
    assert caught.value.code == "unanswered"


def test_a_server_that_is_not_there_costs_nothing(each: Shop) -> None:
    each.access = replace(each.access, base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ProviderUnavailable) as caught:
        each.model().paint(ORDER)
    assert caught.value.code == "provider_unavailable"


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_is_said_so(each: Shop, status: int) -> None:
    each.vendor.will(Play(status))
    with pytest.raises(KeyRejected) as caught:
        each.model().paint(ORDER)
    assert "sk-test" not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 400, 404, 422])
def test_what_the_vendor_will_never_take_is_final(each: Shop, status: int) -> None:
    elsewhere = {"Location": each.vendor.address} if status < 400 else {}
    each.vendor.will(Play(status, headers=elsewhere))
    with pytest.raises(Invalid):
        each.model().paint(ORDER)
    assert each.vendor.calls == 1


def test_a_text_instead_of_a_picture(each: Shop) -> None:
    each.vendor.will(Play(body=b"<html>Please log in</html>", headers={"Content-Type": "text/html"}))
    with pytest.raises(BadAnswer):
        each.model().paint(ORDER)


def test_a_spent_budget_is_a_wall() -> None:
    with shop("openai") as each:
        each.ledger.budget -= each.ledger.budget
        with pytest.raises(BudgetSpent):
            each.model().paint(ORDER)
        assert each.vendor.calls == 0


def test_an_address_that_may_not_be_called_is_not() -> None:
    for name in ("automatic1111", "comfyui"):
        with shop(name) as each:
            each.access = replace(each.access, private=False)
            with pytest.raises(Invalid):
                each.model().paint(ORDER)
            assert each.vendor.calls == 0
            each.access = replace(each.access, base_url="")
            with pytest.raises(Invalid) as caught:
                each.model().paint(ORDER)
            assert caught.value.code == "key_missing"
