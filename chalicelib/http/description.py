"""The API's description, for programs and for people."""

from __future__ import annotations

from functools import cache
from typing import Any

from chalicelib.http import all_routes
from chalicelib.http.calls import Call
from chalicelib.http.openapi import describe
from chalicelib.http.reference import Page, page
from chalicelib.http.routes import Reply, Routes

routes = Routes("Description")


@routes.get("/api/openapi.json", public=True, polled=True)
def openapi(call: Call) -> dict[str, Any]:
    """This API as OpenAPI 3.1."""
    return _description(_root(call))


@routes.get("/api/docs", public=True, media_type="text/html; charset=utf-8")
def docs(call: Call) -> Reply[str]:
    """This API as a page to read."""
    made = _page()
    policy = f"default-src 'none'; style-src '{made.style_hash}'; frame-ancestors 'none'; base-uri 'none'"
    return Reply(made.html, {"Content-Security-Policy": policy, "Cache-Control": "no-cache"})


def _root(call: Call) -> str:
    """What stands before the API's paths: the stage's name, behind API Gateway."""
    path = str(call.request.context.get("path") or "")
    return path.removesuffix("/api/openapi.json") if path.endswith("/api/openapi.json") else ""


@cache
def _description(root: str) -> dict[str, Any]:
    return describe(all_routes(), root or "/")


@cache
def _page() -> Page:
    return page(_description(""))
