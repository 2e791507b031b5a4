"""People and places of a book that may be one, for its reader to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from chalicelib.domain.corrected import CastState
from chalicelib.domain.describe import describe_character, describe_setting
from chalicelib.domain.duplicates import LEAST, Compared, Likeness, likeness
from chalicelib.domain.replay import Subject
from chalicelib.service import Service
from chalicelib.service.corrections import kept_apart
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.store import cast_states, embeddings

# Beyond so many, the most mentioned of a book are compared with each other.
MOST = 300
AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two who may be one: the one that would stay first."""

    kind: Subject
    ids: tuple[UUID, UUID]
    names: tuple[str, str]
    likeness: Likeness


def propose(service: Service, reader: Reader, book_id: UUID) -> list[Proposal]:
    """The likeliest pairs first, at most AT_MOST; without the hidden, and pairs said not to be the same.

    Raises NotFound.
    """
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        state = cast_states.of_rows(conn, book_id)
        apart = kept_apart(conn, book_id)
        people, settings = _subjects(state)
        near = {
            **embeddings.pairs(conn, "character", list(people)),
            **embeddings.pairs(conn, "setting", list(settings)),
        }
    found = [
        proposal
        for proposal in (*_proposed("character", people, near), *_proposed("setting", settings, near))
        if frozenset(proposal.ids) not in apart
    ]
    return sorted(found, key=lambda one: (-one.likeness.score, one.names))[:AT_MOST]


def _proposed(
    kind: Subject, known: Mapping[UUID, Compared], near: Mapping[frozenset[UUID], float]
) -> Sequence[Proposal]:
    found = []
    for (id_, one), (other_id, other) in combinations(known.items(), 2):
        like = likeness(one, other, near.get(frozenset((id_, other_id))))
        if like.score >= LEAST:
            found.append(Proposal(kind, (id_, other_id), (one.names[0], other.names[0]), like))
    return found


def _subjects(state: CastState) -> tuple[dict[UUID, Compared], dict[UUID, Compared]]:
    scenes: dict[UUID, list[UUID]] = defaultdict(list)
    for scene, named in state.scenes.items():
        for id_ in named.characters:
            scenes[id_].append(scene)
    people = {
        id_: Compared(
            [one.name, *(alias.name for alias in one.character.aliases)],
            one.character.gender,
            scenes[id_],
            describe_character(one.character),
        )
        for id_, one in list(state.people.items())[:MOST]
        if not one.hidden
    }
    # A scene has one place: that two are never in one says nothing.
    settings = {
        id_: Compared([one.name, *one.aliases], "", (), describe_setting(one.setting))
        for id_, one in list(state.places.items())[:MOST]
        if not one.hidden
    }
    return people, settings
