"""Fakes of the models: small, deterministic, and breakable by a `Fault`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from PIL import Image

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Character, SceneAnalysis, Setting
from chalicelib.domain.model_table import all_models
from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import Invalid
from chalicelib.ports import (
    EMBEDDING_DIMENSIONS,
    Account,
    Bulk,
    Embedder,
    ImageEmbedder,
    ImageModel,
    ModelKind,
    Models,
    Offer,
    TextModel,
)
from tests.fakes import Fault


@dataclass
class FakeTextModel:
    """Knows its people and places beforehand and finds them by name. Its faults see each Scene."""

    people: tuple[Character, ...] = ()
    places: tuple[Setting, ...] = ()
    window_words: int | None = None
    fault: Fault | None = None
    inner: TextModel | None = None
    name: str = "local"
    calls: int = 0

    def discover(self, scenes: Sequence[Scene], known: Cast, language: str) -> Cast:
        self._trip("discover", scenes)
        if self.inner:
            return self.inner.discover(scenes, known, language)
        text = "\n".join(scene.text for scene in scenes)
        names = {person.name for person in known.characters} | {place.name for place in known.settings}
        return Cast(
            tuple(person for person in self.people if person.name in text or person.name in names),
            tuple(place for place in self.places if place.name in text or place.name in names),
        )

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        self._trip("analyse", scenes)
        if self.inner:
            return self.inner.analyse(scenes, cast, before, language)
        return [self._analysis(scene, cast) for scene in scenes]

    def _analysis(self, scene: Scene, cast: Cast) -> SceneAnalysis:
        places = [place.name for place in cast.settings if place.name in scene.text]
        return SceneAnalysis(
            scene=scene.key,
            characters=tuple(person.name for person in cast.characters if _is_named(person, scene.text)),
            setting=places[0] if places else "",
            description=f"Scene {scene.key.scene_number} of chapter {scene.key.chapter_number}",
            mood="calm",
        )

    def _trip(self, operation: str, scenes: Sequence[Scene]) -> None:
        self.calls += 1
        if self.fault:
            for scene in scenes:
                self.fault(operation, scene)


def _is_named(person: Character, text: str) -> bool:
    return any(name in text for name in (person.name, *(alias.name for alias in person.aliases)))


@dataclass
class FakeImageModel:
    """One colour, of the ordered size, made with all references it is given, with everybody all over it.

    Reference pictures that it makes are `sheets`, with a fault of their own. Faults see each PictureOrder.
    """

    fault: Fault | None = None
    sheet_fault: Fault | None = None
    name: str = "local"
    orders: list[PictureOrder] = field(default_factory=list)
    sheets: list[PictureOrder] = field(default_factory=list)

    def paint(self, order: PictureOrder) -> Picture:
        sheet = order.kind == "reference"
        fault = self.sheet_fault if sheet else self.fault
        if fault:
            fault("paint", order)
        (self.sheets if sheet else self.orders).append(order)
        sent = tuple(given.name for given in order.references if given.data)
        regions = {figure.name: (0, 0, order.width, order.height) for figure in order.figures}
        data = _plain(order.width, order.height)
        return Picture(data, "image/png", order.width, order.height, order.seed, sent=sent, regions=regions)


@dataclass
class FakeEmbedder:
    """Every text has an axis of its own, as good as always."""

    name: str = "fake"

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        vectors = []
        for text in texts:
            vector = [0.0] * EMBEDDING_DIMENSIONS
            vector[int.from_bytes(sha256(text.encode()).digest()[:4], "big") % EMBEDDING_DIMENSIONS] = 1.0
            vectors.append(vector)
        return vectors


@dataclass
class FakeModels:
    """The same models for everybody, all called local."""

    texts: TextModel = field(default_factory=FakeTextModel)
    images: ImageModel = field(default_factory=FakeImageModel)
    vectors: Embedder = field(default_factory=FakeEmbedder)
    accounts: list[Account] = field(default_factory=list)
    buyer: Bulk | None = None
    looks: ImageEmbedder | None = None

    def of(self, account: Account) -> Models:
        self.accounts.append(account)
        return self

    def text(self, name: str) -> TextModel:
        self.check(name, "local")
        return self.texts

    def bulk(self, name: str) -> Bulk | None:
        return self.buyer

    def image(self, name: str) -> ImageModel:
        self.check("local", name)
        return self.images

    def embedder(self) -> Embedder:
        return self.vectors

    def image_embedder(self) -> ImageEmbedder | None:
        return self.looks

    def why_not(self, name: str, kind: ModelKind) -> str | None:
        return None if name == "local" else f"There is no model '{name}'."

    def check(self, text: str, image: str) -> None:
        why_not = self.why_not(text, "text") or self.why_not(image, "image")
        if why_not:
            raise Invalid(why_not, code="model_unavailable")

    def offers(self) -> Sequence[Offer]:
        local = [info for info in all_models() if info.provider == "local"]
        return [Offer(info, None) for info in local]


def models(
    text: TextModel | None = None, image: ImageModel | None = None, embedder: Embedder | None = None
) -> FakeModels:
    """The models a step is given; what is not said is a fake."""
    return FakeModels(text or FakeTextModel(), image or FakeImageModel(), embedder or FakeEmbedder())


@cache
def _plain(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()
