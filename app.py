"""The Chalice app: HTTP endpoints and every event handler, three lines each at most.

Event handlers stand here and not in blueprints: Lambda imports the module of its handler, and only
importing this one sets up logging.
"""

from __future__ import annotations

import gc
import os
from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Rate, SQSEvent

from chalicelib import logs, wiring

# What a cold start loads stays: to look for garbage in it at every turn takes a fifth of the start.
gc.set_threshold(50_000, 20, 20)
app = Chalice(app_name="vividpages", configure_logs=False)
logs.set_up(os.environ.get("LOG_LEVEL", "INFO"))
if "STEP" not in os.environ:
    # A function that works on a queue answers nobody, and its cold start waits for every import.
    from chalicelib.http import all_routes
    from chalicelib.http.calls import mount
    from chalicelib.http.web import mount_web

    mount(app, all_routes())
    mount_web(app)


@app.on_sqs_message(queue="vividpages-ingest", batch_size=1)
def ingest(event: SQSEvent) -> dict[str, Any]:
    return wiring.ingest(event.to_dict())


@app.on_sqs_message(queue="vividpages-parse", batch_size=1)
def parse(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("parse", event.to_dict())


@app.on_sqs_message(queue="vividpages-discover", batch_size=1)
def discover(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("discover", event.to_dict())


@app.on_sqs_message(queue="vividpages-bulk", batch_size=1)
def bulk(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("bulk", event.to_dict())


@app.on_sqs_message(queue="vividpages-analyse", batch_size=1)
def analyse(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("analyse", event.to_dict())


@app.on_sqs_message(queue="vividpages-reconcile", batch_size=1)
def reconcile(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("reconcile", event.to_dict())


@app.on_sqs_message(queue="vividpages-plan", batch_size=1)
def plan(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("plan", event.to_dict())


@app.on_sqs_message(queue="vividpages-illustrate", batch_size=1)
def illustrate(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("illustrate", event.to_dict())


@app.on_sqs_message(queue="vividpages-redraw", batch_size=1)
def redraw(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("redraw", event.to_dict())


@app.on_sqs_message(queue="vividpages-finish", batch_size=1)
def finish(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("finish", event.to_dict())


@app.on_sqs_message(queue="vividpages-erase", batch_size=1)
def erase(event: SQSEvent) -> dict[str, Any]:
    return wiring.run("erase", event.to_dict())


@app.schedule(Rate(5, unit=Rate.MINUTES))
def sweep(event: CloudWatchEvent) -> int:
    return wiring.sweep()
