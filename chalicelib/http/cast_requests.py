"""What readers ask of people and of places alike: lists, edits, merges and splits."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec

from chalicelib.http.cursors import Cursor
from chalicelib.http.scenes import Limit
from chalicelib.http.validation import Body, Patch, Query

# A name has something to see in it.
_VISIBLE = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=255, pattern=_VISIBLE)]
Names = Annotated[list[Name], msgspec.Meta(max_length=100)]
SomeNames = Annotated[list[Name], msgspec.Meta(min_length=1, max_length=100)]
Others = Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=50)]
Phrases = Annotated[list[Name], msgspec.Meta(max_length=30)]


class CastQuery(Query):
    """`hidden` brings those that were hidden, too."""

    hidden: bool = False
    limit: Limit = 50
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET


class MergeOrder(Body):
    """The others of the same book that this is about."""

    others: Others = msgspec.field(name="with")


class SplitOrder(Body):
    """The name of who is split off, and which aliases go along."""

    name: Name
    aliases: SomeNames


def given_fields(patch: Patch, *without: str) -> dict[str, Any]:
    """The fields a patch gives; white space of names is folded, and none comes twice."""
    given = {
        name: getattr(patch, name)
        for name in patch.__struct_fields__
        if name not in without and getattr(patch, name) is not msgspec.UNSET
    }
    if "name" in given:
        given["name"] = " ".join(given["name"].split())
    if "aliases" in given:
        given["aliases"] = plain_names(given["aliases"])
    return given


def plain_names(names: list[str]) -> list[str]:
    """The names with white space folded, each once."""
    return list(dict.fromkeys(" ".join(name.split()) for name in names))
