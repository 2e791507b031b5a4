"""A book whose cast, scenes and pictures are known, for the tests of what is in a book."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Appearance, Cast, Change, Character, SceneAnalysis, Setting
from chalicelib.domain.corrected import CastState
from chalicelib.domain.picture import PictureOrder, order_document
from chalicelib.store import (
    analysed,
    cast_states,
    changes,
    characters,
    corrections,
    places,
    scenes,
    storyboards,
    vivid_pages,
)
from chalicelib.store.corrections import Correction
from chalicelib.store.storyboards import PlannedStoryboard
from tests.integration.api import Answer, Api
from tests.integration.shelf import new_book

ANN = Character(
    "Ann Gray",
    (Alias("Ann", 20), Alias("Miss Gray", 5, SceneKey(1, 2))),
    gender="F",
    role="protagonist",
    mentions=25,
    appearance=Appearance(
        hair_color="red",
        eye_color="green",
        evidence={"hair_color": "Ann shook her red hair.", "eye_color": "Miss Gray had green eyes."},
    ),
    first_seen=SceneKey(1, 1),
)
STRANGER = Character(
    "the stranger",
    (Alias("the Stranger", 4),),
    gender="U",
    mentions=9,
    appearance=Appearance(hair_color="black", height="tall", evidence={"height": "The stranger was tall."}),
    first_seen=SceneKey(1, 2),
)
BOB = Character("Bob", gender="M", mentions=7, first_seen=SceneKey(2, 1))
HARBOUR = Setting("the harbour", "A grey harbour.", ("masts", "fog"), mentions=6, first_seen=SceneKey(1, 1))
QUAY = Setting("the quay", "", ("stones",), mentions=3, first_seen=SceneKey(1, 2))
SCENES = (
    Scene(SceneKey(1, 1), "Ann went down to the harbour.", "One"),
    Scene(SceneKey(1, 2), "The stranger stood on the quay. Miss Gray came.", "One"),
    Scene(SceneKey(2, 1), "Miss Gray met Bob, and spoke.", "Two"),
    Scene(SceneKey(2, 2), "The stranger and Ann went home.", "Two"),
)
ANALYSES = (
    SceneAnalysis(SCENES[0].key, ("Ann Gray",), "the harbour", "Ann by the water", mood="calm"),
    SceneAnalysis(SCENES[1].key, ("the stranger", "Ann Gray"), "the quay", speaker="the stranger"),
    SceneAnalysis(SCENES[2].key, ("Ann Gray", "Bob"), "the quay", speaker="Ann Gray"),
    SceneAnalysis(SCENES[3].key, ("the stranger", "Ann Gray"), "the harbour"),
)
# Another model: one has another name, one is a person of their own, and one is not found.
OTHERWISE = Cast(
    (
        Character("Miss Ann Gray", ANN.aliases, "F", "protagonist", 24),
        STRANGER,
        Character("Mrs Low", (Alias("Low", 2),), "F", mentions=2),
    ),
    (HARBOUR,),
)
AS_IT_WAS = Cast((ANN, STRANGER, BOB), (HARBOUR, QUAY))
CHANGES = (
    Change("Ann Gray", SceneKey(1, 2), "outfit", "a coat", "wearing a coat", "coat", False, "On it went."),
    Change("the stranger", SceneKey(1, 2), "injury", "is hurt", "a bandaged hand", "hand", False, "He bled."),
    Change("the stranger", SceneKey(2, 2), "injury", "is well", "", "hand", True, "It was healed."),
)


@dataclass
class CastBook:
    """The book, and a reader who is signed in."""

    api: Api
    user_id: UUID
    id: UUID
    token: str
    people: dict[str, UUID]
    places: dict[str, UUID]
    scenes: dict[SceneKey, UUID]
    boards: list[UUID] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> Answer:
        return self.api.get(path, self.token, **headers)

    def character(self, name: str, path: str = "") -> str:
        return f"/api/characters/{self.people[name]}{path}"

    def setting(self, name: str, path: str = "") -> str:
        return f"/api/settings/{self.places[name]}{path}"

    def shown(self) -> list[list[str]]:
        """The names of the people each scene shows."""
        found = self.get(f"/api/vividpages/{self.id}/scenes").body["items"]
        return [[one["name"] for one in scene["analysis"]["characters"]] for scene in found]

    def redeliver(self) -> None:
        """The analysis comes once more, as it was."""
        with self.api.database.transaction(self.user_id) as conn:
            analysed.save_cast(conn, self.id, AS_IT_WAS)

    def corrections(self) -> list[dict[str, Any]]:
        """What was corrected, the newest first."""
        return list(self.get(f"/api/vividpages/{self.id}/corrections").body["items"])

    def move(self, correction: dict[str, Any], what: str) -> Answer:
        """Undo or redo a correction."""
        return self.api.post(f"/api/corrections/{correction['id']}/{what}", self.token)

    def rows(self) -> CastState:
        """The whole cast as the rows have it."""
        with self.api.database.transaction(self.user_id) as conn:
            return cast_states.of_rows(conn, self.id)

    def state(self) -> dict[str, Any]:
        """The same to be compared."""
        found = self.rows()
        return {
            "people": {id_: characters.document(one) for id_, one in found.people.items()},
            "places": {id_: places.document(one) for id_, one in found.places.items()},
            "scenes": found.scenes,
            "changes": {one.id: (one.character, one.scene, one.change.feature) for one in found.changes},
        }


def make(api: Api, user_id: UUID, status: str = "completed") -> CastBook:
    """Fill the database with the book."""
    new = new_book(user_id, "The Quay")
    with api.database.transaction(user_id) as conn:
        vivid_pages.create(conn, new)
        scenes.save_scenes(conn, new.id, SCENES)
        people = characters.save_characters(conn, new.id, [ANN, STRANGER, BOB])
        settings = places.save_settings(conn, new.id, [HARBOUR, QUAY])
        scenes.save_analyses(conn, new.id, ANALYSES, people, settings)
        changes.save_changes(conn, new.id, [scene.key for scene in SCENES], CHANGES, people)
        places_ids = {key: id_ for id_, key, _ in scenes.keys(conn, new.id)}
        orders = [
            PlannedStoryboard(
                places_ids[scene.key], "scene", f"prompt {scene.key.scene_number}", _params(scene)
            )
            for scene in SCENES
        ]
        storyboards.plan(conn, new.id, orders)
        boards = storyboards.unpainted(conn, new.id, None, 10)
        conn.execute(
            "UPDATE vivid_pages SET status = %s, total_characters = 3, language = 'en' WHERE id = %s",
            [status, new.id],
        )
    return CastBook(api, user_id, new.id, api.sign_in(user_id), people, settings, places_ids, boards)


def paint(book: CastBook, *boards: UUID) -> None:
    """Give storyboards their first picture."""
    for board in boards:
        path = f"books/{book.user_id}/{book.id}/storyboards/{board}/v1"
        book.api.blobs.put(f"{path}.png", b"first", "image/png")
        book.api.blobs.put(f"{path}.thumb.webp", b"small", "image/webp")
        with book.api.database.transaction(book.user_id) as conn:
            storyboards.mark_painted(
                conn, board, f"{path}.png", f"{path}.thumb.webp", 5, 720, 720, "The first picture."
            )


def _params(scene: Scene) -> dict[str, object]:
    order = PictureOrder("", "blurry", "storybook", 720, 720, 7)
    return {**order_document(replace(order, caption=scene.text)), "model": "local"}


def log(book: CastBook) -> list[Correction]:
    with book.api.database.transaction(book.user_id) as conn:
        return corrections.list_for_book(conn, book.id)


def patch(book: CastBook, who: str, **fields: object) -> Answer:
    return book.api.patch(book.character(who), book.token, fields)


def merge(book: CastBook, name: str, *others: object) -> Answer:
    return book.api.post(book.character(name, "/merge"), book.token, {"with": [str(id_) for id_ in others]})


def split(book: CastBook, name: str, new: str, *aliases: str) -> Answer:
    return book.api.post(book.character(name, "/split"), book.token, {"name": new, "aliases": list(aliases)})


def people(book: CastBook) -> dict[str, dict[str, object]]:
    items = book.get(f"/api/vividpages/{book.id}/characters?hidden=true").body["items"]
    return {each["name"]: each for each in items}
