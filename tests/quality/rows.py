"""The table `make quality` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Bound:
    """What a measure must reach and what it should; None where nothing is asked."""

    floor: float | None = None
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One measure between 0 and 1. A missed `floor` fails the run; a missed `aim` is only marked."""

    name: str
    value: float
    floor: float | None = None
    aim: float | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether the value is below its floor."""
        return self.floor is not None and self.value < self.floor

    @property
    def verdict(self) -> str:
        """How the value stands to its bounds, in a word."""
        if self.missed:
            return "MISSED"
        if self.aim is not None and self.value < self.aim:
            return "below aim"
        return "ok" if self.floor is not None or self.aim is not None else ""


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text, one a line."""
    cells = [("measure", "value", "floor", "aim", "", "note")]
    cells += [(r.name, f"{r.value:.3f}", _bound(r.floor), _bound(r.aim), r.verdict, r.note) for r in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join(_line(row, widths) for row in cells)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if number in _NUMBERS else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(padded).rstrip()


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"
