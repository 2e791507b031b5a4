from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.domain.model_table import all_models
from chalicelib.errors import BadAnswer, Invalid, ProviderRefused
from chalicelib.providers.images.openai import OpenAiImages
from tests.unit.providers.images.shop import ORDER, REFERENCES, Shop, info_of, shop
from tests.vendors.ledger import MemoryLedger
from tests.vendors.multipart import fields
from tests.vendors.openai_images import refusal
from tests.vendors.pictures import bomb, painted, size_of
from tests.vendors.server import Play


@pytest.fixture
def openai() -> Iterator[Shop]:
    with shop("openai") as made:
        yield made


def answered(data: object) -> Play:
    usage = {
        "input_tokens": 50,
        "input_tokens_details": {"text_tokens": 50, "image_tokens": 0},
        "output_tokens": 1_056,
        "total_tokens": 1_106,
    }
    return Play(body={"created": 1, "data": data, "usage": usage})


def encoded(data: bytes) -> list[dict[str, str]]:
    return [{"b64_json": base64.b64encode(data).decode()}]


def test_what_was_used_is_counted_and_priced(openai: Shop) -> None:
    openai.model().paint(replace(ORDER, references=REFERENCES))
    (answer,) = openai.ledger.answers.values()
    usage = answer.usage
    assert (usage.output_tokens, usage.image_input_tokens, usage.pictures) == (1_056, 646, 1)
    text = usage.input_tokens - 646
    assert openai.ledger.spent == Decimal(text * 5 + 646 * 10 + 1_056 * 40) / 1_000_000


def test_people_are_bound_to_their_pictures_by_name(openai: Shop) -> None:
    openai.model().paint(replace(ORDER, references=REFERENCES))
    form = fields(openai.vendor.asked[0])
    pictures = [data for name, _, data in form if name == "image[]"]
    assert [size_of(picture) for picture in pictures] == [(768, 768), (768, 768)]
    prompt = next(data.decode() for name, _, data in form if name == "prompt")
    assert prompt.index("Picture 1 shows Ann") < prompt.index("Picture 2 shows Bob")


def test_no_more_references_than_the_model_takes(openai: Shop) -> None:
    many = tuple(replace(REFERENCES[0], name=f"Ann {number}") for number in range(20))
    found = openai.model().paint(replace(ORDER, references=many))
    assert found.sent == tuple(given.name for given in many[:16])
    assert openai.vendor.wrong == []
    assert sum(name == "image[]" for name, _, _ in fields(openai.vendor.asked[0])) == 16


def test_a_reference_without_its_picture_is_not_sent(openai: Shop) -> None:
    found = openai.model().paint(replace(ORDER, references=(replace(REFERENCES[0], data=b""),)))
    assert openai.vendor.asked[0].path == "/v1/images/generations"
    assert found.sent == ()
    assert "Picture 1" not in openai.vendor.asked[0].json["prompt"]


def test_the_request_is_what_the_reader_pays_for(openai: Shop) -> None:
    openai.model(quality="low").paint(ORDER)
    body = openai.vendor.asked[0].json
    assert (body["model"], body["size"], body["quality"], body["n"]) == ("gpt-image-1", "1024x1024", "low", 1)
    with pytest.raises(Invalid):
        openai.model(quality="enormous").paint(replace(ORDER, seed=1))
    assert openai.vendor.calls == 1, "what has no price is not bought"


@pytest.mark.parametrize(
    "name", [info.name for info in all_models() if info.kind == "image" and info.provider == "openai"]
)
@pytest.mark.parametrize("quality", ["low", "medium", "high"])
def test_every_model_of_the_table_costs_no_more_than_is_set_aside(
    openai: Shop, name: str, quality: str
) -> None:
    info = info_of(name)
    model = OpenAiImages(info, lambda: openai.access, MemoryLedger(info), deadline=20, quality=quality)
    for height, references in ((720, ()), (1080, REFERENCES)):
        order = replace(ORDER, height=height, references=references)
        assert model.paint(order).height == height
    assert openai.vendor.wrong == []


def test_moderation_refuses_before_anything_is_paid(openai: Shop) -> None:
    openai.vendor.will(Play(400, refusal()))
    with pytest.raises(ProviderRefused, match="rejected by the safety system"):
        openai.model().paint(ORDER)
    assert openai.ledger.spent == 0
    assert openai.ledger.answers == {}


@pytest.mark.parametrize(
    "data",
    [
        [],
        None,
        "a text",
        [None],
        [{}],
        [{"b64_json": None}],
        [{"b64_json": "not base64!"}],
        [{"b64_json": base64.b64encode(b"no picture").decode()}],
        encoded(bomb()),
        encoded(painted("a", 5_000, 4_000)),
        encoded(painted("a", 64, 64)[:-60]),
    ],
    ids=[
        "nothing",
        "null",
        "text",
        "none",
        "empty",
        "no data",
        "bad base64",
        "no picture",
        "bomb",
        "huge",
        "broken",
    ],
)
def test_what_was_paid_for_and_is_no_picture_is_not_bought_again(openai: Shop, data: Any) -> None:
    openai.vendor.will(answered(data))
    for _ in range(2):
        with pytest.raises(BadAnswer):
            openai.model().paint(ORDER)
    assert openai.vendor.calls == 1
    assert openai.ledger.spent > 0


def test_an_answer_that_is_no_json_is_paid_for_and_kept(openai: Shop) -> None:
    openai.vendor.will(Play(body=b'{"created": 1, "data": [{"b64_json": "iVBO'))
    for _ in range(2):
        with pytest.raises(BadAnswer, match="b64_json"):
            openai.model().paint(ORDER)
    assert openai.vendor.calls == 1
    (request, _) = openai.ledger.requests
    assert openai.ledger.spent == request.at_most


def test_a_link_in_an_answer_is_never_followed(openai: Shop) -> None:
    openai.vendor.will(answered([{"url": f"{openai.vendor.address}/v1/picture.png"}]))
    with pytest.raises(BadAnswer, match="link"):
        openai.model().paint(ORDER)
    assert openai.vendor.calls == 1


def test_a_picture_of_another_size_is_made_to_fit(openai: Shop) -> None:
    openai.vendor.will(answered(encoded(painted("a", 640, 360))))
    picture = openai.model().paint(ORDER)
    assert size_of(picture.data) == (720, 720)


def test_book_text_with_signs_in_it_reaches_the_vendor_as_text(openai: Shop) -> None:
    caption = 'Ann says "</prompt> {\\"size\\": 1}" \u2028 and leaves'
    openai.model().paint(replace(ORDER, caption=caption))
    body = json.loads(openai.vendor.asked[0].body)
    assert body["size"] == "1024x1024"
    assert 'Ann says "</prompt>' in body["prompt"]
