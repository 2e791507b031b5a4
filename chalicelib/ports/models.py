"""Models that read, paint and compare, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol
from uuid import UUID

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, SceneAnalysis
from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import Picture, PictureOrder

if TYPE_CHECKING:
    from PIL import Image

EMBEDDING_DIMENSIONS = 1536
ModelKind = Literal["text", "image"]


class TextModel(Protocol):
    """Reads a book. The same input gives the same answer."""

    @property
    def name(self) -> str:
        """The model's name as readers choose it and rows keep it."""

    @property
    def window_words(self) -> int | None:
        """How many words of story one `discover` call takes; None for the whole book at once."""

    def discover(self, scenes: Sequence[Scene], known: Cast, language: str) -> Cast:
        """The people and places of the story so far: `known` brought up to date with `scenes`."""

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        """What each scene shows, in order; `before` is the analysis of the scene just before them."""


class ImageModel(Protocol):
    """Paints one picture."""

    @property
    def name(self) -> str:
        """The model's name as readers choose it and rows keep it."""

    def paint(self, order: PictureOrder) -> Picture:
        """A picture of exactly the ordered size. Raises ProviderUnavailable or a PermanentError."""


class Embedder(Protocol):
    """Turns descriptions into vectors that are near when the descriptions are alike."""

    @property
    def name(self) -> str:
        """Vectors are only ever compared with vectors of the same name."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector of EMBEDDING_DIMENSIONS floats per text, zero-padded where the model has fewer."""


class ImageEmbedder(Protocol):
    """Turns pictures of people into vectors that are near when the people are alike."""

    def embed(self, images: Sequence[Image.Image]) -> Sequence[Sequence[float]]:
        """One unit vector for each RGB image of any size, all of one length."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Scenes that are analysed together, with the cast they may show."""

    scenes: Sequence[Scene]
    cast: Cast


class Bulk(Protocol):
    """Buys analyses beforehand, many at a time, from a vendor that takes hours and asks less for it."""

    def advance(self, execution: str, passages: Sequence[Passage]) -> int | None:
        """Hand in, look, or collect, whichever is next; seconds to the next look, None once it is over.

        `execution` has one batch; what of it failed is left to be asked singly. Raises ProviderUnavailable.
        """

    def call_off(self) -> None:
        """Stop what is under way. Raises ProviderUnavailable while the vendor has not stopped."""


@dataclass(frozen=True, slots=True)
class Account:
    """For whom a model works: a reader, and the book it is for where there is one."""

    user_id: UUID
    vivid_page_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A model as a list shows it; `why_not` as in `Models.why_not`."""

    info: ModelInfo
    why_not: str | None


class Models(Protocol):
    """The models of one account, by the names its reader chooses; each is made when it is asked for."""

    def text(self, name: str) -> TextModel:
        """The text model `name`. Raises Invalid, or KeyRejected: no key for it, or its vendor ended it."""

    def bulk(self, name: str) -> Bulk | None:
        """Where the analyses of the text model `name` are cheaper; None: nowhere. Raises as `text`."""

    def image(self, name: str) -> ImageModel:
        """The picture model `name`. Raises as `text`."""

    def embedder(self) -> Embedder:
        """What this account's descriptions are compared by."""

    def image_embedder(self) -> ImageEmbedder | None:
        """What people in pictures are compared by; None: by their colours. Raises MissingSetting."""

    def why_not(self, name: str, kind: ModelKind) -> str | None:
        """What is missing before this model can be used, as a sentence; None where it can."""

    def check(self, text: str, image: str) -> None:
        """Raises as `text` and `image` where one of the two cannot be used."""

    def offers(self) -> Sequence[Offer]:
        """Every model to read or paint with, usable or not."""


class ModelSource(Protocol):
    """Where models come from."""

    def of(self, account: Account) -> Models:
        """The models of one account. What it costs to make them is paid when one is asked for."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a provider is reached: a key, and an address where it is not the vendor's own.

    `guarded` where a reader gave the address: it is called through providers/outbound.py, and `private` says
    whether it may then be one of a private network.
    """

    key: str = field(default="", repr=False)
    base_url: str = ""
    guarded: bool = False
    private: bool = False
