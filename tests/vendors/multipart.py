"""Forms as clients send files."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import HTTP

from tests.vendors.server import Asked, Wrong

# A field's name, its file's name ("" for plain values), and its bytes.
Field = tuple[str, str, bytes]


def fields(asked: Asked) -> list[Field]:
    """The fields of a multipart/form-data request (RFC 7578). Raises Wrong for anything else."""
    kind = {name.lower(): value for name, value in asked.headers.items()}.get("content-type", "")
    if not kind.startswith("multipart/form-data; boundary="):
        raise Wrong(f"multipart/form-data is wanted, not {kind!r}")
    message = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + asked.body, policy=HTTP)
    found: list[Field] = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(data, bytes):
            raise Wrong("a part of the form has no name")
        found.append((name, part.get_filename() or "", data))
    if not found:
        raise Wrong("the form is empty")
    return found
