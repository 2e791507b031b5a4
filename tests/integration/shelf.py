"""Rows to test with: one user's small library, with something in every table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Appearance, Change, Character, SceneAnalysis, Setting
from chalicelib.domain.consistency import BANDS
from chalicelib.domain.references import Binding, BoundPerson, KnownReference
from chalicelib.domain.replay import Subject
from chalicelib.ports import EMBEDDING_DIMENSIONS, PaidRequest
from chalicelib.store import (
    analysed,
    changes,
    characters,
    corrections,
    embeddings,
    jobs,
    outbox,
    places,
    provider_calls,
    reading_positions,
    references,
    scenes,
    storyboards,
    users,
    vendor_batches,
    vivid_pages,
)
from chalicelib.store.db import Conn, Database
from chalicelib.store.references import NewLooks
from chalicelib.store.storyboards import PlannedStoryboard
from chalicelib.store.vendor_batches import HeldCall
from chalicelib.store.vivid_pages import NewVividPage

# More than nine scenes in a chapter and more than nine chapters, so that no order of texts is reading order.
SCENES = tuple(
    Scene(
        SceneKey(chapter, number), f"Chapter {chapter}, scene {number}.\n\nShe went on.", f"Chapter {chapter}"
    )
    for chapter in range(1, 12)
    for number in range(1, 12)
)
JANE = Character(
    name="Jane Marlow",
    aliases=(Alias("Jane", 40), Alias("Miss Marlow", 7, SceneKey(2, 1))),
    gender="F",
    role="protagonist",
    mentions=47,
    appearance=Appearance(
        physical_description="a tall woman",
        hair_color="red",
        distinctive_features=("a scar on the chin",),
        evidence={"hair_color": "Her red hair blew about."},
    ),
    first_seen=SceneKey(1, 2),
)
TOM = Character(name="Tom", gender="M", mentions=12)
HARBOUR = Setting("the harbour", "A grey harbour.", ("masts", "fog"), mentions=9, first_seen=SceneKey(1, 1))
BANDAGE = Change(
    character="Jane Marlow",
    scene=SceneKey(2, 10),
    type="injury",
    description="Jane cuts her hand.",
    prompt_modifier="a bandaged hand",
    feature="hand",
    evidence="She bound up her hand.",
)


@dataclass(frozen=True, slots=True)
class Library:
    """The ids of what `fill` made."""

    user_id: UUID
    book_id: UUID
    people: dict[str, UUID]
    places: dict[str, UUID]


def keep(conn: Conn, kind: Subject, vectors: Mapping[UUID, Sequence[float]], model: str) -> None:
    """Save vectors that were made of nothing in particular."""
    embeddings.save(conn, kind, vectors, {id_: str(id_) for id_ in vectors}, model)


def axis(*numbers: int) -> list[float]:
    """A vector with 1 on the given axes."""
    return [1.0 if number in numbers else 0.0 for number in range(EMBEDDING_DIMENSIONS)]


def new_book(user_id: UUID, title: str = "The Harbour") -> NewVividPage:
    """A book to create."""
    book_id = uuid4()
    return NewVividPage(
        id=book_id,
        user_id=user_id,
        title=title,
        epub_filename="harbour.epub",
        epub_path=f"users/{user_id}/{book_id}.epub",
        source_key=f"drop/{user_id}/harbour.epub",
        style_preset="storybook",
        llm_model="local",
        image_model="local",
        settings={"storyboardDensity": "per-chapter"},
        execution_name=f"{book_id}-1",
    )


def add_book(database: Database, user_id: UUID, title: str = "The Harbour") -> UUID:
    """A book with its scenes and nothing else."""
    new = new_book(user_id, title)
    with database.transaction(user_id) as conn:
        vivid_pages.create(conn, new)
        scenes.save_scenes(conn, new.id, SCENES)
    return new.id


def fill(database: Database) -> Library:
    """A new user with at least one row in every table."""
    user_id = uuid4()
    with database.transaction(user_id) as conn:
        users.create_user(conn, user_id, f"{user_id}@example.org", "A Reader", {"stylePreset": "noir"})
        _fill_account(conn, user_id)
    book_id = add_book(database, user_id)
    with database.transaction(user_id) as conn:
        jobs.start(conn, book_id, "epub-parse", "Opening the book")
        people = characters.save_characters(conn, book_id, [JANE, TOM])
        settings = places.save_settings(conn, book_id, [HARBOUR])
        changes.save_changes(conn, book_id, [BANDAGE.scene], [BANDAGE], people)
        keep(conn, "character", {people["Tom"]: axis(1)}, "local")
        keep(conn, "setting", {settings["the harbour"]: axis(2)}, "local")
        analysed.prepare(conn, book_id)
        reading_positions.save(conn, book_id, SceneKey(1, 1), datetime.now(UTC))
        corrections.log(conn, book_id, "character", "hide", [people["Tom"]], {"hidden": True})
        _fill_pictures(conn, book_id)
        request = PaidRequest("openai", "gpt-4o", "analyse", "1", {"book": str(book_id)}, Decimal("0.01"))
        claim = provider_calls.claim(conn, request, book_id, 30, None, with_service_key=False)
        held = HeldCall(claim.call_id, claim.call_fence, request.hash, request.at_most)
        vendor_batches.add(conn, book_id, "one", "gpt-4o", [held], 30)
    return Library(user_id, book_id, people, settings)


def analysis(key: SceneKey, *people: str, setting: str = "") -> SceneAnalysis:
    """What a scene shows."""
    return SceneAnalysis(
        key, characters=people, setting=setting, description="They talk.", time_of_day="dawn"
    )


def _fill_account(conn: Conn, user_id: UUID) -> None:
    outbox.add(conn, "erase", uuid4(), {"user_id": str(user_id)})
    conn.execute(
        "INSERT INTO api_keys (user_id, provider, encrypted_key, key_id) VALUES (%s, 'openai', 'x', 'one')",
        [user_id],
    )
    conn.execute(
        """
        INSERT INTO sessions (user_id, family_id, token_hash, expires_at)
        VALUES (%s, gen_random_uuid(), sha256(%s::text::bytea), now() + interval '1 day')
        """,
        [user_id, str(user_id)],
    )
    conn.execute(
        """
        INSERT INTO one_time_tokens (user_id, purpose, token_hash, email, expires_at)
        VALUES (%s, 'verify', sha256(%s::text::bytea), 'a@example.org', now() + interval '1 day')
        """,
        [user_id, str(user_id)],
    )


def _fill_pictures(conn: Conn, book_id: UUID) -> None:
    scene_id = scenes.keys(conn, book_id)[0][0]
    storyboards.plan(conn, book_id, [PlannedStoryboard(scene_id, "scene", "a harbour", {"seed": 1})])
    (storyboard_id,) = storyboards.unpainted(conn, book_id, None, 10)
    storyboards.mark_painted(conn, storyboard_id, "1.png", "1.webp", 10, 720, 720, "A harbour")
    conn.execute(
        """
        INSERT INTO storyboard_history (storyboard_id, image_path, prompt_used, version_number)
        VALUES (%s, '0.png', 'a port', 1)
        """,
        [storyboard_id],
    )
    tom = BoundPerson("Tom", "a look", "Tom: a man", True)
    made = NewLooks("noir", "local", {tom.look: KnownReference("books/tom", (None,) * BANDS)})
    references.save(conn, book_id, storyboard_id, Binding((tom,)), made)
