"""What one sentence says has changed on somebody, and whom a change happens to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chalicelib.domain.cast import ChangeType
from chalicelib.providers.local.reading.owners import Owners

OWN = r"([Hh]is|[Hh]er|[Mm]y)"
SELF = r"(?:himself|herself|myself)"


@dataclass(frozen=True, slots=True)
class Found:
    """A change at an offset; without a `modifier` it is the end of one, without a `who` nobody's we know."""

    offset: int
    who: int | None
    type: ChangeType
    feature: str
    description: str
    modifier: str = ""


def owner_of(owners: Owners, match: re.Match[str]) -> int | None:
    """Whose the part of the body is, by the pronoun (the first group) or the name with 's before it."""
    if match[1] is None:
        return owners.at(match.start())
    return owners.of_pronoun(match[1], match.start(1))
