"""Pictures as a client gets them: by addresses that live for some minutes."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.service import Service
from chalicelib.store.storyboards import StoryboardEntry

LINK_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Shown:
    """A storyboard of a list, with the addresses of its picture once it is painted."""

    entry: StoryboardEntry
    image_url: str | None
    thumbnail_url: str | None


def link(service: Service, path: str | None) -> str | None:
    """The address of an object, None where there is none."""
    return service.blobs.link(path, LINK_SECONDS) if path else None


def shown(service: Service, entry: StoryboardEntry) -> Shown:
    """The entry with its links."""
    return Shown(entry, link(service, entry.image_path), link(service, entry.thumbnail_path))
