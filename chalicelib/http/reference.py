"""The description as one page of HTML: no script, no other host."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
nav ul { columns: 20rem; padding-left: 1.2rem; }
details { border: 1px solid #8886; border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
b.m { display: inline-block; min-width: 4.5rem; font: 600 .85em ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; }
tr { border-bottom: 1px solid #8883; }
"""


@dataclass(frozen=True, slots=True)
class Page:
    """The page and the hash that a Content-Security-Policy lets its style in by."""

    html: str
    style_hash: str


def page(description: Mapping[str, Any]) -> Page:
    """Everything an OpenAPI description says, to be read."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    info = description["info"]
    body = [
        f"<h1>{escape(info['title'])} API</h1>{_paragraphs(info['description'])}",
        '<p>For programs: <a href="openapi.json">openapi.json</a></p>',
    ]
    for tag in description["tags"]:
        body.append(f"<h2>{escape(tag['name'])}</h2>")
        body.extend(_operations(description, tag["name"]))
    body.append("<h2>Shapes</h2>")
    for name, schema in sorted(description["components"]["schemas"].items()):
        # The target lies inside, so that following a link opens what hides it.
        shape = f'<div id="{escape(name)}">{_shape(schema)}</div>'
        body.append(f"<details><summary><b>{escape(name)}</b></summary>{shape}</details>")
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])} API</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(body)}</main></body></html>"
    )
    return Page(html, f"sha256-{digest}")


def _operations(description: Mapping[str, Any], tag: str) -> Iterable[str]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if tag in operation["tags"]:
                yield (
                    f'<details><summary><b class="m">{method.upper()}</b><code>{escape(path)}</code> '
                    f"{_text(operation['summary'])}</summary>{_operation(operation)}</details>"
                )


def _operation(operation: Mapping[str, Any]) -> str:
    parts = []
    if "description" in operation:
        parts.append(_paragraphs(operation["description"]))
    parts.append(f"<p>{'Needs an access token.' if 'security' in operation else 'Open to everybody.'}</p>")
    if operation["parameters"]:
        rows = [
            (each["name"], f"{each['in']}{', required' if each['required'] else ''}", _kind(each["schema"]))
            for each in operation["parameters"]
        ]
        parts.append("<h4>Parameters</h4>" + _table(rows))
    if "requestBody" in operation:
        parts.append(f"<h4>Body</h4><p>{_kind(_content(operation['requestBody']))}</p>")
    rows = [
        (status, answer["description"], _kind(_content(answer)))
        for status, answer in sorted(operation["responses"].items())
    ]
    parts.append("<h4>Answers</h4>" + _table(rows))
    return "".join(parts)


def _content(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    for media in answer.get("content", {}).values():
        schema: Mapping[str, Any] = media["schema"]
        return schema
    return {}


def _shape(schema: Mapping[str, Any]) -> str:
    about = _paragraphs(schema.get("description", ""))
    required = schema.get("required", [])
    rows = [
        (name, "required" if name in required else "", _kind(kind))
        for name, kind in schema.get("properties", {}).items()
    ]
    return about + (_table(rows) if rows else f"<p>{_kind(schema)}</p>")


def _table(rows: Iterable[tuple[str, str, str]]) -> str:
    cells = (f"<tr><th><code>{escape(a)}</code></th><td>{_text(b)}</td><td>{c}</td></tr>" for a, b, c in rows)
    return f"<table>{''.join(cells)}</table>"


def _kind(schema: Mapping[str, Any]) -> str:
    """A type in words, with a link to its shape. HTML."""
    if "$ref" in schema or "properties" in schema:
        name = escape(schema.get("$ref", "").rpartition("/")[2] or schema["title"])
        return f'<a href="#{name}">{name}</a>'
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(_kind(each) for each in schema[key])
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {})) or 'anything'}"
    if not schema:
        return ""
    limits = {
        key: schema[key]
        for key in (
            "format",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "default",
        )
        if key in schema
    }
    said = ", ".join(f"{key} {value}" for key, value in limits.items())
    return escape(f"{schema.get('type', 'anything')}{f' ({said})' if said else ''}")


def _paragraphs(text: str) -> str:
    """Text with empty lines between its paragraphs."""
    return "".join(f"<p>{_text(part)}</p>" for part in text.split("\n\n") if part.strip())


def _text(text: str) -> str:
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if at % 2 else piece for at, piece in enumerate(pieces))
