"""The orders of a book's pictures, from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.choices import Choices
from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.prompts import Storyteller
from chalicelib.domain.wishes import adjusted, instructions_with
from chalicelib.steps.books import choices_of
from chalicelib.store import changes, characters, places
from chalicelib.store.db import Conn
from chalicelib.store.scenes import SceneRow
from chalicelib.store.vivid_pages import VividPage


def storyteller(book: VividPage, choices: Choices, conn: Conn) -> Storyteller:
    """Writes orders with the cast as it is now; who is hidden is in no picture."""
    people = characters.list_characters(conn, book.id)
    settings = places.list_settings(conn, book.id)
    return Storyteller(
        choices=choices,
        characters={str(row.id): row.character() for row in people if not row.hidden},
        settings={str(row.id): row.setting() for row in settings if not row.hidden},
        changes=[row.change() for row in changes.list_changes(conn, book.id)],
    )


class Retelling:
    """Writes the orders of storyboards that are there as they would be now."""

    def __init__(self, book: VividPage, conn: Conn) -> None:
        self._choices = replace(choices_of(book), speakers=True)
        self._teller = storyteller(book, self._choices, conn)

    def order(self, scene: SceneRow, kind: str, wishes: Sequence[str]) -> PictureOrder | None:
        """The order with the wishes so far; None for a portrait where nobody is known to speak."""
        instructions = instructions_with(self._choices.instructions, wishes)
        teller = self._teller.with_instructions(instructions)
        for order in teller.orders(scene.scene(), scene.llm_analysis):
            if order.kind == kind:
                return adjusted(order, wishes)
        return None
