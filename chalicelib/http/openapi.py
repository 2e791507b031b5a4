"""The OpenAPI 3.1 description, made of the same types that requests are checked with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from chalicelib.http.answers import Error
from chalicelib.http.routes import Endpoint, Routes

_REF = "#/components/schemas/{name}"
_STATUS_TEXT = {
    401: "Nobody is signed in, or not any more.",
    403: "Not allowed.",
    404: "It is not there, or belongs to somebody else.",
    409: "It is in another state than this needs; the message says which.",
    413: "More than is taken at once.",
    415: "The body is not JSON.",
    422: "A field is missing, unknown or not allowed; `details` names it.",
    429: "Asked too often; `Retry-After` says when to ask again.",
    500: "A fault of ours.",
    503: "Something this needs does not answer just now; ask again after `Retry-After` seconds.",
}
_ABOUT = """Books become storyboards: one consistent picture for each scene.

Sign in with `POST /api/auth/login` and send the access token as `Authorization: Bearer …`. Lists come in
pages: send `next` of the page before as `cursor`. Pictures are addresses that live for some minutes. Every
error has the same shape; its `code` never changes, its `message` is for people."""


def describe(resources: Iterable[Routes], root: str) -> dict[str, Any]:
    """The description of every endpoint; `root` is what stands before their paths."""
    resources = tuple(resources)
    endpoints = [endpoint for routes in resources for endpoint in routes.endpoints]
    schemas = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint, schemas)
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "VividPages", "version": "1", "description": _ABOUT},
        "servers": [{"url": root}],
        "tags": [{"name": routes.tag} for routes in resources],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "schemas": schemas,
        },
    }


def statuses(endpoint: Endpoint) -> list[int]:
    """The error statuses the endpoint can answer with."""
    found = {422, 500, 503, *endpoint.errors}
    if not endpoint.public:
        found.add(401)
    if endpoint.path_types:
        found.add(404)
    if endpoint.body_type is not None:
        found |= {413, 415}
    return sorted(found)


def _schemas(endpoints: list[Endpoint]) -> dict[str, Any]:
    kinds = [Error]
    for endpoint in endpoints:
        answer = endpoint.answer_type if endpoint.media_type == "application/json" else None
        for kind in (endpoint.query_type, endpoint.body_type, answer):
            if kind is not None and kind is not str and kind not in kinds:
                kinds.append(kind)
    _, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    return dict(components)


def _operation(endpoint: Endpoint, schemas: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.handler.__module__.rpartition(".")[2] + "_" + endpoint.handler.__name__,
        "tags": [endpoint.tag],
        "summary": endpoint.summary,
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint, schemas)],
        "responses": _responses(endpoint),
    }
    if endpoint.text:
        operation["description"] = endpoint.text
    if not endpoint.public:
        operation["security"] = [{"bearer": []}]
    if endpoint.body_type is not None:
        schema = _schema(endpoint.body_type)
        # In place: some readers of descriptions look for a body's fields where it stands.
        name = schema.get("$ref", "").rpartition("/")[2]
        content = {"application/json": {"schema": schemas.get(name, schema)}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _schema(kind: Any) -> dict[str, Any]:
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_REF)
    return schema


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _schema(kind)}
        for name, kind in endpoint.path_types.items()
    ]


def _query_parameters(endpoint: Endpoint, schemas: dict[str, Any]) -> list[dict[str, Any]]:
    if endpoint.query_type is None:
        return []
    schema = schemas[endpoint.query_type.__name__]
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": kind}
        for name, kind in schema["properties"].items()
    ]


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    success: dict[str, Any] = {"description": "Done."}
    if endpoint.media_type != "application/json":
        success["content"] = {endpoint.media_type: {"schema": {"type": "string"}}}
    elif endpoint.answer_type is not None:
        success["content"] = {"application/json": {"schema": _schema(endpoint.answer_type)}}
    responses: dict[str, Any] = {str(endpoint.status): success}
    if endpoint.polled:
        success["headers"] = {"ETag": {"schema": {"type": "string"}}}
        responses["304"] = {"description": "As the client has it already (`If-None-Match`)."}
    failed = {"application/json": {"schema": {"$ref": _REF.format(name="Error")}}}
    for status in statuses(endpoint):
        responses[str(status)] = {"description": _STATUS_TEXT[status], "content": failed}
        if status in (429, 503):
            responses[str(status)]["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    return responses
