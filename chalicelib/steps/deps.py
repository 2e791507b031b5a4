"""What a step is given beside its message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from chalicelib.domain.epub import DEFAULT_LIMITS, Limits
from chalicelib.errors import Invalid
from chalicelib.ports import BlobStore, Embedder, ImageModel, TextModel
from chalicelib.store.db import Conn

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Models:
    """The models that can be used here, by the name a reader chooses; each is made when first asked for."""

    text_models: Mapping[str, Callable[[], TextModel]]
    image_models: Mapping[str, Callable[[], ImageModel]]
    make_embedder: Callable[[], Embedder]

    def text(self, name: str) -> TextModel:
        """The text model `name`. Raises Invalid naming those there are."""
        return _pick(self.text_models, "text", name)()

    def image(self, name: str) -> ImageModel:
        """The picture model `name`. Raises Invalid naming those there are."""
        return _pick(self.image_models, "picture", name)()

    def check(self, text: str, image: str) -> None:
        """Raises Invalid when one of the two models cannot be used here."""
        _pick(self.text_models, "text", text)
        _pick(self.image_models, "picture", image)


@dataclass(frozen=True, slots=True)
class Tools:
    """The adapters without a transaction."""

    blobs: BlobStore
    models: Models


@dataclass(frozen=True, slots=True)
class Deps:
    """One transaction and the adapters.

    `max_epub_bytes` is the largest file that is taken, `execution` the name of the execution that asks, where
    one does.
    """

    conn: Conn
    blobs: BlobStore
    models: Models
    max_epub_bytes: int
    execution: str | None = None

    @property
    def limits(self) -> Limits:
        """How much of a file is looked at."""
        return replace(DEFAULT_LIMITS, archive_bytes=self.max_epub_bytes)


def _pick(models: Mapping[str, Model], kind: str, name: str) -> Model:
    if name not in models:
        raise Invalid(
            f"The {kind} model '{name}' is not available here; choose one of {', '.join(models)}.",
            code="model_unavailable",
        )
    return models[name]
