from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from chalicelib.service.progress import Progress, of_book, of_job
from chalicelib.store.bookcase import Shelved
from chalicelib.store.jobs import Job

NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)
BOOK = Shelved(
    id=UUID(int=1),
    title="The Harbour",
    author=None,
    language="en",
    epub_filename="harbour.epub",
    cover_image_path=None,
    style_preset="storybook",
    llm_model="local",
    image_model="local",
    settings={},
    status="processing",
    starts_by_hand=False,
    error_code=None,
    error_message=None,
    warnings=[],
    total_chapters=10,
    total_scenes=100,
    total_characters=None,
    created_at=NOW,
    updated_at=NOW,
    completed_at=None,
    parse_percent=100,
    analysis_percent=100,
    picture_percent=50,
    step="Painted 50 of 100 pictures",
    step_seconds=20.0,
    planned=50,
    painted=50,
    failed=0,
    painted_lately=50,
    sort_key=None,
)
JOB = Job(UUID(int=2), UUID(int=1), "image-generation", "processing", 25, "", None, NOW, NOW, None)


def test_painting_goes_on_at_the_pace_of_the_last_minute() -> None:
    assert of_book(BOOK) == Progress(65, "Painted 50 of 100 pictures", 20)
    # Resumed: what was painted long ago says nothing of the pace.
    late = replace(BOOK, step_seconds=600.0, painted_lately=10)
    assert of_book(late).seconds_left == 300


@pytest.mark.parametrize("status", ["uploading", "parsed", "failed", "cancelled"])
def test_where_nothing_is_at_work_nothing_is_left_to_wait_for(status: str) -> None:
    assert of_book(replace(BOOK, status=status)) == Progress(65, None, None)


def test_a_book_is_whole_once_it_is_completed_and_not_before() -> None:
    assert of_book(replace(BOOK, status="completed")) == Progress(100, None, None)
    assert of_book(replace(BOOK, picture_percent=100, planned=0)).percent == 99


def test_while_the_story_is_read_the_pictures_are_still_to_come() -> None:
    reading = replace(
        BOOK,
        planned=0,
        painted=0,
        picture_percent=0,
        analysis_percent=50,
        painted_lately=0,
        step_seconds=30.0,
    )
    few = of_book(replace(reading, settings={"storyboardDensity": "per-chapter"})).seconds_left
    many = of_book(reading).seconds_left
    assert few is not None
    assert many is not None
    assert 30 <= few < many
    assert of_book(replace(reading, analysis_percent=0)).seconds_left is None


def test_a_queued_book_waits_for_its_turn() -> None:
    waiting = replace(
        BOOK, status="queued", step=None, step_seconds=None, analysis_percent=0, planned=0, painted=0
    )
    assert of_book(waiting).step == "Waiting for its turn"
    assert of_book(waiting).seconds_left is None


def test_a_job_goes_on_at_its_own_pace() -> None:
    assert of_job(JOB, NOW + timedelta(seconds=10)) == 30
    assert of_job(replace(JOB, progress_percent=1), NOW + timedelta(seconds=10)) is None
    assert of_job(replace(JOB, status="completed"), NOW + timedelta(seconds=10)) is None
    assert of_job(replace(JOB, started_at=None), NOW) is None
