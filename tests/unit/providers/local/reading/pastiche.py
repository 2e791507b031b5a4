"""Texts of our own in which people go by many names: so often told of, so often spoken of, by each."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle, islice

from tests.unit.providers.local.reading.texts import cast_of

_TOLD = (
    "“It is late,” said {0}.",
    "Then {0} looked up, and {1} smiled.",
    "It rained, and {0} sat down by the fire.",
    "The wind was on {0}'s face, and {1} turned away.",
    "They walked with {0} to the gate.",
    "“We shall see,” {0} replied.",
)
_SPOKEN = (
    "“It is late, {0},” said somebody.",
    "“Have you seen {0} at the gate?”",
    "“{0}! Come in.”",
)
_HE = {"M": "he", "F": "she"}

Uses = Mapping[str, tuple[int, int]]


def told(sex: str, uses: Uses) -> str:
    """Paragraphs that name one person; `uses` has how often each name is told, and spoken."""
    columns = [
        [
            *(t.format(name, _HE[sex]) for t in islice(cycle(_TOLD), outside)),
            *(t.format(name.removeprefix("the ")) for t in islice(cycle(_SPOKEN), inside)),
        ]
        for name, (outside, inside) in uses.items()
    ]
    return "\n\n".join(sentence for column in columns for sentence in column)


def owners(*texts: str, language: str = "en") -> dict[str, str]:
    """Who has each name in the cast of some texts."""
    people = cast_of(*texts, language=language)
    return {alias.name: name for name, c in people.items() for alias in c.aliases}
