"""A worker of its own process that illustrates one scene, and dies once it has put so many objects."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from chalicelib.store.db import Database
from tests.integration.paid.paid_worker import Folder
from tests.integration.paid.test_paid_book import PaidWorld


@dataclass(frozen=True, slots=True)
class Task:
    """A message of the illustrate step, and where its worker dies: after the `dies_after`-th put."""

    database_url: str
    folder: Path
    reader: UUID
    environment: dict[str, str]
    body: str
    dies_after: int = 0


def illustrate(task: Task) -> None:
    """Take the message as a function does. Raises where it is handed back."""
    database = Database(task.database_url)
    blobs = _Mortal(task.folder, task.dies_after)
    world = PaidWorld(database, task.reader, blobs=blobs, environment=task.environment)
    assert world.step("illustrate", task.body) == []
    database.close()


class _Mortal(Folder):
    def __init__(self, root: Path, dies_after: int) -> None:
        super().__init__(root)
        self._left = dies_after

    def put(self, key: str, data: bytes, media_type: str) -> None:
        super().put(key, data, media_type)
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
