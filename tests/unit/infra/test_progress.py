from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from chalicelib.store.jobs import Job
from infra.progress import Progress

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def job(kind: str, percent: int, step: str | None = None, status: str = "processing") -> Job:
    return Job(uuid4(), uuid4(), kind, status, percent, step, None, NOW, NOW, None)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_there_is_a_line_every_few_percent() -> None:
    out = io.StringIO()
    progress = Progress(out)
    for _ in range(5):
        progress.show([])
    for percent in range(0, 101, 2):
        progress.show([job("epub-parse", 100, status="completed"), job("llm-analysis", percent, "Reading")])
    progress.end()
    assert out.getvalue().splitlines() == [
        "  0 %  Waiting",
        *(f"{percent:3} %  Reading" for percent in (5, 10, 15, 20, 25, 30)),
    ]


def test_on_a_terminal_one_line_is_drawn_again_and_left_clean() -> None:
    out = Terminal()
    progress = Progress(out)
    progress.show([job("image-generation", 99, "Painted 9 of 9 pictures")])
    progress.end()
    assert out.getvalue().startswith("\r")
    assert "Painted 9 of 9 pictures" in out.getvalue()
    assert out.getvalue().endswith("\r\033[K")
    assert "\n" not in out.getvalue()


@pytest.mark.parametrize(
    ("spent", "read", "left"),
    [(30, True, ", about 70 s left"), (300, True, ", about 12 min left"), (1, True, ""), (60, False, "")],
)
def test_the_time_left_is_told_once_it_can_be_guessed(
    monkeypatch: pytest.MonkeyPatch, spent: float, read: bool, left: str
) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    out = io.StringIO()
    progress = Progress(out)
    clock[0] += spent
    # A book that is read and understood is 30 % done, one that is only read 5 %.
    progress.show(
        [job("epub-parse", 100), job("llm-analysis", 100 if read else 0), job("image-generation", 0)]
    )
    assert out.getvalue() == f"{30 if read else 5:3} %  Waiting{left}\n"
