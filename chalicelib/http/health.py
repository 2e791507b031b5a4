"""Is the service there, and can it work?"""

from __future__ import annotations

from chalice.app import Blueprint

routes = Blueprint(__name__)


@routes.route("/api/health", methods=["GET"])
def live() -> dict[str, str]:
    """The function answers."""
    return {"status": "ok"}
