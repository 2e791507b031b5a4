"""A reader's books over HTTP, with the chain behind it: both on the same fakes and the same database."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from chalicelib.domain.keys import upload
from chalicelib.edge import Edge
from chalicelib.store import outbox
from tests.fakes import sqs_event
from tests.integration.api import Answer, Api
from tests.integration.world import World, epub, failed
from tests.state_machine import StateMachine

BOOKS = "/api/vividpages"


@dataclass
class Shop:
    """A signed-in reader in front of `api`, and the workers of `world` behind."""

    api: Api
    world: World
    token: str
    carried_out: set[str] = field(default_factory=set)

    @property
    def edge(self) -> Edge:
        return self.world.edge

    def announce(self, **body: Any) -> Any:
        """Announce a book; its JSON."""
        answer = self.api.post(BOOKS, self.token, {"filename": "harbour.epub", "size": 5_000, **body})
        assert answer.status == 201, answer.body
        return answer.body["book"]

    def upload(self, book_id: str, data: bytes | None = None, name: str = "harbour.epub") -> str:
        """Put the file where the form says, and take its event in; the event's body."""
        key = upload(self.world.reader, UUID(book_id), name)
        event = self.world.blobs.drop(key, epub() if data is None else data)
        assert self.world.take(event) == []
        return event

    def parsed(self, data: bytes | None = None, **body: Any) -> str:
        """A book that waits to be started; its id."""
        book_id: str = self.announce(start="by_hand", **body)["id"]
        self.upload(book_id, data)
        self.run()
        assert self.show(book_id)["status"] == "parsed"
        return book_id

    def made(self, **body: Any) -> str:
        """A book that is finished; its id."""
        book_id: str = self.announce(**body)["id"]
        self.upload(book_id)
        self.run()
        assert self.show(book_id)["status"] == "completed"
        return book_id

    def run(self) -> list[StateMachine]:
        """Carry out every execution that was started and not carried out yet."""
        machines = []
        for name in list(self.world.workflow.executions):
            if name not in self.carried_out:
                self.carried_out.add(name)
                machines.append(self.execute(name))
        return machines

    def execute(self, name: str) -> StateMachine:
        """Run one execution as the state machine does."""
        machine = StateMachine(self.world.deliver, self.world.workflow.answers, name=name)
        machine.run(dict(self.world.workflow.executions[name]))
        return machine

    def work_off(self) -> int:
        """Handle every message that was sent to a queue, and those that follow; how many."""
        sent = self.world.queue.sent
        handled = 0
        while sent:
            name, message = sent.pop(0)
            step = name.removeprefix("vividpages-")
            assert failed(self.edge.take_step(step, sqs_event(json.dumps(message), step=step))) == []
            handled += 1
        return handled

    def get(self, path: str, **headers: str) -> Answer:
        return self.api.get(BOOKS + path, self.token, **headers)

    def post(self, path: str, body: Any = None) -> Answer:
        return self.api.post(BOOKS + path, self.token, body)

    def show(self, book_id: str) -> Any:
        answer = self.get(f"/{book_id}")
        assert answer.status == 200
        return answer.body

    def do(self, book_id: str, verb: str) -> Any:
        """start, cancel or resume; the book afterwards."""
        answer = self.post(f"/{book_id}/{verb}")
        assert answer.status == 200, answer.body
        return answer.body

    def waiting(self) -> list[outbox.Message]:
        """What lies in the reader's outbox and was not sent."""
        with self.world.database.transaction(self.world.reader) as conn:
            return outbox.claim(conn, 100)

    def under(self, prefix: str) -> list[str]:
        """Keys of every version of every object under a prefix."""
        return [key for key, blobs in self.world.blobs.versions.items() if blobs and key.startswith(prefix)]


def objects_of(shop: Shop, user_id: UUID) -> list[str]:
    """Keys of all that is kept for a user, old versions and delete markers too."""
    return [key for key, blobs in shop.world.blobs.versions.items() if blobs and str(user_id) in key]
