"""`make demo`: one book from the drop folder to a page you can leaf through.

python -m infra.demo [BOOK.epub] [--out DIR]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from chalicelib.domain import keys
from chalicelib.errors import NotFound, VividPagesError
from chalicelib.providers.s3 import S3BlobStore
from chalicelib.store import jobs, users, vivid_pages
from chalicelib.store.db import Database
from chalicelib.store.vivid_pages import VividPage
from infra.package import ROOT
from infra.progress import Progress
from infra.stack import Stack, local_stack
from infra.storybook import write_storybook

SMALL_BOOK = ROOT / "tests" / "data" / "a-christmas-carol.epub"
DEMO_USER = UUID("00000000-0000-4000-8000-00000000de30")
_EMAIL = "demo@vividpages.invalid"
_PATIENCE = 3 * 3600


class DemoFailed(Exception):
    """The book did not become a storyboard; the text says why, for a reader."""


def run_demo(book: Path, out: Path) -> None:
    """Put `book` into the demo user's drop folder, follow it, and write the storybook to `out`.

    Raises DemoFailed with the reason.
    """
    if not book.is_file():
        raise DemoFailed(f"There is no file {book}. Give the path of an EPUB: make demo BOOK=path.epub")
    began = time.monotonic()
    print("Starting the stack…", flush=True)
    with local_stack() as stack:
        print(f"Ready after {time.monotonic() - began:.0f} s: {stack.endpoint}", flush=True)
        database = Database(stack.database_url)
        blobs = S3BlobStore(stack.client("s3"), stack.bucket)
        _forget_earlier_runs(database, stack)
        dropped = time.monotonic()
        key = f"drop/{DEMO_USER}/{book.name}"
        stack.client("s3").upload_file(str(book), stack.bucket, key)
        print(f"Dropped {book.name} into s3://{stack.bucket}/drop/{DEMO_USER}/", flush=True)
        row = _follow(database, blobs, key)
        page = write_storybook(database, blobs, DEMO_USER, row.id, out)
        seconds = time.monotonic() - dropped
    print(
        f"\n“{row.title}”{f' by {row.author}' if row.author else ''}: {row.total_chapters} chapters, "
        f"{row.total_scenes} scenes, {row.total_characters} characters, {row.total_storyboards} pictures "
        f"in {seconds:.0f} s."
    )
    for warning in row.warnings:
        print(f"  Note: {warning}")
    print(f"Open {page}")


def _forget_earlier_runs(database: Database, stack: Stack) -> None:
    """Each demo starts afresh: the same file would be the same book, and nothing would be left to do."""
    with database.transaction(DEMO_USER) as conn:
        users.create_user(conn, DEMO_USER, _EMAIL, "Demo Reader", {})
        conn.execute("DELETE FROM vivid_pages")
    s3 = stack.client("s3")
    for folder in ("drop", "books", "rejected"):
        pages = s3.get_paginator("list_object_versions").paginate(
            Bucket=stack.bucket, Prefix=f"{folder}/{DEMO_USER}/"
        )
        for page in pages:
            for entry in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
                s3.delete_object(Bucket=stack.bucket, Key=entry["Key"], VersionId=entry["VersionId"])


def _follow(database: Database, blobs: S3BlobStore, key: str) -> VividPage:
    progress = Progress(sys.stdout)
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with database.transaction(DEMO_USER) as conn:
            books = vivid_pages.list_for_user(conn, 1, None)
            book = vivid_pages.get(conn, books[0].id) if books else None
            work = jobs.list_for_book(conn, book.id) if book else []
        if book is None:
            _raise_if_rejected(blobs, key)
        else:
            progress.show(work)
            if book.status == "completed":
                progress.end()
                return book
            if book.status in ("failed", "cancelled"):
                progress.end()
                raise DemoFailed(book.error_message or "The book could not be made into a storyboard.")
        time.sleep(0.3)
    raise DemoFailed("The book is still not ready after three hours; look at the log of the emulator.")


def _raise_if_rejected(blobs: S3BlobStore, key: str) -> None:
    try:
        metadata: Mapping[str, Any] = blobs.head(keys.rejected(key)).metadata
    except NotFound:
        return
    raise DemoFailed(str(metadata.get("rejected-reason", "The file was set aside.")))


def main(arguments: list[str]) -> int:
    """0 when the book was completed, 1 with the reason on stderr when not."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("book", nargs="?", type=Path, default=SMALL_BOOK)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "demo")
    chosen = parser.parse_args(arguments)
    try:
        run_demo(chosen.book.absolute(), chosen.out.absolute())
    except (DemoFailed, VividPagesError, RuntimeError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
