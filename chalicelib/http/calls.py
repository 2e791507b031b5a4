"""From Chalice's request to a handler's arguments, and from its answer to Chalice's response."""

from __future__ import annotations

import contextvars
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from chalice.app import Chalice, Request, Response

from chalicelib import wiring
from chalicelib.errors import Unauthenticated
from chalicelib.http import answers, validation
from chalicelib.http.routes import Endpoint, Reply, Routes
from chalicelib.service import Service
from chalicelib.service.readers import Reader, authenticate

logger = logging.getLogger(__name__)

# Chalice's own `current_request` belongs to the app, and the local server answers in threads.
_request: contextvars.ContextVar[Request] = contextvars.ContextVar("request")
_METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS"
_HEADERS = "Authorization, Content-Type, If-None-Match, X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Call:
    """One request: who asks, from where, and what there is to answer with."""

    service: Service
    request: Request
    request_id: str
    signed_in: Reader | None

    @property
    def reader(self) -> Reader:
        """Who is signed in. Raises Unauthenticated."""
        if self.signed_in is None:
            raise Unauthenticated("Sign in first.")
        return self.signed_in

    @property
    def address(self) -> str:
        """The client's network address, as the gateway saw it."""
        identity = self.request.context.get("identity") or {}
        return str(identity.get("sourceIp") or "unknown")

    def header(self, name: str) -> str:
        """A header of the request; empty where it is not sent."""
        return str(self.request.headers.get(name) or "")


def current_request() -> Request:
    """The request that is being answered."""
    return _request.get()


def mount(app: Chalice, resources: tuple[Routes, ...]) -> None:
    """Register every endpoint with the app, each path with its preflight."""
    app.register_middleware(_around, "http")
    paths: dict[str, list[str]] = {}
    for endpoint in (endpoint for routes in resources for endpoint in routes.endpoints):
        paths.setdefault(endpoint.path, []).append(endpoint.method)
        name = f"{endpoint.method} {endpoint.path}"
        app.route(endpoint.path, methods=[endpoint.method], name=name, content_types=["*/*"])(_view(endpoint))
    for path in paths:
        app.route(path, methods=["OPTIONS"], name=f"OPTIONS {path}", content_types=["*/*"])(_preflight)


def _view(endpoint: Endpoint) -> Callable[..., Response]:
    def view(**ids: str) -> Response:
        request = _request.get()
        request_id = _request_id(request)
        started = time.monotonic()
        reader = None
        try:
            service = wiring.service()
            if not endpoint.public:
                reader = authenticate(service, _bearer(request))
            call = Call(service, request, request_id, reader)
            response = _answer(endpoint, call, ids)
        except Exception as error:
            response = answers.failure(error, request_id)
        _log(endpoint, request_id, reader, response.status_code, started)
        return response

    return view


def _answer(endpoint: Endpoint, call: Call, ids: dict[str, str]) -> Response:
    request = call.request
    arguments = validation.read_path(endpoint.path_types, ids)
    query = request.query_params
    given = {name: query.getlist(name) for name in query} if query else {}
    arguments |= _query(endpoint, given)
    if endpoint.body_type is not None:
        raw = request.raw_body
        data = raw.encode() if isinstance(raw, str) else raw
        arguments["body"] = validation.read_body(endpoint.body_type, data, call.header("content-type"))
    answer = endpoint.handler(call, **arguments)
    headers = {}
    if isinstance(answer, Reply):
        headers, answer = dict(answer.headers), answer.body
    return answers.success(
        endpoint.status,
        answer,
        headers,
        endpoint.media_type,
        request.headers.get("if-none-match"),
        endpoint.polled,
    )


def _query(endpoint: Endpoint, given: dict[str, list[str]]) -> dict[str, Any]:
    if endpoint.query_type is not None:
        return {"query": validation.read_query(endpoint.query_type, given)}
    validation.read_query(validation.Query, given)
    return {}


def _preflight(**_: str) -> Response:
    headers: dict[str, str | list[str]] = {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": _HEADERS,
        "Access-Control-Max-Age": "600",
    }
    return Response("", headers, 204)


def _around(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Chalice's middleware: keeps the request at hand, and finishes every answer, Chalice's own too."""
    token = _request.set(request)
    try:
        response = get_response(request)
        request_id = _request_id(request)
        if isinstance(response.body, dict) and "Message" in response.body:
            said = _in_our_shape(response, request_id)
            said.headers = {**response.headers, **said.headers}
            response = said
        origin = request.headers.get("origin")
        return answers.finished(response, request_id, origin, wiring.cors_origins())
    finally:
        _request.reset(token)


def _in_our_shape(response: Response, request_id: str) -> Response:
    if response.status_code == 405:
        text = "This address does not take that method."
        return answers.error_response(405, "method_not_allowed", text, request_id)
    if response.status_code < 500:
        text = str(response.body["Message"])
        return answers.error_response(response.status_code, "bad_request", text, request_id)
    return answers.error_response(response.status_code, "internal", answers.OUR_FAULT, request_id)


def _request_id(request: Request) -> str:
    # The event's context is one dictionary for the whole request, whoever asks first.
    return str(request.context.setdefault("requestId", str(uuid4())))


def _bearer(request: Request) -> str:
    scheme, _, token = str(request.headers.get("authorization") or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Sign in first: send the access token in the header Authorization: Bearer ….")
    return token.strip()


def _log(endpoint: Endpoint, request_id: str, reader: Reader | None, status: int, started: float) -> None:
    extra = {
        "request_id": request_id,
        "route": f"{endpoint.method} {endpoint.path}",
        "status": status,
        "milliseconds": round((time.monotonic() - started) * 1000, 1),
        "user_id": str(reader.user_id) if reader else None,
    }
    logger.info("answered", extra=extra)
