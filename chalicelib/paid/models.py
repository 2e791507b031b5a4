"""The models of one account: built-in ones, and other people's with the reader's keys or the operator's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.domain import model_table
from chalicelib.domain.model_table import ModelInfo, Provider
from chalicelib.domain.pricing import in_batches, with_overrides
from chalicelib.errors import Invalid, KeyRejected
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.paid.secrets import opened
from chalicelib.ports import (
    Access,
    Account,
    BlobStore,
    Bulk,
    Embedder,
    ImageEmbedder,
    ImageModel,
    ModelKind,
    Models,
    Offer,
    TextModel,
    Vault,
)
from chalicelib.store import api_keys, users
from chalicelib.store.api_keys import ApiKey
from chalicelib.store.db import Database

if TYPE_CHECKING:
    from chalicelib.providers.llm.chat import ChatBatches

# Seconds for one whole call; the functions' timeouts (infra/package.py) leave room for two, and for waiting.
# A reader's own server paints one picture after another: what is asked of it at the same time waits there.
TEXT_SECONDS = 240.0
PICTURE_SECONDS = 360.0
EMBED_SECONDS = 20.0

_WANTED: Mapping[Provider, str] = {
    "claude": "Add a key of Anthropic under Settings → Keys.",
    "openai": "Add a key of OpenAI under Settings → Keys.",
    "ollama": "Add the address of your Ollama server under Settings → Keys.",
    "stable-diffusion": "Add the address of your Stable Diffusion server under Settings → Keys.",
}


@dataclass(frozen=True, slots=True)
class LocalModels:
    """The models that need no key and no network."""

    text: Callable[[], TextModel]
    image: Callable[[], ImageModel]
    embedder: Callable[[], Embedder]
    image_embedder: Callable[[], ImageEmbedder | None]


@dataclass(frozen=True, slots=True)
class Operator:
    """What the operator allows: keys of their own for readers who have none, up to US dollars a month each.

    `private_endpoints`: readers' servers may stand in a private network. `addresses` are where vendors are
    reached, where that is not their own address; `workflows` is a folder of ComfyUI workflows.
    """

    keys: Mapping[Provider, str] = field(default_factory=dict, repr=False)
    monthly_limit: Decimal = Decimal(0)
    addresses: Mapping[Provider, str] = field(default_factory=dict)
    private_endpoints: bool = False
    workflows: Path | None = None


def _today() -> date:
    return datetime.now(UTC).date()


class AccountModels:
    """A ModelSource. `today` says the day, in UTC: vendors shut models down."""

    def __init__(
        self,
        database: Database,
        blobs: BlobStore,
        vault: Callable[[], Vault],
        local: LocalModels,
        operator: Operator,
        today: Callable[[], date] = _today,
    ) -> None:
        self.database = database
        self.blobs = blobs
        self.vault = vault
        self.local = local
        self.operator = operator
        self.today = today

    def of(self, account: Account) -> Models:
        return _Models(self, account)


@dataclass(frozen=True, slots=True)
class _Purse:
    """What a reader has: keys in use by their provider, and preferences."""

    keys: Mapping[str, ApiKey]
    preferences: Mapping[str, Any]


class _Models:
    """Of one account; what the reader has is looked up once, when it is first needed."""

    def __init__(self, source: AccountModels, account: Account) -> None:
        self._source = source
        self._account = account

    def text(self, name: str) -> TextModel:
        info = self._usable(name, "text")
        if info.provider == "local":
            return self._source.local.text()
        from chalicelib.providers.llm.text import LlmTextModel

        return LlmTextModel(info, self._chat(info), self._ledger(info))

    def bulk(self, name: str) -> Bulk | None:
        info = self._usable(name, "text")
        if info.batch_factor == 1 or info.provider not in ("claude", "openai"):
            return None
        from chalicelib.paid.bulk import BatchBuyer
        from chalicelib.providers.llm.text import LlmTextModel

        info = in_batches(info)
        chat, ledger = self._chat(info), self._ledger(info)
        return BatchBuyer(
            self._source.database,
            self._account,
            info,
            LlmTextModel(info, chat, ledger),
            self._batches(info, chat),
            ledger,
            self._limit(info),
        )

    def image(self, name: str) -> ImageModel:
        info = self._usable(name, "image")
        if info.provider == "local":
            return self._source.local.image()
        from chalicelib.providers.images.ladder import Ladder
        from chalicelib.providers.images.safety import SafetyChecked, is_installed

        painter = Ladder(self._painter(info), self._second_painters(info))
        wish = self._purse.preferences.get("picture_check")
        return SafetyChecked(painter, wish) if wish and is_installed() else painter

    def embedder(self) -> Embedder:
        """The built-in one, unless the reader has named another that can be used."""
        named = self._purse.preferences.get("embedding_model")
        info = model_table.find(str(named), "embedding") if named else None
        if info is None or self._missing(info):
            return self._source.local.embedder()
        from chalicelib.providers.embeddings.openai import OpenAiEmbedder

        info = self._priced(info)
        return OpenAiEmbedder(info, self._access(info), self._ledger(info), deadline=EMBED_SECONDS)

    def image_embedder(self) -> ImageEmbedder | None:
        return self._source.local.image_embedder()

    def why_not(self, name: str, kind: ModelKind) -> str | None:
        info = model_table.find(name, kind)
        if info is None:
            return f"There is no model '{name}'. GET /api/models lists those there are."
        return self._missing(info)

    def check(self, text: str, image: str) -> None:
        self._usable(text, "text")
        self._usable(image, "image")

    def offers(self) -> Sequence[Offer]:
        known = [info for info in model_table.all_models() if info.kind != "embedding"]
        return [Offer(self._priced(info), self._missing(info)) for info in known]

    @cached_property
    def _purse(self) -> _Purse:
        with self._source.database.transaction(self._account.user_id) as conn:
            user = users.get_user(conn, self._account.user_id)
            keys = {key.provider: key for key in api_keys.list_keys(conn) if key.is_active}
        return _Purse(keys, user.preferences if user else {})

    def _usable(self, name: str, kind: ModelKind) -> ModelInfo:
        info = model_table.find(name, kind)
        if info is None:
            raise Invalid(self.why_not(name, kind) or "", code="model_unavailable")
        ended = model_table.why_ended(info, self._source.today())
        if ended:
            # As without a key: what is left of the book would meet the same refusal.
            raise KeyRejected(ended, code="model_ended")
        missing = self._missing(info)
        if missing:
            raise KeyRejected(f"{info.label} cannot be used yet. {missing}", code="key_missing")
        return self._priced(info)

    def _missing(self, info: ModelInfo) -> str | None:
        ended = model_table.why_ended(info, self._source.today())
        if ended:
            return ended
        if info.provider == "local" or info.provider in self._source.operator.keys:
            return None
        return None if info.provider in self._purse.keys else _WANTED[info.provider]

    def _priced(self, info: ModelInfo) -> ModelInfo:
        if info.provider == "local":
            return info
        return with_overrides(info, self._purse.preferences.get("prices") or {})

    def _ledger(self, info: ModelInfo) -> DatabaseLedger:
        source = self._source
        return DatabaseLedger(source.database, source.blobs, self._account, info, self._limit(info))

    def _limit(self, info: ModelInfo) -> Decimal | None:
        """What the operator pays; None where the reader has a key of their own."""
        return None if info.provider in self._purse.keys else self._source.operator.monthly_limit

    def _access(self, info: ModelInfo) -> Callable[[], Access]:
        source, key = self._source, self._purse.keys.get(info.provider)
        address = source.operator.addresses.get(info.provider, "")

        def access() -> Access:
            if key is None:
                return Access(source.operator.keys[info.provider], address)
            secret = opened(source.vault(), key)
            if secret.base_url:
                private = source.operator.private_endpoints
                return Access(secret.key, secret.base_url, guarded=True, private=private)
            return Access(secret.key, address)

        return access

    def _chat(self, info: ModelInfo) -> Any:
        if info.provider == "claude":
            from chalicelib.providers.llm.claude import ClaudeChat

            return ClaudeChat(info, self._access(info), deadline=TEXT_SECONDS)
        from chalicelib.providers.llm.openai_chat import OpenAiChat

        return OpenAiChat(info, self._access(info), deadline=TEXT_SECONDS)

    def _batches(self, info: ModelInfo, chat: Any) -> ChatBatches:
        if info.provider == "claude":
            from chalicelib.providers.llm.claude_batches import ClaudeBatches

            return ClaudeBatches(chat, self._access(info), deadline=TEXT_SECONDS)
        from chalicelib.providers.llm.openai_batches import OpenAiBatches

        return OpenAiBatches(chat, self._access(info), deadline=TEXT_SECONDS)

    def _painter(self, info: ModelInfo) -> ImageModel:
        access, ledger = self._access(info), self._ledger(info)
        if info.provider == "openai":
            from chalicelib.providers.images.openai import OpenAiImages

            return OpenAiImages(info, access, ledger, deadline=PICTURE_SECONDS)
        if info.name == "automatic1111":
            from chalicelib.providers.images.automatic1111 import Automatic1111Images

            return Automatic1111Images(info, access, ledger, deadline=PICTURE_SECONDS)
        from chalicelib.providers.images.comfyui import ComfyUiImages

        workflows = self._source.operator.workflows
        return ComfyUiImages(info, access, ledger, deadline=PICTURE_SECONDS, workflows=workflows)

    def _second_painters(self, first: ModelInfo) -> Sequence[Callable[[], ImageModel]]:
        """The model the reader named for what the first refuses: nobody else's money is spent unasked."""
        name = str(self._purse.preferences.get("second_image_model") or "")
        if not name or name == first.name or self.why_not(name, "image"):
            return ()
        if name == "local":
            return (self._source.local.image,)
        return (lambda: self._painter(self._usable(name, "image")),)
