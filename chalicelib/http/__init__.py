"""The HTTP API: request in, one call into `chalicelib.service`, answer out.

One module per resource declares its endpoints on a `Routes`; their types are checked on the way in and are
what the OpenAPI description is made of. `all_routes()` is the whole API.
"""

from __future__ import annotations

from chalicelib.http.routes import Routes


def all_routes() -> tuple[Routes, ...]:
    """Every resource, in the order the description shows them."""
    from chalicelib.http import (
        account,
        auth,
        books,
        catalogue,
        characters,
        consistency,
        corrections,
        description,
        duplicates,
        google,
        health,
        keys,
        reading_positions,
        rereading,
        scenes,
        search,
        settings,
        similar,
        spending,
        stale,
        storyboards,
        timeline,
    )

    return (
        auth.routes,
        google.routes,
        account.routes,
        keys.routes,
        books.routes,
        rereading.routes,
        catalogue.routes,
        spending.routes,
        scenes.routes,
        reading_positions.routes,
        characters.routes,
        settings.routes,
        corrections.routes,
        duplicates.routes,
        storyboards.routes,
        stale.routes,
        consistency.routes,
        timeline.routes,
        search.routes,
        similar.routes,
        health.routes,
        description.routes,
    )
