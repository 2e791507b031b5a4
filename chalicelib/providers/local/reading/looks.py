"""How people look when the book first says so. A field is filled from a sentence or stays empty.

A sentence counts only where its owner is sure (owners.py), in speech too (owners_speech.py). Negations,
similes, wishes, questions, pictures and memories are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading.known import Names, Seen
from chalicelib.providers.local.reading.looks_age import find_ages
from chalicelib.providers.local.reading.looks_called import find_called, find_titled
from chalicelib.providers.local.reading.looks_clothes import find_clothes
from chalicelib.providers.local.reading.looks_fields import Draft, Finding
from chalicelib.providers.local.reading.looks_introduced import find_introduced
from chalicelib.providers.local.reading.looks_parts import PartReader
from chalicelib.providers.local.reading.looks_said import find_statements
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.unreal import is_real


def add_appearances(
    story: Story,
    characters: Sequence[Character],
    teller: int | None = None,
    seen: Sequence[Seen] | None = None,
) -> tuple[Character, ...]:
    """The characters with what the story says of their looks; `teller` is the index of who says "I"."""
    named = Names(characters).find(story.text) if seen is None else seen
    others = [*find_introduced(story, named, characters), *find_titled(story, named, characters)]
    known = sorted((*named, *others), key=lambda s: s.start) if others else named
    called = find_called(story, known, characters)
    found = sorted((*known, *called), key=lambda s: s.start) if called else known
    owners = Owners(story, found, characters, teller)
    drafts = [Draft() for _ in characters]
    for finding in sorted(_findings(story, owners, found), key=lambda f: f.offset):
        drafts[finding.who].take(finding, story.sentence(finding.offset))
    return tuple(replace(c, appearance=d.finished()) for c, d in zip(characters, drafts, strict=True))


def _findings(story: Story, owners: Owners, seen: Sequence[Seen]) -> Iterator[Finding]:
    for finding in PartReader(story, owners).read():
        yield finding
    for finding in (
        *find_statements(story, owners, seen),
        *find_ages(story, owners),
        *find_clothes(story, owners, seen),
    ):
        if is_real(story, finding.offset):
            yield finding
