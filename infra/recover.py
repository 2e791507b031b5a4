"""After a stop: what the emulator held in memory only (queues, executions) is started again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote_plus
from uuid import uuid4

import psycopg

from chalicelib.providers.sqs import SqsQueue
from chalicelib.providers.stepfunctions import StepFunctionsWorkflow
from chalicelib.service import dispatch
from chalicelib.store.db import Database

if TYPE_CHECKING:
    from infra.emulator import Emulator


@dataclass(frozen=True, slots=True)
class _Sender:
    database: Database
    queue: SqsQueue
    workflow: StepFunctionsWorkflow


def recover(admin_url: str, emulator: Emulator, bucket: str, state_machine_arn: str) -> int:
    """Start every unfinished book anew and announce what was dropped or uploaded; returns how many books.

    What is stored stays as it is, and work goes on from there. A dropped file that is a book already stays
    one, and one whose book is being erased comes to nothing.
    """
    workflow = emulator.client("stepfunctions")
    with psycopg.connect(admin_url) as conn:
        rows = conn.execute(
            "SELECT id, user_id FROM vivid_pages WHERE status IN ('queued', 'processing') ORDER BY created_at"
        ).fetchall()
        for book_id, user_id in rows:
            name = f"{book_id}-{uuid4().hex[:8]}"
            conn.execute("UPDATE vivid_pages SET execution_name = %s WHERE id = %s", (name, book_id))
            payload = json.dumps({"user_id": str(user_id), "vivid_page_id": str(book_id)})
            workflow.start_execution(stateMachineArn=state_machine_arn, name=name, input=payload)
    _send_again(admin_url, emulator, state_machine_arn)
    _announce(emulator, bucket)
    return len(rows)


def _send_again(admin_url: str, emulator: Emulator, state_machine_arn: str) -> None:
    """Send what lay in the queues, which their rows in the outbox outlive."""
    sender = _Sender(
        Database(admin_url),
        SqsQueue(emulator.client("sqs")),
        StepFunctionsWorkflow(emulator.client("stepfunctions"), state_machine_arn),
    )
    with psycopg.connect(admin_url) as conn:
        conn.execute("UPDATE outbox SET sent_at = NULL")
        users = conn.execute("SELECT DISTINCT user_id FROM outbox").fetchall()
    for (user_id,) in users:
        dispatch.flush(sender, user_id)
    sender.database.close()


def _announce(emulator: Emulator, bucket: str) -> None:
    sqs = emulator.client("sqs")
    queue = sqs.get_queue_url(QueueName="vividpages-ingest")["QueueUrl"]
    paginator = emulator.client("s3").get_paginator("list_objects_v2")
    for prefix in ("drop/", "uploads/"):
        for page in paginator.paginate(Bucket=bucket, Prefix=prefix):
            for item in page.get("Contents", []):
                entry = {"key": quote_plus(item["Key"], safe="/")}
                record = {"eventName": "ObjectCreated:Put", "s3": {"object": entry}}
                sqs.send_message(QueueUrl=queue, MessageBody=json.dumps({"Records": [record]}))
