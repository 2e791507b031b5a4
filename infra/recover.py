"""After a stop: what the emulator held in memory only (queues, executions) is started again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote_plus
from uuid import uuid4

import psycopg

if TYPE_CHECKING:
    from infra.emulator import Emulator


def recover(admin_url: str, emulator: Emulator, bucket: str, state_machine_arn: str) -> int:
    """Start every unfinished book anew and announce what was dropped or uploaded; returns how many books.

    The text is read again, with the same result; pictures that are painted stay as they are, and a dropped
    file that is a book already stays one.
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
    _announce(emulator, bucket)
    return len(rows)


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
