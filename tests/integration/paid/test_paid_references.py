"""Reference pictures of a vendor: bought where they were ordered, once, and sent as the receipt says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import pytest

from chalicelib.domain.consistency import BANDS
from chalicelib.domain.references import Binding, binding_from
from chalicelib.store import references
from chalicelib.store.storyboards import Storyboard
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World, epub
from tests.vendors.multipart import fields
from tests.vendors.openai_images import openai_images, refusal
from tests.vendors.server import Asked, Play, Vendor, running

pytestmark = pytest.mark.integration

MODEL = "gpt-image-2.5-flare"


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with running(openai_images()) as made:
        yield made


@pytest.fixture
def paid(world: World, vendor: Vendor) -> PaidWorld:
    environment = {"OPENAI_ADDRESS": f"{vendor.address}/v1", "PRIVATE_ENDPOINTS": "on"}
    made = PaidWorld(world.database, world.reader, environment=environment)
    made.add_key("openai")
    return made


def paint(paid: PaidWorld, book_id: UUID, id_: UUID) -> Storyboard:
    assert paid.step("illustrate", paid.message(book_id, storyboard_id=str(id_))) == []
    (found,) = [board for board in paid.boards(book_id) if board.id == id_]
    return found


def binding(board: Storyboard) -> Binding:
    return binding_from((board.generation_params or {})["binding"])


def prompt_of(asked: Asked) -> str:
    if asked.path == "/v1/images/generations":
        return str(asked.json["prompt"])
    return next(data.decode() for name, _, data in fields(asked) if name == "prompt")


def test_everybody_has_a_reference_bought_once_and_sent_with_each_picture(
    paid: PaidWorld, vendor: Vendor
) -> None:
    book_id, boards = paid.prepare(epub(chapters=3), image_model=MODEL, reference_pictures="on")
    first = paint(paid, book_id, boards[0])
    people = binding(first).people
    assert people
    assert all(person.sent and person.reference for person in people)
    *sheets, picture = vendor.asked
    assert [sheet.path for sheet in sheets] == ["/v1/images/generations"] * len(people)
    for person, sheet in zip(people, sheets, strict=True):
        assert prompt_of(sheet).startswith(f"Reference picture of {person.name}: the whole figure")
        assert f"shows {person.name}" in prompt_of(picture)
    assert sum(name == "image[]" for name, _, _ in fields(picture)) == len(people)
    with paid.database.transaction(paid.reader) as conn:
        known = references.known(conn, book_id, [person.look for person in people])
    shapes = [(len(one.features), len(one.box or ())) for one in known.values()]
    assert shapes == [(BANDS, 4)] * len(people)
    before, spent = vendor.calls, paid.spent()
    cost = Decimal((first.generation_params or {})["price"])
    assert 0 < cost < spent
    second = paint(paid, book_id, boards[1])
    assert vendor.calls == before + 1
    assert Decimal((second.generation_params or {})["price"]) == paid.spent() - spent
    assert all(person.sent for person in binding(second).people)
    assert vendor.wrong == []


def test_a_portrait_of_who_speaks_is_painted_by_their_reference_in_the_mood_of_the_scene(
    paid: PaidWorld, vendor: Vendor
) -> None:
    text = '"I am cold," said Ann. "Where is the boat?" asked Ann sadly. '
    book_id, boards = paid.prepare(
        epub(chapters=1, paragraph=text),
        image_model=MODEL,
        reference_pictures="on",
        speakers="on",
    )
    painted = [paint(paid, book_id, id_) for id_ in boards]
    (portrait,) = [board for board in painted if board.kind == "speaker"]
    (ann,) = binding(portrait).people
    assert (ann.name, ann.sent) == ("Ann", True)
    prompt = prompt_of(vendor.asked[-1])
    assert prompt.startswith("Portrait of Ann")
    assert "Picture 1 shows Ann" in prompt
    assert vendor.wrong == []


def test_a_refused_prompt_goes_without_references_and_the_receipt_says_so(
    paid: PaidWorld, vendor: Vendor
) -> None:
    """Where there is no word to soften, the place alone is painted: nobody's picture goes with it."""
    book_id, boards = paid.prepare(epub(chapters=3), image_model=MODEL, reference_pictures="on")
    paint(paid, book_id, boards[0])
    vendor.will(Play(400, refusal()))
    found = paint(paid, book_id, boards[1])
    assert vendor.asked[-1].path == "/v1/images/generations"
    people = binding(found).people
    assert people
    assert not any(person.sent for person in people)
    for person in people:
        assert person.why_not.startswith(f"The reference picture of {person.name} was not sent. GPT Image ")
    assert found.consistency is None


def test_a_refused_reference_is_no_card_and_the_book_goes_on(paid: PaidWorld, vendor: Vendor) -> None:
    book_id, boards = paid.prepare(epub(chapters=3), image_model=MODEL, reference_pictures="on")
    vendor.will(Play(400, refusal()))
    refused, *others = binding(paint(paid, book_id, boards[0])).people
    assert (refused.reference, refused.sent) == (False, False)
    assert refused.why_not.startswith(f"The reference picture of {refused.name} could not be made.")
    assert all(person.sent for person in others)


def test_a_spent_budget_buys_no_references_either(paid: PaidWorld, vendor: Vendor) -> None:
    book_id, boards = paid.prepare(epub(chapters=3), image_model=MODEL, reference_pictures="on")
    paid.set_budget(book_id, Decimal("0.001"))
    assert paid.step("illustrate", paid.message(book_id, storyboard_id=str(boards[0]))) == []
    (board,) = [board for board in paid.boards(book_id) if board.id == boards[0]]
    assert board.status == "failed"
    assert (vendor.calls, paid.spent()) == (0, Decimal(0))
