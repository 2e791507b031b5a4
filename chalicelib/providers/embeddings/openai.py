"""Embeddings by OpenAI's interface: OpenAI's own, and those of an Ollama server.

Source: https://platform.openai.com/docs/api-reference/embeddings
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from math import isfinite, sqrt

from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.pricing import at_most
from chalicelib.errors import BadAnswer
from chalicelib.ports import EMBEDDING_DIMENSIONS, Ledger, PaidAnswer, PaidRequest, Usage
from chalicelib.providers.llm.chat import GetAccess, exchange
from chalicelib.providers.vendor_errors import translated

VERSION = "embed-1"
# Texts, and their bytes together, of one call: below the vendor's 2,048 texts and 300,000 tokens.
MOST_TEXTS, MOST_BYTES = 256, 200_000
_NAMES = {"openai": "OpenAI", "ollama": "The Ollama server"}
# Vendors take no empty text; this one is about nothing.
_NOTHING = "nothing"
_FLOATS = "application/vnd.vividpages.float32"


class OpenAiEmbedder:
    """One embedding model. `access` is asked for the key only when a call is made."""

    def __init__(self, info: ModelInfo, access: GetAccess, ledger: Ledger, *, deadline: float) -> None:
        self._info = info
        self._access = access
        self._ledger = ledger
        self._deadline = deadline
        self._vendor = _NAMES[info.provider]

    @property
    def name(self) -> str:
        return self._info.name

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector for each text, in order; texts beyond the model's limit are cut.

        Raises what the vendor's errors are translated to, and BadAnswer.
        """
        cut = [self._cut(text) for text in texts]
        found: dict[str, Sequence[float]] = {}
        for batch in _batches(list(dict.fromkeys(cut))):
            found.update(zip(batch, self._bought(batch), strict=True))
        return [found[text] for text in cut]

    def _cut(self, text: str) -> str:
        """A text within the model's limit: a token is one byte at least."""
        data = " ".join(text.split()).encode(errors="replace")[: self._info.context_tokens or None]
        return data.decode(errors="ignore").strip() or _NOTHING

    def _bought(self, batch: list[str]) -> list[list[float]]:
        def checked() -> PaidAnswer:
            answer = self._send(batch)
            if self._info.is_free:
                self._read(answer, len(batch))
            return answer

        request = PaidRequest(
            provider=self._info.provider,
            model=self._info.name,
            purpose="embed",
            prompt_version=VERSION,
            content={"input": batch},
            at_most=at_most(self._info, sum(len(text.encode()) for text in batch), 0),
        )
        return self._read(self._ledger.once(request, checked), len(batch))

    def _send(self, batch: list[str]) -> PaidAnswer:
        from openai import OpenAI

        access = self._access()
        base_url = access.base_url.rstrip("/")
        if self._info.provider == "ollama":
            base_url += "/v1"
        with exchange(access, self._deadline) as http, translated(self._vendor):
            client = OpenAI(
                # A server of one's own may want none, and this client insists on one.
                api_key=access.key or "none",
                base_url=base_url or None,
                max_retries=0,
                timeout=self._deadline,
                http_client=http,
            )
            raw = client.embeddings.with_raw_response.create(
                model=self._info.vendor_model, input=batch, encoding_format="float"
            ).content
        return _answer(raw)

    def _read(self, answer: PaidAnswer, count: int) -> list[list[float]]:
        """The vectors in an answer. Raises BadAnswer where there are not as many, or no vectors."""
        size = answer.body.get("dimensions")
        if answer.blob is None or not isinstance(size, int):
            raise BadAnswer(f"{self._vendor} sent no embeddings.")
        numbers = _floats(answer.blob)
        if len(numbers) != count * size or not 0 < size <= EMBEDDING_DIMENSIONS:
            raise BadAnswer(f"{self._vendor} sent embeddings of another number or size than it should.")
        return [self._unit(numbers[at * size : (at + 1) * size]) for at in range(count)]

    def _unit(self, vector: Sequence[float]) -> list[float]:
        length = sqrt(sum(number * number for number in vector))
        if not isfinite(length) or length == 0:
            raise BadAnswer(f"{self._vendor} sent an embedding without a direction.")
        return [number / length for number in vector] + [0.0] * (EMBEDDING_DIMENSIONS - len(vector))


def _batches(texts: list[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        length = len(text.encode())
        if batch and (len(batch) == MOST_TEXTS or size + length > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += length
    if batch:
        yield batch


def _answer(raw: bytes) -> PaidAnswer:
    """The vectors as 32-bit floats one after the other, in the order of the texts; none for anything else."""
    try:
        document = json.loads(raw)
        rows = sorted(document["data"], key=lambda row: row["index"])
        vectors = [[float(number) for number in row["embedding"]] for row in rows]
        usage = document.get("usage") or {}
        tokens = int(usage.get("prompt_tokens") or 0)
    except (ValueError, TypeError, KeyError, AttributeError):
        return PaidAnswer({}, Usage())
    sizes = {len(vector) for vector in vectors}
    if len(sizes) != 1:
        return PaidAnswer({}, Usage(input_tokens=tokens))
    numbers = array("f", [number for vector in vectors for number in vector])
    if sys.byteorder == "big":
        numbers.byteswap()
    return PaidAnswer({"dimensions": sizes.pop()}, Usage(input_tokens=tokens), numbers.tobytes(), _FLOATS)


def _floats(data: bytes) -> array[float]:
    numbers = array("f")
    numbers.frombytes(data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
