"""Users, books, and the jobs that show how far a book is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.errors import Conflict, NotFound
from chalicelib.store import jobs, users, vivid_pages
from chalicelib.store.db import Conn, Database
from chalicelib.store.jobs import Job
from tests.integration.shelf import SCENES, add_book, fill, new_book

pytestmark = pytest.mark.integration


@pytest.fixture
def book_id(database: Database, reader: UUID) -> UUID:
    return add_book(database, reader)


def the_job(conn: Conn, book_id: UUID) -> Job:
    (job,) = jobs.list_for_book(conn, book_id)
    return job


def test_a_user_is_made_once(database: Database) -> None:
    user_id = uuid4()
    for made in (True, False):
        with database.transaction(user_id) as conn:
            assert users.create_user(conn, user_id, "a@example.org", "A", {"stylePreset": "noir"}) is made
            user = users.get_user(conn, user_id)
    assert user == users.User(user_id, "a@example.org", "A", {"stylePreset": "noir"}, True)


@pytest.mark.parametrize("email", ["a@example.org", "A@Example.ORG", " a@example.org ", "\uff41@example.org"])
def test_an_address_belongs_to_one_user_however_it_is_written(database: Database, email: str) -> None:
    first, second = uuid4(), uuid4()
    with database.transaction(first) as conn:
        users.create_user(conn, first, "a@example.org", None, {})
    with pytest.raises(Conflict), database.transaction(second) as conn:
        users.create_user(conn, second, email, None, {})


def test_a_book_is_made_once(database: Database, reader: UUID) -> None:
    new = replace(new_book(reader), title="T" * 600, epub_filename="f" * 300)
    with database.transaction(reader) as conn:
        assert vivid_pages.create(conn, new)
        assert not vivid_pages.create(conn, replace(new, title="Another"))
        book = vivid_pages.get(conn, new.id)
    assert book is not None
    assert (book.title, book.status, book.source_key) == ("T" * 500, "queued", new.source_key)
    assert (book.settings, book.execution_name, book.warnings) == (new.settings, new.execution_name, [])


def test_a_book_goes_from_queued_to_completed(database: Database) -> None:
    library = fill(database)
    with database.transaction(library.user_id) as conn:
        assert vivid_pages.mark_processing(conn, library.book_id)
        vivid_pages.set_parsed(conn, library.book_id, "Title", "Author", "en", None, 11, 121, ["One."])
        for _ in range(2):
            done = vivid_pages.finish(conn, library.book_id, ["Two."])
        assert not vivid_pages.mark_processing(conn, library.book_id)
        vivid_pages.fail(conn, library.book_id, "late", "Too late.")
        assert vivid_pages.get(conn, library.book_id) == done
    assert (done.status, done.title, done.author, done.language) == ("completed", "Title", "Author", "en")
    assert (done.total_chapters, done.total_scenes) == (11, len(SCENES))
    assert (done.total_storyboards, done.total_characters) == (1, 2)
    assert done.warnings == ["One.", "Two."]
    assert done.completed_at is not None


def test_a_book_that_failed_says_why_and_is_not_completed(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        vivid_pages.fail(conn, book_id, "no_story", "There is no story in this file.")
        book = vivid_pages.get(conn, book_id)
        assert not vivid_pages.mark_processing(conn, book_id)
        assert vivid_pages.unfinished(conn) == []
    assert book is not None
    assert (book.status, book.error_code, book.error_message) == (
        "failed",
        "no_story",
        "There is no story in this file.",
    )
    with database.transaction(reader) as conn, pytest.raises(Conflict, match="failed"):
        vivid_pages.finish(conn, book_id)
    with database.transaction(reader) as conn, pytest.raises(NotFound):
        vivid_pages.finish(conn, uuid4())


def test_an_upload_is_queued_once_its_file_is_there(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        conn.execute("UPDATE vivid_pages SET status = 'uploading'")
        assert vivid_pages.unfinished(conn) == []
        vivid_pages.mark_queued(conn, book_id)
        assert [book.id for book in vivid_pages.unfinished(conn)] == [book_id]
        vivid_pages.mark_processing(conn, book_id)
        vivid_pages.mark_queued(conn, book_id)
        assert [book.status for book in vivid_pages.unfinished(conn)] == ["processing"]


def test_updated_at_moves_with_every_change(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        before = vivid_pages.get(conn, book_id)
    with database.transaction(reader) as conn:
        vivid_pages.mark_processing(conn, book_id)
        after = vivid_pages.get(conn, book_id)
    assert before is not None
    assert after is not None
    assert after.updated_at > before.updated_at


def test_a_library_is_listed_page_by_page_the_newest_first(
    database: Database, reader: UUID, admin: psycopg.Connection[Any]
) -> None:
    """The specification's first query, where many books came at the same moment."""
    titles = [f"Book {number}" for number in range(11)]
    for title in titles:
        with database.transaction(reader) as conn:
            vivid_pages.create(conn, new_book(reader, title))
    fill(database)
    admin.execute("UPDATE vivid_pages SET created_at = date_trunc('minute', created_at)")
    pages: list[list[str]] = []
    last = None
    with database.transaction(reader) as conn:
        everything = [entry.id for entry in vivid_pages.list_for_user(conn)]
        while page := vivid_pages.list_for_user(conn, 4, last):
            pages.append([str(entry.id) for entry in page])
            last = (page[-1].created_at, page[-1].id)
    assert [len(page) for page in pages] == [4, 4, 3]
    assert [id_ for page in pages for id_ in page] == [str(id_) for id_ in everything]
    assert len(set(everything)) == len(titles)


def test_a_job_goes_from_queued_to_completed(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        for _ in range(2):
            jobs.ensure(conn, book_id, "llm-analysis")
        assert (the_job(conn, book_id).status, the_job(conn, book_id).progress_percent) == ("queued", 0)
        jobs.start(conn, book_id, "llm-analysis", "Reading")
        assert (the_job(conn, book_id).status, the_job(conn, book_id).current_step) == (
            "processing",
            "Reading",
        )
        jobs.progress(conn, book_id, "llm-analysis", 40.9, "Understood 4 of 10")
        jobs.progress(conn, book_id, "llm-analysis", 30, "Understood 3 of 10")
        job = the_job(conn, book_id)
        assert (job.progress_percent, job.current_step) == (40, "Understood 4 of 10")
        jobs.complete(conn, book_id, "llm-analysis")
        done = the_job(conn, book_id)
        assert (done.status, done.progress_percent) == ("completed", 100)
        for late in (jobs.ensure, jobs.complete):
            late(conn, book_id, "llm-analysis")
        jobs.start(conn, book_id, "llm-analysis", "Again")
        jobs.progress(conn, book_id, "llm-analysis", 50, "Late")
        jobs.fail(conn, book_id, "llm-analysis", "Late")
        jobs.fail_open(conn, book_id, "Late")
        assert the_job(conn, book_id) == done


def test_a_job_that_failed_says_why_and_can_start_again(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        jobs.start(conn, book_id, "epub-parse", "Opening")
        jobs.fail(conn, book_id, "epub-parse", "The file is empty.")
        jobs.progress(conn, book_id, "epub-parse", 90, "Late")
        failed = the_job(conn, book_id)
        jobs.start(conn, book_id, "epub-parse", "Opening")
        again = the_job(conn, book_id)
    assert (failed.status, failed.error_message, failed.progress_percent) == (
        "failed",
        "The file is empty.",
        0,
    )
    assert (again.status, again.error_message, again.completed_at) == ("processing", None, None)


def test_only_what_is_open_fails_with_the_book(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        jobs.complete(conn, book_id, "epub-parse")
        jobs.start(conn, book_id, "llm-analysis", "Reading")
        jobs.ensure(conn, book_id, "image-generation")
        jobs.fail_open(conn, book_id, "It took too long.")
        found = {job.job_type: (job.status, job.error_message) for job in jobs.list_for_book(conn, book_id)}
    assert found == {
        "epub-parse": ("completed", None),
        "llm-analysis": ("failed", "It took too long."),
        "image-generation": ("failed", "It took too long."),
    }


def test_jobs_are_listed_the_newest_first(database: Database, reader: UUID, book_id: UUID) -> None:
    """The specification's fifth query."""
    for job_type in ("epub-parse", "llm-analysis", "image-generation"):
        with database.transaction(reader) as conn:
            jobs.ensure(conn, book_id, job_type)
    with database.transaction(reader) as conn:
        found = [job.job_type for job in jobs.list_for_book(conn, book_id)]
    assert found == ["image-generation", "llm-analysis", "epub-parse"]


def test_progress_of_many_workers_ends_at_the_furthest(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        jobs.start(conn, book_id, "image-generation", "Painting")
    percents = list(range(100)) * 2
    Random(1).shuffle(percents)

    def report(percent: int) -> int:
        with database.transaction(reader) as conn:
            jobs.progress(conn, book_id, "image-generation", percent, f"{percent} done")
        with database.transaction(reader) as conn:
            return the_job(conn, book_id).progress_percent

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(report, percents))
    assert all(found >= own for found, own in zip(seen, percents, strict=True))
    with database.transaction(reader) as conn:
        job = the_job(conn, book_id)
    assert (job.progress_percent, job.current_step) == (99, "99 done")
