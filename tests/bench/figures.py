"""What the benchmarks print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. A missed `limit` fails the run, a missed `aim` is only printed.

    With `at_least` more is better and the bound is a floor; otherwise it is a ceiling.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    aim: float | None = None
    at_least: bool = False

    @property
    def missed(self) -> bool:
        """Whether the limit is not kept."""
        if self.limit is None:
            return False
        return self.value < self.limit if self.at_least else self.value > self.limit

    def __str__(self) -> str:
        sign = "≥ " if self.at_least else ""
        bounds = [
            f"({word} {sign}{bound:g})"
            for word, bound in (("limit", self.limit), ("aim", self.aim))
            if bound is not None
        ]
        return " ".join([f"{self.name} = {self.value:.3g} {self.unit}".rstrip(), *bounds])
