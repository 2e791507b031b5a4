"""How a resource declares its endpoints.

    routes = Routes("Books")

    @routes.get("/api/vividpages/{book_id}", polled=True)
    def show(call: Call, book_id: UUID) -> Book:
        \"\"\"One book.

        The first line is the summary of the description, the rest its text.
        \"\"\"

The types in the signature are the contract: parameters named in the path, `query` (a Struct of the query's
fields), `body` (a Struct) and the answer (a Struct, or None for an answer without a body). A handler that
sets headers returns a `Reply`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

Handler = TypeVar("Handler", bound=Callable[..., Any])
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Reply(Generic[Answer]):
    """An answer with headers of its own. A header that comes several times has a list of values."""

    body: Answer
    headers: Mapping[str, str | list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Endpoint:
    """One method of one path.

    `public` needs nobody signed in; `polled` answers carry an ETag; `errors` are the HTTP statuses it answers
    with beside those that follow from its types; `media_type` is the answer's.
    """

    method: str
    path: str
    handler: Callable[..., Any]
    tag: str
    status: int
    public: bool
    polled: bool
    errors: tuple[int, ...]
    media_type: str

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.handler, include_extras=True)

    @property
    def path_types(self) -> dict[str, Any]:
        """The path's parameters and their types, in order."""
        return {name: self._hints[name] for name in re.findall(r"\{(\w+)\}", self.path)}

    @property
    def query_type(self) -> Any:
        """The Struct of the query's fields, or None where the query is empty."""
        return self._hints.get("query")

    @property
    def body_type(self) -> Any:
        """The Struct of the body, or None where there is none."""
        return self._hints.get("body")

    @property
    def answer_type(self) -> Any:
        """The Struct of the answer, or None where it has no body."""
        kind = self._hints["return"]
        if get_origin(kind) is Reply:
            kind = get_args(kind)[0]
        return None if kind is type(None) else kind

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (inspect.getdoc(self.handler) or "").partition("\n")[0]

    @property
    def text(self) -> str:
        """The rest of the handler's docstring."""
        return (inspect.getdoc(self.handler) or "").partition("\n")[2].strip()


class Routes:
    """The endpoints of one resource."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.endpoints: list[Endpoint] = []

    def get(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a GET. Options: those of `Endpoint`."""
        return self._declare("GET", path, 200, options)

    def post(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a POST, answered with 200 unless `status` says otherwise."""
        return self._declare("POST", path, 200, options)

    def put(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a PUT: the whole of something, in place of what was."""
        return self._declare("PUT", path, 200, options)

    def patch(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a PATCH: fields that are left out stay as they are."""
        return self._declare("PATCH", path, 200, options)

    def delete(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a DELETE, answered with 204 unless `status` says otherwise."""
        return self._declare("DELETE", path, 204, options)

    def _declare(
        self, method: str, path: str, status: int, options: Mapping[str, Any]
    ) -> Callable[[Handler], Handler]:
        chosen = {
            "status": status,
            "public": False,
            "polled": False,
            "errors": (),
            "media_type": "application/json",
            **options,
        }

        def declare(handler: Handler) -> Handler:
            self.endpoints.append(Endpoint(method, path, handler, self.tag, **chosen))
            return handler

        return declare
