"""Answers as they leave: one shape of errors, the headers of every answer, ETags."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Mapping
from typing import Any

import msgspec
from chalice.app import Response

from chalicelib.errors import VividPagesError

logger = logging.getLogger(__name__)

OUR_FAULT = "Something went wrong on our side. Try again in a moment."
# Presigned addresses live at least twice this long, so one that came with an ETag is good until it changes.
LINK_PERIOD_SECONDS = 300
_SIGNATURE = re.compile(rb'\?[^"]*?(?:X-Amz-|Signature=)[^"]*')
_SECURE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
}


class ErrorDetail(msgspec.Struct):
    """What is wrong with one field of the request."""

    field: str
    message: str


class ErrorBody(msgspec.Struct):
    """`code` is for programs and never changes; `message` is a sentence that says what to do."""

    code: str
    message: str
    details: list[ErrorDetail]
    request_id: str


class Error(msgspec.Struct):
    """The one shape of every error."""

    error: ErrorBody


def success(
    status: int,
    body: Any,
    headers: Mapping[str, str | list[str]],
    media_type: str,
    if_none_match: str | None,
    polled: bool,
) -> Response:
    """The answer of an endpoint; 304 where a polled one is what the client has already."""
    sent: dict[str, Any] = {"Cache-Control": "no-store", **headers}
    if body is None:
        return Response("", sent, status)
    data = body.encode() if isinstance(body, str) else msgspec.json.encode(body)
    if polled:
        tag = _etag(data)
        sent |= {"ETag": tag, "Cache-Control": "private, no-cache"}
        if if_none_match and tag in (part.strip() for part in if_none_match.split(",")):
            return Response("", sent, 304)
    return Response(data.decode(), sent | {"Content-Type": media_type}, status)


def failure(error: Exception, request_id: str) -> Response:
    """An error in the one shape; what is a fault of ours is logged, and not told."""
    if not isinstance(error, VividPagesError):
        logger.error("a request failed", exc_info=error, extra={"request_id": request_id})
        error = VividPagesError(OUR_FAULT)
    elif error.status >= 500:
        logger.warning("a request failed", exc_info=error, extra={"request_id": request_id})
    return error_response(
        error.status,
        error.code,
        error.message,
        request_id,
        [ErrorDetail(detail.field, detail.message) for detail in error.details],
        error.retry_after or (5 if error.retryable else None),
    )


def error_response(
    status: int,
    code: str,
    message: str,
    request_id: str,
    details: list[ErrorDetail] | None = None,
    retry_after: int | None = None,
) -> Response:
    """An answer in the shape of `Error`."""
    headers: dict[str, Any] = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if retry_after:
        headers["Retry-After"] = str(retry_after)
    body = Error(ErrorBody(code, message, details or [], request_id))
    return Response(msgspec.json.encode(body).decode(), headers, status)


def finished(response: Response, request_id: str, origin: str | None, allowed: tuple[str, ...]) -> Response:
    """The answer with what every answer carries: its id, the browser's fences, and who may read it."""
    headers: dict[str, Any] = {**_SECURE, "X-Request-Id": request_id, **response.headers}
    if allowed:
        headers["Vary"] = "Origin"
    if origin and (origin in allowed or "*" in allowed):
        headers["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
        headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-Id"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if "*" not in allowed:
            headers["Access-Control-Allow-Credentials"] = "true"
    response.headers = headers
    return response


def _etag(data: bytes) -> str:
    unsigned, links = _SIGNATURE.subn(b"", data)
    period = int(time.time() // LINK_PERIOD_SECONDS) if links else 0
    digest = hashlib.sha256(unsigned + period.to_bytes(8, "big"))
    return f'"{digest.hexdigest()[:32]}"'
