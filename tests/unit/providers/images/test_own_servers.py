"""AUTOMATIC1111 and ComfyUI: what only they do."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chalicelib.errors import BadAnswer, Invalid, KeyRejected, ProviderRefused, ProviderUnavailable
from chalicelib.providers.images import workflow
from tests.unit.providers.images.shop import ALONE, ORDER, REFERENCES, Shop, shop, workflow_folder
from tests.vendors.automatic1111 import automatic1111
from tests.vendors.comfyui import CHECKPOINT, error_body
from tests.vendors.pictures import black, bomb, size_of
from tests.vendors.server import Play, running


@pytest.fixture
def webui() -> Iterator[Shop]:
    with shop("automatic1111") as made:
        yield made


@pytest.fixture
def comfy() -> Iterator[Shop]:
    with shop("comfyui") as made:
        yield made


def test_the_webui_gets_seed_size_and_both_prompts(webui: Shop) -> None:
    webui.model().paint(ORDER)
    body = webui.vendor.asked[0].json
    assert (body["seed"], body["width"], body["height"]) == (ORDER.seed % 2**32, 768, 768)
    assert "Ann watches Bob" in body["prompt"]
    assert "watermark" in body["negative_prompt"]
    (answer,) = webui.ledger.answers.values()
    assert answer.body["seed"] == ORDER.seed % 2**32
    assert webui.ledger.spent == 0


def test_the_webui_starts_from_the_first_reference(webui: Shop) -> None:
    webui.model().paint(replace(ALONE, references=REFERENCES))
    asked = webui.vendor.asked[0]
    assert asked.path == "/sdapi/v1/img2img"
    assert [size_of(base64.b64decode(each)) for each in asked.json["init_images"]] == [(768, 768)]
    assert "Picture 1" not in asked.json["prompt"], "it sees no pictures, it paints over one"


def test_the_pose_of_one_does_not_become_that_of_all(webui: Shop, comfy: Shop) -> None:
    for made in (webui, comfy):
        made.model().paint(replace(ORDER, references=REFERENCES))
    assert webui.vendor.asked[0].path == "/sdapi/v1/txt2img"
    assert comfy.comfy.uploads == {}


def test_signs_that_weigh_words_are_no_signs_in_a_book(webui: Shop) -> None:
    caption = "Ann (alone:1.9) [fog] <lora:evil:1> {a|b} AND a net BREAK embedding:bad \\( end"
    webui.model().paint(replace(ORDER, caption=caption))
    prompt = webui.vendor.asked[0].json["prompt"]
    assert not set("()[]{}<>|\\") & set(prompt)
    assert "AND" not in prompt
    assert "BREAK" not in prompt
    assert "embedding:" not in prompt
    assert "Ann alone:1.9 fog lora:evil:1 a b and a net break embedding bad end" in prompt


def test_name_and_password_of_a_webui() -> None:
    with running(automatic1111("ann:secret")) as vendor, shop("automatic1111") as made:
        made.access = replace(made.access, base_url=vendor.address, key="ann:secret")
        made.model().paint(ORDER)
        assert vendor.wrong == []
        vendor.will(Play(401))
        with pytest.raises(KeyRejected) as caught:
            made.model().paint(replace(ORDER, seed=1))
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize("body", [{}, {"images": []}, {"images": ["%%%"]}, {"images": [None]}, [], None, 3])
def test_a_webui_without_a_picture_is_asked_again_next_time(webui: Shop, body: object) -> None:
    webui.vendor.will(Play(body=json.dumps(body).encode()))
    with pytest.raises(BadAnswer):
        webui.model().paint(ORDER)
    webui.model().paint(ORDER)
    assert len(webui.ledger.answers) == 1


@pytest.mark.parametrize("data", [bomb(), b"no picture"], ids=["bomb", "text"])
def test_a_bad_picture_that_was_free_is_not_kept(webui: Shop, data: bytes) -> None:
    webui.vendor.will(Play(body={"images": [base64.b64encode(data).decode()]}))
    with pytest.raises(BadAnswer):
        webui.model().paint(ORDER)
    assert webui.ledger.answers == {}


def test_a_picture_painted_black_is_a_refusal(webui: Shop, comfy: Shop) -> None:
    webui.vendor.will(Play(body={"images": [base64.b64encode(black(768, 768)).decode()]}))
    comfy.comfy.picture = black(768, 768)
    for made in (webui, comfy):
        with pytest.raises(ProviderRefused):
            made.model().paint(ORDER)


def test_comfyui_is_asked_for_its_first_model_and_waited_for(comfy: Shop) -> None:
    comfy.comfy.looks = 3
    comfy.model().paint(ORDER)
    paths = [urlsplit(asked.path).path for asked in comfy.vendor.asked]
    assert paths[:2] == ["/object_info/CheckpointLoaderSimple", "/prompt"]
    assert len(paths) == 2 + 4 + 1
    assert paths[-1] == "/view"
    (nodes,) = comfy.comfy.queued.values()
    assert nodes["paint"]["inputs"]["seed"] == ORDER.seed
    assert "watermark" in nodes["unwanted"]["inputs"]["text"]
    (answer,) = comfy.ledger.answers.values()
    assert answer.body["checkpoint"] == CHECKPOINT


def test_comfyui_of_a_newer_version_lists_its_models_otherwise(comfy: Shop) -> None:
    comfy.comfy.new_listing = True
    comfy.model().paint(ORDER)
    assert comfy.vendor.wrong == []


def test_comfyui_without_a_model_says_what_to_do(comfy: Shop) -> None:
    empty: object = {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [[]]}}}}
    comfy.vendor.will(Play(body=empty))
    with pytest.raises(Invalid, match="Put a checkpoint into it"):
        comfy.model().paint(ORDER)


def test_a_picture_that_is_not_finished_in_time_is_tried_again(comfy: Shop) -> None:
    comfy.comfy.looks = 1_000
    with pytest.raises(ProviderUnavailable, match="in time"):
        comfy.model(2.0).paint(ORDER)
    assert comfy.vendor.calls < 12, "the history was asked too often"


def test_a_workflow_that_fails_says_where(comfy: Shop) -> None:
    comfy.comfy.failure = "CUDA out of memory"
    with pytest.raises(Invalid, match="KSampler: CUDA out of memory"):
        comfy.model().paint(ORDER)


def test_a_workflow_that_is_not_taken_says_why(comfy: Shop) -> None:
    ok = {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [["other"]]}}}}
    comfy.vendor.will(Play(body=ok), Play(400, error_body(400, "value not in list: ckpt_name")))
    with pytest.raises(Invalid, match="there is no model other"):
        comfy.model().paint(ORDER)


@pytest.mark.parametrize("body", [{}, [], {"prompt_id": 3}, {"prompt_id": "../../etc"}])
def test_an_id_that_is_none_is_not_asked_for(comfy: Shop, body: object) -> None:
    listing = {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [[CHECKPOINT]]}}}}
    comfy.vendor.will(Play(body=listing), Play(body=body))
    with pytest.raises(BadAnswer):
        comfy.model().paint(ORDER)
    assert comfy.vendor.calls == 2


def test_a_history_without_a_picture(comfy: Shop) -> None:
    id_ = "00000000-0000-4000-8000-000000000000"
    listing = {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [[CHECKPOINT]]}}}}
    preview = {"images": [{"filename": "a.png", "subfolder": "", "type": "temp"}]}
    history = {
        id_: {"outputs": {"keep": preview, "x": {"text": ["hi"]}}, "status": {"status_str": "success"}}
    }
    comfy.vendor.will(Play(body=listing), Play(body={"prompt_id": id_}), Play(body=history))
    with pytest.raises(BadAnswer, match="SaveImage"):
        comfy.model().paint(ORDER)


def test_an_operators_own_workflow_with_a_reference(comfy: Shop, tmp_path: Path) -> None:
    ours = Path(workflow.__file__).parent / "workflows" / "text_to_image.json"
    own = json.loads(ours.read_text())
    own["model"]["inputs"]["ckpt_name"] = CHECKPOINT
    own["paint"]["inputs"]["steps"] = 4
    own["keep"]["inputs"]["filename_prefix"] = "%width% wide"
    folder = workflow_folder(tmp_path, text_to_image=json.dumps(own))
    order = replace(ALONE, references=REFERENCES, caption="%seed% and %nonsense%")
    assert comfy.model(workflows=folder).paint(order).sent == (), "the workflow has no slot for it"
    (nodes,) = comfy.comfy.queued.values()
    assert nodes["paint"]["inputs"]["steps"] == 4
    assert nodes["keep"]["inputs"]["filename_prefix"] == "768 wide"
    assert nodes["wanted"]["inputs"]["text"].startswith("%seed% and %nonsense%"), "a prompt has no slots"
    assert "/object_info/CheckpointLoaderSimple" not in [asked.path for asked in comfy.vendor.asked]
    assert comfy.model().paint(order).sent == (REFERENCES[0].name,)
    assert len(comfy.ledger.answers) == 2, "another workflow paints another picture"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is not JSON"),
        ('{"nodes": []}', "API format"),
        ('{"1": {"class_type": "X", "inputs": {"text": "%prompt% %colour%"}}}', "unknown slot %colour%"),
        ('{"1": {"class_type": "X", "inputs": {}}}', "no slot %prompt%"),
    ],
)
def test_a_workflow_that_cannot_be_used_says_so(tmp_path: Path, text: str, reason: str) -> None:
    folder = workflow_folder(tmp_path, text_to_image=text)
    with pytest.raises(Invalid, match=reason):
        workflow.load(folder, with_reference=True)


def test_a_folder_without_workflows_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="Export one from ComfyUI"):
        workflow.load(tmp_path, with_reference=False)
