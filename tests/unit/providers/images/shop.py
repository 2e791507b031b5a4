"""The picture adapters, each with the server of its vendor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chalicelib.domain import model_table
from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import Figure, PictureOrder, Reference
from chalicelib.ports import Access, ImageModel
from chalicelib.providers.images.automatic1111 import Automatic1111Images
from chalicelib.providers.images.comfyui import ComfyUiImages
from chalicelib.providers.images.openai import OpenAiImages
from tests.vendors.automatic1111 import automatic1111
from tests.vendors.comfyui import ComfyUi
from tests.vendors.ledger import MemoryLedger
from tests.vendors.openai_images import openai_images
from tests.vendors.pictures import painted
from tests.vendors.server import Vendor, running

ORDER = PictureOrder(
    prompt="unused",
    negative_prompt="text, watermark, neon",
    style="storybook",
    width=720,
    height=720,
    seed=2**62 + 5,
    setting="the harbour",
    setting_keywords=("masts", "grey water"),
    time_of_day="dawn",
    weather="fog",
    mood="calm",
    action="mending a net",
    elements=("a net", "a lantern"),
    figures=(Figure("Ann", "F", hair="red hair", clothing="a green shawl"), Figure("Bob", "M")),
    caption="Ann watches Bob mend a net at the quay",
    instructions="No ships with sails",
)
ALONE = replace(ORDER, figures=ORDER.figures[:1], caption="Ann waits at the quay")
REFERENCES = (
    Reference("Ann", "a.webp", painted("Ann", 720, 720)),
    Reference("Bob", "b.webp", painted("Bob", 720, 300)),
)
VENDORS = ["openai", "automatic1111", "comfyui"]


@dataclass
class Shop:
    """One vendor: its server, our client of it, and the ledger between them."""

    vendor: Vendor
    info: ModelInfo
    ledger: MemoryLedger
    access: Access
    comfy: ComfyUi = field(default_factory=ComfyUi)
    asked_for_access: int = 0

    def model(self, deadline: float = 20, **more: Any) -> ImageModel:
        """A client with a deadline in seconds."""

        def access() -> Access:
            self.asked_for_access += 1
            return self.access

        kinds: dict[str, Any] = {
            "automatic1111": Automatic1111Images,
            "comfyui": ComfyUiImages,
            "gpt-image-1": OpenAiImages,
        }
        made: ImageModel = kinds[self.info.name](self.info, access, self.ledger, deadline=deadline, **more)
        return made


def info_of(name: str) -> ModelInfo:
    """A picture model out of the table."""
    found = model_table.find(name, "image")
    assert found is not None
    return found


@contextmanager
def shop(name: str, forbidden: str = "") -> Iterator[Shop]:
    """The shop of one vendor."""
    comfy = ComfyUi(looks=1)
    server = {
        "openai": lambda: openai_images(forbidden),
        "automatic1111": automatic1111,
        "comfyui": comfy.vendor,
    }[name]()
    info = info_of("gpt-image-1" if name == "openai" else name)
    with running(server) as vendor:
        own = name != "openai"
        base = vendor.address if own else f"{vendor.address}/v1"
        access = Access(key="" if own else "sk-test", base_url=base, guarded=own, private=True)
        yield Shop(vendor, info, MemoryLedger(info), access, comfy)


def workflow_folder(path: Path, **files: str) -> Path:
    """A folder with workflows of an operator's own."""
    for name, text in files.items():
        (path / f"{name}.json").write_text(text, encoding="utf-8")
    return path
