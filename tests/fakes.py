"""Fakes of the ports to AWS and to the post, and what a test needs to break them at a chosen moment.

A `Fault` is called with the name of an operation and its subject and may raise; None never does.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from typing import Any, BinaryIO
from urllib.parse import quote_plus

from chalicelib.errors import NotFound
from chalicelib.ports import BlobInfo, Probe, UploadForm
from chalicelib.providers import outbound

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

    def link(self, key: str, seconds: int) -> str:
        return f"https://bucket.invalid/{quote_plus(key, safe='/')}?X-Amz-Expires={seconds}"

    def form(self, key: str, media_type: str, max_bytes: int, seconds: int) -> UploadForm:
        return UploadForm("https://bucket.invalid/", {"key": key, "Content-Type": media_type})

    def list_versions(self, key: str) -> list[BlobInfo]:
        self._trip("list_versions", key)
        return [
            BlobInfo(key, len(blob.data), md5(blob.data).hexdigest(), {}, blob.version)
            for blob in reversed(self.versions.get(key, []))
            if blob.data is not None
        ]

    def delete(self, key: str, version: str) -> None:
        self._trip("delete", key)
        self.versions[key] = [blob for blob in self.versions.get(key, []) if blob.version != version]

    def delete_under(self, prefix: str, limit: int) -> int:
        self._trip("delete_under", prefix)
        found = [
            (key, blob) for key in self.versions for blob in self.versions[key] if key.startswith(prefix)
        ]
        for key, blob in found[:limit]:
            self.versions[key].remove(blob)
        return len(found[:limit])

    def reachable(self) -> None:
        self._trip("reachable", "bucket")

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
    """Remembers every lease as (queue, receipt, seconds), and what was sent as (queue's name, message)."""

    fault: Fault | None = None
    leases: list[tuple[str, str, int]] = field(default_factory=list)
    sent: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def lease(self, queue: str, receipt: str, seconds: int) -> None:
        if self.fault:
            self.fault("lease", receipt)
        self.leases.append((queue, receipt, seconds))

    def send(self, name: str, message: Mapping[str, object], delay: int = 0) -> None:
        if self.fault:
            self.fault("send", name)
        # What does not survive JSON would not survive the queue.
        self.sent.append((name, json.loads(json.dumps(message))))

    def reachable(self, name: str) -> None:
        if self.fault:
            self.fault("reachable", name)

    def of(self, receipt: str) -> list[int]:
        """The seconds of one message's leases."""
        return [seconds for _, given, seconds in self.leases if given == receipt]


@dataclass
class FakeMailer:
    """Keeps every letter as (address, subject, text)."""

    fault: Fault | None = None
    letters: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, address: str, subject: str, text: str) -> None:
        if self.fault:
            self.fault("send", address)
        self.letters.append((address, subject, text))


@dataclass
class FakeProber:
    """Every key is good, and everything that is an address at all is public."""

    calls: list[tuple[str, str, str]] = field(default_factory=list)

    def probe(self, provider: str, key: str, base_url: str) -> Probe:
        self.calls.append((provider, key, base_url))
        return Probe(True, "It answers.")

    def check_address(self, base_url: str) -> None:
        outbound.host_of(base_url)


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
    stopped: list[str] = field(default_factory=list)

    def start(self, name: str, payload: Mapping[str, object]) -> bool:
        self._trip("start", name)
        if name in self.executions:
            return False
        self.executions[name] = payload
        return True

    def stop(self, name: str) -> None:
        self._trip("stop", name)
        if name in self.executions:
            self.stopped.append(name)

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
