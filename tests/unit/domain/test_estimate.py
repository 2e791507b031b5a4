from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.choices import Choices
from chalicelib.domain.density import pick_scenes
from chalicelib.domain.estimate import SceneSize, estimate

SCENES = [SceneSize(SceneKey(chapter, scene), 1_000, scene == 1) for chapter in (1, 2, 3) for scene in (1, 2)]
SHAPES = st.lists(st.lists(st.integers(0, 20_000), min_size=1, max_size=6), max_size=8)


def book(shape: list[list[int]]) -> list[SceneSize]:
    return [
        SceneSize(SceneKey(chapter, scene), words, words % 2 == 0)
        for chapter, scenes in enumerate(shape, 1)
        for scene, words in enumerate(scenes, 1)
    ]


def test_a_local_book_costs_nothing_but_time() -> None:
    found = estimate(SCENES, Choices(), 2)
    assert (found.chapters, found.scenes, found.words, found.pictures) == (3, 6, 6_000, 6)
    assert found.price == Decimal(0)
    assert [step.step for step in found.steps] == ["parse", "discover", "analyse", "illustrate"]
    assert [step.calls for step in found.steps] == [0, 1, 1, 6]
    assert found.seconds > 0


def test_pictures_follow_the_density_and_portraits_the_quotation_marks() -> None:
    assert estimate(SCENES, Choices(density="per-chapter"), 2).pictures == 3
    assert estimate(SCENES, Choices(density="custom", storyboards_per_chapter=5), 2).pictures == 6
    assert estimate(SCENES, Choices(speakers=True), 2).pictures == 9


def test_paid_models_are_reckoned_by_the_model_table() -> None:
    choices = Choices(llm_model="claude-sonnet-4-5", image_model="gpt-image-1", resolution="1080x1080")
    found = estimate(SCENES, choices, 4)
    _, discover, analyse, paint = found.steps
    # 6,000 words at 1.4 tokens, and what stands around them; an answer for the window, and for six scenes.
    assert (discover.calls, discover.input_tokens, discover.output_tokens) == (1, 9_700, 2_300)
    assert (analyse.calls, analyse.input_tokens, analyse.output_tokens) == (1, 9_700, 510)
    # 9,700 × 3 + 2,300 × 15 dollars a million, up to the cent.
    assert (discover.price, analyse.price) == (Decimal("0.07"), Decimal("0.04"))
    # Six pictures at 0.042, with 500 tokens of prompt each at 5 a million.
    assert (paint.calls, paint.price) == (6, Decimal("0.27"))
    assert found.price == discover.price + analyse.price + paint.price
    own = {"claude-sonnet-4-5": {"input": "0", "output": "0"}, "gpt-image-1": {"input": "1000"}}
    _, discover, analyse, paint = estimate(SCENES, choices, 4, own).steps
    assert discover.price + analyse.price == 0
    assert paint.price == Decimal("3.26")


def test_a_picture_is_reckoned_as_the_square_it_is_ordered_as() -> None:
    """At GPT Image 2 the other shapes cost a quarter less."""
    *_, paint = estimate(book([[1_000] * 100]), Choices(image_model="gpt-image-2"), 4).steps
    assert paint.price / paint.calls == pytest.approx(
        Decimal("0.053") + 500 * Decimal(5) / 1_000_000, rel=Decimal("0.01")
    )


def test_analyses_with_time_cost_half_and_nothing_else_does() -> None:
    plain = Choices(llm_model="claude-sonnet-4-6", image_model="gpt-image-2")
    dear, cheap = (
        estimate(book([[20_000] * 6] * 8), replace(plain, economy=economy), 4) for economy in (False, True)
    )
    halved = [one.price / other.price for one, other in zip(cheap.steps[1:], dear.steps[1:], strict=True)]
    assert halved[0] == halved[2] == 1
    assert Decimal("0.49") < halved[1] < Decimal("0.51")
    assert estimate(SCENES, Choices(economy=True), 4).price == 0


def test_a_tokeniser_of_its_own_and_thinking_are_reckoned_with() -> None:
    old, new, thinking = (
        estimate(SCENES, Choices(llm_model=name), 4).steps[2]
        for name in ("claude-haiku-4-5", "claude-haiku-5-5", "claude-sonnet-5-5")
    )
    assert new.input_tokens == pytest.approx(1.3 * old.input_tokens, rel=0.01)
    assert new.output_tokens == pytest.approx(1.3 * old.output_tokens, rel=0.02)
    assert thinking.output_tokens == new.output_tokens + 500


def test_a_model_of_ones_own_server_costs_time_alone() -> None:
    found = estimate(SCENES, Choices(llm_model="ollama/llama3.2", image_model="comfyui"), 1)
    assert found.price == 0
    assert found.seconds > estimate(SCENES, Choices(), 1).seconds


def test_reference_pictures_and_second_tries_have_their_price() -> None:
    plain = Choices(image_model="gpt-image-1")
    *_, paint = estimate(SCENES, plain, 1).steps
    *_, with_references = estimate(SCENES, replace(plain, references=True), 1).steps
    # Ten looks for six pictures, and 2.6 references of 581 tokens at 10 a million with each of those.
    assert with_references.calls == 6 + 10
    assert paint.price + 10 * Decimal("0.0445") <= with_references.price <= Decimal("0.82")
    assert with_references.seconds > paint.seconds
    *_, again = estimate(SCENES, replace(plain, retries=4), 1).steps
    assert (again.calls, again.price) == (10, Decimal("0.45"))
    *_, most = estimate(SCENES, replace(plain, retries=20), 1).steps
    assert most.calls == 12
    assert estimate(SCENES, Choices(references=True), 1).steps[-1].calls == 6


@given(
    SHAPES,
    st.sampled_from(["per-paragraph", "per-chapter", "custom"]),
    st.integers(1, 100),
    st.integers(1, 64),
)
def test_laws(shape: list[list[int]], density: str, count: int, workers: int) -> None:
    scenes = book(shape)
    choices = Choices(density=density, storyboards_per_chapter=count)  # type: ignore[arg-type]
    found = estimate(scenes, choices, workers)
    sizes = {scene.key: scene.words for scene in scenes}
    assert found.pictures == len(pick_scenes(sizes, choices.density, count))
    assert found.chapters <= found.scenes or not scenes
    assert 0 <= found.seconds
    assert found.seconds >= estimate(scenes, choices, workers + 1).seconds - 1e-9
    larger = Choices(density=density, storyboards_per_chapter=count, resolution="1080x1080")  # type: ignore[arg-type]
    assert estimate(scenes, larger, workers).seconds >= found.seconds
