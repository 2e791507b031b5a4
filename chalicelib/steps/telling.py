"""The storyteller of a book, from its rows."""

from __future__ import annotations

from chalicelib.domain.choices import Choices
from chalicelib.domain.prompts import Storyteller
from chalicelib.steps.deps import Deps
from chalicelib.store import changes, characters, places
from chalicelib.store.vivid_pages import VividPage


def storyteller(book: VividPage, choices: Choices, deps: Deps) -> Storyteller:
    """Writes orders with the cast as it is now; who is hidden is in no picture."""
    people = characters.list_characters(deps.conn, book.id)
    settings = places.list_settings(deps.conn, book.id)
    return Storyteller(
        choices=choices,
        characters={str(row.id): row.character() for row in people if not row.hidden},
        settings={str(row.id): row.setting() for row in settings if not row.hidden},
        changes=[row.change() for row in changes.list_changes(deps.conn, book.id)],
    )
