"""Fakes of the ports, and what a test needs to break them at a chosen moment.

A `Fault` is called with the name of an operation and its subject and may raise; None never does.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5, sha256
from typing import Any, BinaryIO
from urllib.parse import quote_plus

from PIL import Image

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Character, SceneAnalysis, Setting
from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import NotFound
from chalicelib.ports import EMBEDDING_DIMENSIONS, BlobInfo, Embedder, ImageModel, TextModel
from chalicelib.steps.deps import Models

Fault = Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Blob:
    """One version of an object; a delete marker has no data."""

    version: str
    data: bytes | None
    metadata: Mapping[str, str]


@dataclass
class FakeBlobStore:
    """A versioned bucket in memory. Operations: head, open, put, copy, delete (the second half of a move)."""

    fault: Fault | None = None
    versions: dict[str, list[Blob]] = field(default_factory=dict)

    def drop(self, key: str, data: bytes, metadata: Mapping[str, str] | None = None) -> str:
        """Put an object as a user does; returns the body of its S3 event."""
        return s3_event(key, self._add(key, data, metadata or {}).version)

    def current(self) -> dict[str, bytes]:
        """What is there, by key."""
        latest = {key: blobs[-1].data for key, blobs in self.versions.items() if blobs}
        return {key: data for key, data in sorted(latest.items()) if data is not None}

    def head(self, key: str, version: str | None = None) -> BlobInfo:
        self._trip("head", key)
        blob, data = self._find(key, version)
        return BlobInfo(key, len(data), md5(data).hexdigest(), blob.metadata, version)

    def open(self, key: str, version: str | None = None) -> AbstractContextManager[BinaryIO]:
        return self._opened(key, version)

    @contextmanager
    def _opened(self, key: str, version: str | None) -> Iterator[BinaryIO]:
        self._trip("open", key)
        yield io.BytesIO(self._find(key, version)[1])

    def put(self, key: str, data: bytes, media_type: str) -> None:
        self._trip("put", key)
        self._add(key, data, {})

    def copy(self, source: str, target: str, version: str | None = None) -> None:
        self._trip("copy", source)
        blob, data = self._find(source, version)
        self._add(target, data, blob.metadata)

    def move(self, info: BlobInfo, target: str, metadata: Mapping[str, str]) -> None:
        self._trip("copy", info.key)
        _, data = self._find(info.key, info.version)
        self._add(target, data, {**info.metadata, **metadata})
        self._trip("delete", info.key)
        blobs = self.versions[info.key]
        if info.version:
            self.versions[info.key] = [blob for blob in blobs if blob.version != info.version]
        else:
            blobs.append(Blob(f"v{len(blobs) + 1}", None, {}))

    def metadata(self, key: str) -> Mapping[str, str]:
        """The metadata of the current version."""
        return self._find(key, None)[0].metadata

    def _add(self, key: str, data: bytes, metadata: Mapping[str, str]) -> Blob:
        blobs = self.versions.setdefault(key, [])
        blobs.append(Blob(f"v{len(blobs) + 1}", data, dict(metadata)))
        return blobs[-1]

    def _find(self, key: str, version: str | None) -> tuple[Blob, bytes]:
        blobs = self.versions.get(key, [])
        found = [blob for blob in blobs if blob.version == version] if version else blobs[-1:]
        if not found or found[0].data is None:
            raise NotFound(f"The object {key} is not there.")
        return found[0], found[0].data

    def _trip(self, operation: str, key: str) -> None:
        if self.fault:
            self.fault(operation, key)


@dataclass
class FakeQueue:
    """Remembers every lease as (queue, receipt, seconds)."""

    fault: Fault | None = None
    leases: list[tuple[str, str, int]] = field(default_factory=list)

    def lease(self, queue: str, receipt: str, seconds: int) -> None:
        if self.fault:
            self.fault("lease", receipt)
        self.leases.append((queue, receipt, seconds))

    def of(self, receipt: str) -> list[int]:
        """The seconds of one message's leases."""
        return [seconds for _, given, seconds in self.leases if given == receipt]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a task token was answered; without `error` it succeeded."""

    output: Mapping[str, Any]
    error: str = ""
    cause: str = ""


@dataclass
class FakeWorkflow:
    """Executions by name and the first answer to each token. Operations: start, succeed, fail, heartbeat.

    As on AWS a name starts once and a token takes one answer; later ones are acknowledged (`late`).
    """

    fault: Fault | None = None
    executions: dict[str, Mapping[str, object]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    heartbeats: list[str] = field(default_factory=list)

    def start(self, name: str, payload: Mapping[str, object]) -> bool:
        self._trip("start", name)
        if name in self.executions:
            return False
        self.executions[name] = payload
        return True

    def succeed(self, token: str, output: Mapping[str, object]) -> None:
        self._trip("succeed", token)
        # What does not survive JSON would not survive the state machine.
        self._answer(token, Answer(json.loads(json.dumps(output))))

    def fail(self, token: str, code: str, message: str) -> None:
        self._trip("fail", token)
        self._answer(token, Answer({}, code, message))

    def heartbeat(self, token: str) -> None:
        self._trip("heartbeat", token)
        self.heartbeats.append(token)

    def _answer(self, token: str, answer: Answer) -> None:
        if token in self.answers:
            self.late.append(token)
        else:
            self.answers[token] = answer

    def _trip(self, operation: str, subject: str) -> None:
        if self.fault:
            self.fault(operation, subject)


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
            characters=tuple(person.name for person in cast.characters if person.name in scene.text),
            setting=places[0] if places else "",
            description=f"Scene {scene.key.scene_number} of chapter {scene.key.chapter_number}",
            mood="calm",
        )

    def _trip(self, operation: str, scenes: Sequence[Scene]) -> None:
        self.calls += 1
        if self.fault:
            for scene in scenes:
                self.fault(operation, scene)


@dataclass
class FakeImageModel:
    """One colour, of the ordered size. Its faults see each PictureOrder."""

    fault: Fault | None = None
    name: str = "local"
    orders: list[PictureOrder] = field(default_factory=list)

    def paint(self, order: PictureOrder) -> Picture:
        if self.fault:
            self.fault("paint", order)
        self.orders.append(order)
        return Picture(_plain(order.width, order.height), "image/png", order.width, order.height, order.seed)


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


def models(
    text: TextModel | None = None, image: ImageModel | None = None, embedder: Embedder | None = None
) -> Models:
    """The models a step is given, all called local; what is not said is a fake."""
    texts, images, vectors = text or FakeTextModel(), image or FakeImageModel(), embedder or FakeEmbedder()
    return Models({"local": lambda: texts}, {"local": lambda: images}, lambda: vectors)


def s3_event(key: str, version: str | None = None, event: str = "ObjectCreated:Put") -> str:
    """The body of an S3 notification: the key is encoded as AWS does it."""
    entry: dict[str, str] = {"key": quote_plus(key, safe="/")}
    if version:
        entry["versionId"] = version
    return json.dumps({"Records": [{"eventName": event, "s3": {"object": entry}}]})


def sqs_event(*bodies: str, receives: int = 1, step: str = "any") -> dict[str, Any]:
    """An SQS event of one record per body, with the ids m0, m1, … and receipts r0, r1, …"""
    return {
        "Records": [
            {
                "messageId": f"m{number}",
                "receiptHandle": f"r{number}",
                "body": body,
                "attributes": {"ApproximateReceiveCount": str(receives)},
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:us-east-1:000000000000:vividpages-{step}",
            }
            for number, body in enumerate(bodies)
        ]
    }


@cache
def _plain(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()
