"""Promise 6: who says when to come again is not asked before, and not by everybody at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from chalicelib.errors import ProviderUnavailable
from tests.integration.world import World, raising

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("retry_after", "least", "most"), [(None, 8, 8), (3, 8, 10), (60, 60, 75), (10_000, 900, 1_125)]
)
def test_a_providers_retry_after_is_kept_to(
    world: World, planned: tuple[UUID, list[UUID]], retry_after: Any, least: int, most: int
) -> None:
    book_id, boards = planned
    world.image.fault = raising(ProviderUnavailable("Too many at once.", retry_after=retry_after))
    waits = set()
    for board in boards:
        body = world.message(book_id, storyboard_id=str(board))
        assert len(world.step("illustrate", body, receives=2)) == 1
        waits.add(world.queue.leases[-1][2])
    assert least <= min(waits) <= max(waits) <= most
    assert len(waits) > 1 or most == least or most == 10
