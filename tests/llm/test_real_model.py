"""A real, very small model behind the interface of Ollama: plumbing only, whatever it answers.

`make test-llm` builds its server; LLM_URL takes another one that speaks OpenAI's chat completions, such as
Ollama's, and LLM_MODEL is what that one calls its model.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.domain import model_table
from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast, Character
from chalicelib.domain.model_table import ModelInfo, Structured
from chalicelib.errors import BadAnswer
from chalicelib.ports import Access
from chalicelib.providers.llm.chat import ChatAsk
from chalicelib.providers.llm.openai_chat import OpenAiChat
from chalicelib.providers.llm.text import LlmTextModel
from tests.llm import server
from tests.unit.providers.llm.test_text import Memory

# It writes some tens of tokens a second.
pytestmark = pytest.mark.timeout(1200)
DEADLINE = 500
SCENES = [Scene(SceneKey(1, 1), "Ann Grey had red hair. She lit the lamp and waited for Bob.", "One")]
ASK = ChatAsk(
    purpose="discover",
    prompt_version="test-1",
    system="You read stories and answer in JSON.",
    stable=[],
    question="Ann lit the lamp. Who is in this story?",
    schema_name="people",
    schema={
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    },
    max_output_tokens=120,
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = os.environ.get("LLM_URL")
    if own:
        yield own
        return
    reason = server.missing()
    if reason:
        pytest.skip(reason)
    with server.running(tmp_path_factory.mktemp("llm") / "server.log") as found:
        yield found


def info_of(structured: Structured) -> ModelInfo:
    info = model_table.find(f"ollama/{os.environ.get('LLM_MODEL', 'smollm2')}", "text")
    assert info
    return replace(info, structured=structured, output_tokens=150, context_tokens=server.CONTEXT_TOKENS)


@pytest.mark.parametrize("structured", ["json_schema", "json_object"])
def test_one_question_is_answered_with_an_object_and_counted(address: str, structured: Structured) -> None:
    """Whether the server knows schemas or not: what it cannot, it is asked for in words."""
    chat = OpenAiChat(info_of(structured), lambda: Access(base_url=address), deadline=DEADLINE)
    answer = chat.send(ASK)
    assert answer.usage.input_tokens > 20
    assert 0 < answer.usage.output_tokens <= 120
    if answer.body["stop"] == "length":
        with pytest.raises(BadAnswer, match="longer than the model may write"):
            chat.read(answer)
    else:
        assert chat.read(answer)


def test_a_book_is_read_or_given_up_with_a_clear_error_after_one_repair(address: str) -> None:
    ledger = Memory()
    chat = OpenAiChat(info_of("json_schema"), lambda: Access(base_url=address), deadline=DEADLINE)
    model = LlmTextModel(info_of("json_schema"), chat, ledger)
    cast = Cast((Character("Ann Grey", gender="F"),))
    errors = []
    for ask in (
        lambda: model.discover(SCENES, Cast(), "en"),
        lambda: model.analyse(SCENES, cast, None, "en"),
    ):
        before = len(ledger.bought)
        try:
            assert ask() is not None
        except BadAnswer as error:
            errors.append(error)
        # The question, and at most one repair.
        assert 1 <= len(ledger.bought) - before <= 2
    for each in errors:
        assert each.code in ("bad_answer", "answer_cut_off", "scenes_missing")
        assert each.message.endswith(".")
    assert all(answer.usage.input_tokens > 100 for answer in ledger.kept.values())
    repaired = [bought for bought in ledger.bought if "could not be used" in str(bought.content)]
    assert len(repaired) <= len(ledger.bought) // 2
