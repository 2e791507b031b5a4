"""What one picture is to be, before anybody works at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.references import KnownReference


@dataclass(frozen=True, slots=True)
class Commission:
    """One version of one storyboard, to be painted by `model`; `job_id` where it is painted anew.

    `known` are the reference pictures that are there, by their looks; others are bought with
    `buys_references`.
    """

    user_id: UUID
    vivid_page_id: UUID
    storyboard_id: UUID
    version: int
    model: str
    order: PictureOrder
    job_id: UUID | None = None
    known: Mapping[str, KnownReference] = field(default_factory=dict)
    buys_references: bool = False
