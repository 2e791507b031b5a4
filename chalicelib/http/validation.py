"""Requests checked against their types; what is wrong is said by the name of the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

import msgspec

from chalicelib.errors import FieldError, Invalid, TooLarge, WrongMediaType

# Far more than any body of the API; books come by presigned forms.
MAX_BODY_BYTES = 256 * 1024
# Postgres keeps no NUL in text, and no reader types one.
_NO_NUL = r"^[^\u0000]*$"

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=255, pattern=_NO_NUL)]
Text = Annotated[str, msgspec.Meta(max_length=2_000, pattern=_NO_NUL)]


class Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A request's body, or its query: nothing in it goes unread."""


class Query(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A request's query."""


class Patch(Body, kw_only=True):
    """A body whose fields may all be left out (`msgspec.UNSET`), and then stay as they are."""


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def read_body(kind: Any, raw: bytes, content_type: str) -> Any:
    """The JSON body as a `kind`. Raises Invalid, TooLarge or WrongMediaType."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise WrongMediaType("Send the body as JSON, with the header Content-Type: application/json.")
    if len(raw) > MAX_BODY_BYTES:
        raise TooLarge(f"A request may have {MAX_BODY_BYTES // 1024} KB at most.", code="body_too_large")
    try:
        return _decoder(kind).decode(raw)
    except msgspec.ValidationError as error:
        raise _invalid(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid("The body is not valid JSON.", code="invalid_json") from error


def read_query(kind: Any, given: Mapping[str, list[str]]) -> Any:
    """The query's fields as a `kind`. Raises Invalid."""
    for name, values in given.items():
        if len(values) > 1:
            raise _at(name, f"{name} may be given only once.")
    try:
        return msgspec.convert({name: values[0] for name, values in given.items()}, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(error) from error


def read_path(types: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The path's parameters as their types. Raises Invalid."""
    values = {}
    for name, kind in types.items():
        try:
            values[name] = msgspec.convert(given[name], kind, strict=False)
        except msgspec.ValidationError as error:
            raise _at(name, _plain(name, str(error))) from error
    return values


def _invalid(error: msgspec.ValidationError) -> Invalid:
    text, _, path = str(error).partition(" - at `")
    where = path.rstrip("`").removeprefix("$").removeprefix(".")
    if inner := re.fullmatch(r"Object (missing required|contains unknown) field `(.*)`", text):
        where = f"{where}.{inner[2]}" if where else inner[2]
        said = "is missing" if inner[1] == "missing required" else "is not a field of this request"
        return _at(where, f"{where} {said}.")
    return _at(where or "body", _plain(where or "The body", text))


def _at(field: str, message: str) -> Invalid:
    return Invalid(message, details=[FieldError(field, message)])


def _plain(name: str, text: str) -> str:
    """One sentence of what msgspec says of a value."""
    text = text.partition(" - at `")[0]
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern, text):
            return f"{name} {found.expand(words)}."
    return f"{name}: {text}."


_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "an object",
    "array": "a list",
    "uuid": "an id such as 7b0f5f6e-3d3c-4c39-9a3f-3f5d6e0c8a11",
    "datetime": "a time such as 2030-01-31T12:00:00Z",
    "null": "null",
}


def _kinds(text: str) -> str:
    names = [part.strip() for part in text.replace("`", "").split("|")]
    return " or ".join(_KINDS.get(name, name) for name in names)


_SENTENCES = [
    (r"Expected `str` of length >= 1", "must not be empty"),
    (r"Expected `str` of length >= (\d+)", r"must be at least \1 characters long"),
    (r"Expected `str` of length <= (\d+)", r"may be \1 characters long at most"),
    (r"Expected `array` of length >= (\d+)", r"must have \1 entries at least"),
    (r"Expected `array` of length <= (\d+)", r"may have \1 entries at most"),
    (r"Expected `\w+` >= (\S+)", r"must be \1 or more"),
    (r"Expected `\w+` <= (\S+)", r"must be \1 or less"),
    (r"Expected `str` matching regex .*", "has characters that are not allowed here"),
    (r"Invalid UUID", f"must be {_KINDS['uuid']}"),
    # The value itself is not repeated: it may be a secret in the wrong field.
    (r"(?s)Invalid (?:enum )?value .*", "is none of the values that are allowed here"),
    *[
        (rf"Expected `({re.escape(kinds)})`, got .*", f"must be {_kinds(kinds)}")
        for name in _KINDS
        for kinds in (name, f"{name} | null")
    ],
]
