"""What the steps need from outside, as Protocols. One adapter each, wired in wiring.py."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO, Literal, Protocol
from uuid import UUID

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, SceneAnalysis
from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.domain.pricing import Usage as Usage

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


class Models(Protocol):
    """The models of one account, by the names its reader chooses; each is made when it is asked for."""

    def text(self, name: str) -> TextModel:
        """The text model `name`. Raises Invalid, or KeyRejected where there is no key for it."""

    def bulk(self, name: str) -> Bulk | None:
        """Where the analyses of the text model `name` are cheaper; None: nowhere. Raises as `text`."""

    def image(self, name: str) -> ImageModel:
        """The picture model `name`. Raises as `text`."""

    def embedder(self) -> Embedder:
        """What this account's descriptions are compared by."""

    def why_not(self, name: str, kind: ModelKind) -> str | None:
        """What is missing before this model can be used, as a sentence; None where it can."""

    def check(self, text: str, image: str) -> None:
        """Raises as `text` and `image` where one of the two cannot be used."""

    def offers(self) -> Sequence[Offer]:
        """Every model to read or paint with, usable or not."""


Purpose = Literal["discover", "analyse", "feedback", "picture", "embed"]


@dataclass(frozen=True, slots=True)
class PaidRequest:
    """One call that costs money. Two requests of one `hash` are the same request.

    `model` is a name of the model table; `content` is everything else that decides the answer, messages and
    parameters, as JSON, with bytes as their digest; `at_most` are the US dollars set aside for the call.
    """

    provider: str
    model: str
    purpose: Purpose
    prompt_version: str
    content: Mapping[str, object]
    at_most: Decimal

    @property
    def hash(self) -> str:
        """SHA-256 of provider, model, prompt version and content, as 64 hexadecimal digits."""
        said = [self.provider, self.model, self.prompt_version, self.content]
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Account:
    """For whom a model works: a reader, and the book it is for where there is one."""

    user_id: UUID
    vivid_page_id: UUID | None = None


class ModelSource(Protocol):
    """Where models come from."""

    def of(self, account: Account) -> Models:
        """The models of one account. What it costs to make them is paid when one is asked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model as a list shows it; `why_not` as in `Models.why_not`."""

    info: ModelInfo
    why_not: str | None


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


@dataclass(frozen=True, slots=True)
class PaidAnswer:
    """What came back: JSON, and for a picture the bytes as the vendor sent them."""

    body: Mapping[str, object]
    usage: Usage
    blob: bytes | None = None
    media_type: str = ""


class Ledger(Protocol):
    """Buys each answer once, within the budgets of one user and one book."""

    def once(self, request: PaidRequest, call: Callable[[], PaidAnswer]) -> PaidAnswer:
        """The stored answer of this very request, or `call`'s, stored before it is returned.

        Raises what `call` raises, which is recorded and costs nothing; BudgetSpent before the call;
        ProviderUnavailable with `retry_after` while another worker makes the same request.
        """


@dataclass(frozen=True, slots=True)
class BlobInfo:
    """What the store says of an object. `metadata` keys are lower case; `size` is in bytes."""

    key: str
    size: int
    etag: str
    metadata: Mapping[str, str]
    version: str | None = None


@dataclass(frozen=True, slots=True)
class UploadForm:
    """A presigned POST: send `fields` and then the file, as multipart/form-data, to `url`."""

    url: str
    fields: Mapping[str, str]


class BlobStore(Protocol):
    """Objects under keys of one versioned bucket. Absent objects raise NotFound."""

    def head(self, key: str, version: str | None = None) -> BlobInfo:
        """Size, etag and metadata of one object."""

    def open(self, key: str, version: str | None = None) -> AbstractContextManager[BinaryIO]:
        """The object as a seekable file, spooled to disk where it is large."""

    def put(self, key: str, data: bytes, media_type: str) -> None:
        """Write an object; the same key again adds a version."""

    def copy(self, source: str, target: str, version: str | None = None) -> None:
        """Copy inside the bucket, with metadata."""

    def move(self, info: BlobInfo, target: str, metadata: Mapping[str, str]) -> None:
        """Move an object, adding to its metadata; stopped half-way it stands in both places, not in none."""

    def link(self, key: str, seconds: int) -> str:
        """An address anybody can read the object at, without asking whether it is there.

        It is good for `seconds`, less the five minutes for which the same one may be given out again.
        """

    def form(self, key: str, media_type: str, max_bytes: int, seconds: int) -> UploadForm:
        """A form that takes one upload of 1 to `max_bytes` to exactly this key and type, for `seconds`."""

    def list_versions(self, key: str) -> list[BlobInfo]:
        """Every version of exactly this key that has data, the newest first; without their metadata."""

    def delete(self, key: str, version: str) -> None:
        """Delete one version of an object; one that is gone is no error."""

    def delete_under(self, prefix: str, limit: int) -> int:
        """Delete up to `limit` objects under `prefix`, with every version; how many versions went."""

    def reachable(self) -> None:
        """Raises StorageUnavailable when the bucket does not answer."""


class Queue(Protocol):
    """The queues of this stack. `queue` is the ARN a message came from and `receipt` its receipt handle."""

    def lease(self, queue: str, receipt: str, seconds: int) -> None:
        """Keep the message from others for `seconds` from now; 0 hands it back at once.

        A message that is gone, or is somebody else's by now, is left alone.
        """

    def send(self, name: str, message: Mapping[str, object]) -> None:
        """Put a message on the queue `name`."""

    def reachable(self, name: str) -> None:
        """Raises StorageUnavailable when the queue `name` does not answer."""


class Mailer(Protocol):
    """Sends plain letters."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Send one letter. Raises StorageUnavailable."""


@dataclass(frozen=True, slots=True)
class SecretOwner:
    """The one place a sealed secret opens in."""

    user_id: UUID
    provider: str
    row_id: UUID

    def context(self) -> dict[str, str]:
        """The same as words."""
        return {"user": str(self.user_id), "provider": self.provider, "row": str(self.row_id)}

    def aad(self) -> bytes:
        """The same as one string of bytes that nothing else gives."""
        return "\n".join(self.context().values()).encode()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A secret nobody can read, and the id of the master key it takes to open it."""

    text: str
    key_id: str


class Vault(Protocol):
    """Seals secrets for their row of the database."""

    @property
    def current(self) -> str:
        """The id of the master key in use."""

    def seal(self, secret: str, owner: SecretOwner) -> Sealed:
        """Encrypt with the current master key."""

    def open(self, sealed: Sealed, owner: SecretOwner) -> str:
        """The secret. Raises VividPagesError: sealed for another row, or its master key is gone."""

    def renewed(self, sealed: Sealed, owner: SecretOwner) -> Sealed | None:
        """The same under the current master key; None where it is already."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What one cheap call to a provider said, in a sentence for its reader."""

    ok: bool
    message: str


class Prober(Protocol):
    """Tries a reader's key or server out."""

    def probe(self, provider: str, key: str, base_url: str) -> Probe:
        """One cheap real call. Whatever goes wrong is in the answer."""

    def check_address(self, base_url: str) -> None:
        """Raises Invalid for an address that may not be called from here."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a provider says somebody is. `subject` is theirs for good; an address may change hands."""

    subject: str
    email: str
    email_verified: bool
    name: str


class IdentityProvider(Protocol):
    """Signs people in who have an account elsewhere."""

    @property
    def available(self) -> bool:
        """Whether the operator has registered this service with it."""

    def address(self, state: str, nonce: str, verifier: str, redirect_uri: str) -> str:
        """Where to send somebody who wants to sign in. Raises ProviderUnavailable."""

    def identity(self, code: str, verifier: str, nonce: str, redirect_uri: str) -> Identity:
        """Who came back with `code`. Raises Unauthenticated or ProviderUnavailable."""


class Workflow(Protocol):
    """Starts the state machine and answers its task tokens."""

    def start(self, name: str, payload: Mapping[str, object]) -> bool:
        """Start an execution; False when one of that name exists already."""

    def stop(self, name: str) -> None:
        """Stop the execution of that name; one that is over, or never was, stays as it is."""

    def succeed(self, token: str, output: Mapping[str, object]) -> None:
        """Answer a token. A late or second answer is acknowledged and changes nothing."""

    def fail(self, token: str, code: str, message: str) -> None:
        """Fail a token with an error name the state machine can catch."""

    def heartbeat(self, token: str) -> None:
        """Say that work on a token goes on."""
