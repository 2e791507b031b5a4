"""Queues and the state machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Queue(Protocol):
    """The queues of this stack. `queue` is the ARN a message came from and `receipt` its receipt handle."""

    def lease(self, queue: str, receipt: str, seconds: int) -> None:
        """Keep the message from others for `seconds` from now; 0 hands it back at once.

        A message that is gone, or is somebody else's by now, is left alone.
        """

    def send(self, name: str, message: Mapping[str, object], delay: int = 0) -> None:
        """Put a message on the queue `name`, to arrive in `delay` seconds (900 at most)."""

    def reachable(self, name: str) -> None:
        """Raises StorageUnavailable when the queue `name` does not answer."""


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
