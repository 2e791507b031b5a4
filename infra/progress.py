"""One line that shows how a book gets on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TextIO

from chalicelib.store.jobs import Job

# Rough shares of the whole time, for one percentage over the three jobs.
_SHARES = {"epub-parse": 5, "llm-analysis": 25, "image-generation": 70}
_BAR = 24
# Percent between two lines where there is no terminal.
_STRIDE = 5


class Progress:
    """Redraws its line on a terminal; elsewhere prints a new one every few percent."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._live = out.isatty()
        self._began = time.monotonic()
        self._printed = -float(_STRIDE)
        self._step = "Waiting"

    def show(self, jobs: Sequence[Job]) -> None:
        """Show the state of a book's jobs: percent, step, scenes or pictures done, time left."""
        percent = sum(_SHARES.get(job.job_type, 0) * job.progress_percent for job in jobs) / 100
        at_work = [job for job in jobs if job.status == "processing"]
        if at_work and at_work[-1].current_step:
            self._step = at_work[-1].current_step
        step = self._step
        line = f"{percent:3.0f} %  {step}{self._left(percent)}"
        if self._live:
            done = round(_BAR * percent / 100)
            self._out.write(f"\r\033[K{'█' * done}{'░' * (_BAR - done)} {line}")
            self._out.flush()
        elif percent >= self._printed + _STRIDE:
            self._printed = percent
            print(line, file=self._out, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._live:
            self._out.write("\r\033[K")
            self._out.flush()

    def _left(self, percent: float) -> str:
        spent = time.monotonic() - self._began
        if percent < 8 or spent < 2:
            return ""
        seconds = spent * (100 - percent) / percent
        return f", about {seconds:.0f} s left" if seconds < 90 else f", about {seconds / 60:.0f} min left"
