"""Watching a book on a running stack, as its reader."""

from __future__ import annotations

import json
import time
from pathlib import Path
from uuid import UUID, uuid4

import localstack_client.session

from chalicelib.store import jobs, storyboards, users, vivid_pages
from chalicelib.store.db import Database
from chalicelib.store.jobs import Job
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.vivid_pages import VividPage

SMALL_BOOK = Path(__file__).parents[1] / "data" / "a-christmas-carol.epub"


class Reader:
    """A new user of a stack: drops files and looks at what becomes of them."""

    def __init__(self, database_url: str, endpoint: str, bucket: str) -> None:
        self.id = uuid4()
        self.bucket = bucket
        host, _, port = endpoint.removeprefix("http://").rpartition(":")
        self._session = localstack_client.session.Session(localstack_host=f"{host}:{port}")
        self.s3 = self._session.client("s3")
        self._database = Database(database_url)
        with self._database.transaction(self.id) as conn:
            users.create_user(conn, self.id, f"{self.id}@example.org", "A Reader", {})

    def close(self) -> None:
        """End the connections to the database."""
        self._database.close()

    def drop(self, name: str, data: bytes, metadata: dict[str, str] | None = None) -> str:
        """Put a file into the drop folder; returns its key."""
        key = f"drop/{self.id}/{name}"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=data, Metadata=metadata or {})
        return key

    def announce(self, key: str) -> None:
        """Send the S3 event of an object once more."""
        sqs = self._session.client("sqs")
        url = sqs.get_queue_url(QueueName="vividpages-ingest")["QueueUrl"]
        record = {"eventName": "ObjectCreated:Put", "s3": {"object": {"key": key}}}
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps({"Records": [record]}))

    def books(self) -> list[VividPage]:
        """All books of this reader."""
        with self._database.transaction(self.id) as conn:
            found = [vivid_pages.get(conn, entry.id) for entry in vivid_pages.list_for_user(conn, 100, None)]
        return [book for book in found if book]

    def pictures(self, book_id: UUID) -> list[Storyboard]:
        """The storyboards of a book."""
        with self._database.transaction(self.id) as conn:
            return storyboards.load(conn, book_id)

    def jobs(self, book_id: UUID) -> list[Job]:
        """The jobs of a book."""
        with self._database.transaction(self.id) as conn:
            return jobs.list_for_book(conn, book_id)

    def wait(self, seconds: float, *, painted: int | None = None) -> VividPage:
        """The only book once it is done, or once that many pictures are painted."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for book in self.books():
                if painted is not None:
                    done = [board for board in self.pictures(book.id) if board.status == "painted"]
                    if len(done) >= painted:
                        return book
                elif book.status in ("completed", "failed"):
                    return book
            time.sleep(0.2)
        raise AssertionError(f"no book was done within {seconds} s: {self.books()}")

    def executions(self, state_machine_arn: str, book_id: UUID) -> list[str]:
        """The names of the executions of one book (not those of its maps)."""
        pages = self._session.client("stepfunctions").get_paginator("list_executions")
        found = pages.paginate(stateMachineArn=state_machine_arn)
        names = [item["name"] for page in found for item in page["executions"]]
        return [name for name in names if name.startswith(str(book_id))]
