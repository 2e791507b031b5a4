from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import keys
from chalicelib.domain.keys import Dropped, Uploaded, place_of

USER, BOOK, BOARD, JOB = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
NAMES = st.text(st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1, max_size=80)


@given(user=st.uuids(), name=NAMES)
def test_a_file_in_a_drop_folder_is_its_users(user: UUID, name: str) -> None:
    assert place_of(f"drop/{user}/{name}") == Dropped(user, name)


@given(user=st.uuids(), folders=st.lists(NAMES, max_size=3), name=NAMES)
def test_folders_inside_a_drop_folder_are_the_users_too(user: UUID, folders: list[str], name: str) -> None:
    assert place_of("/".join(["drop", str(user), *folders, name])) == Dropped(user, name)


@given(user=st.uuids(), book=st.uuids(), name=NAMES)
def test_an_upload_names_its_book(user: UUID, book: UUID, name: str) -> None:
    assert place_of(f"uploads/{user}/{book}/{name}") == Uploaded(user, book)


@pytest.mark.parametrize(
    "key", ["drop/book.epub", "drop/nobody/book.epub", f"drop/{USER}", "drop//book.epub"]
)
def test_a_drop_folder_of_nobody_has_no_user(key: str) -> None:
    place = place_of(key)
    assert isinstance(place, Dropped)
    assert place.user_id is None


@pytest.mark.parametrize(
    "key",
    [
        "",
        "drop",
        "drop/",
        f"drop/{USER}/",
        f"drop/{USER}/folder/",
        f"uploads/{USER}/{BOOK}/",
        f"uploads/{USER}/{BOOK}",
        f"uploads/{USER}/{BOOK}/a/b.epub",
        f"uploads/{USER}/book/b.epub",
        f"uploads/who/{BOOK}/b.epub",
        "elsewhere/book.epub",
    ],
)
def test_folder_markers_and_other_keys_are_left_alone(key: str) -> None:
    assert place_of(key) is None


@given(st.text(max_size=200))
def test_any_key_has_a_place_or_none(key: str) -> None:
    assert place_of(key) is None or key.startswith(("drop/", "uploads/"))


OURS = [
    keys.original(USER, BOOK),
    keys.cover(USER, BOOK),
    keys.picture(USER, BOOK, BOARD, 1, "image/png"),
    keys.picture(USER, BOOK, BOARD, 2, "image/png"),
    keys.picture(USER, BOOK, BOARD, 2, "image/png", JOB),
    keys.thumbnail(USER, BOOK, BOARD, 2, "image/png", JOB),
    keys.thumbnail(USER, BOOK, BOARD, 1, "image/webp"),
    keys.thumbnail(USER, BOOK, BOARD, 1, "image/png"),
    keys.rejected(f"drop/{USER}/a.epub"),
]


def test_what_we_write_never_comes_back_as_an_event_of_a_reader() -> None:
    assert [place_of(key) for key in OURS] == [None] * len(OURS)


def test_our_keys_differ_and_are_those_of_the_book() -> None:
    assert len(set(OURS)) == len(OURS)
    assert all(key.startswith(f"books/{USER}/{BOOK}/") for key in OURS[:-1])
    assert OURS[-1] == f"rejected/{USER}/a.epub"


@given(user=st.uuids(), book=st.uuids(), name=st.text(max_size=300))
def test_an_upload_of_any_name_lies_where_it_is_found_again(user: UUID, book: UUID, name: str) -> None:
    key = keys.upload(user, book, name)
    assert place_of(key) == Uploaded(user, book)
    assert key.startswith(keys.uploads(user, book))
    assert key.isascii()
    assert len(key) < 250


def test_everything_of_a_book_and_of_a_user_lies_under_their_prefixes() -> None:
    of_book, of_user = keys.of_book(USER, BOOK), keys.of_user(USER)
    for key in (
        keys.original(USER, BOOK),
        keys.cover(USER, BOOK),
        keys.picture(USER, BOOK, BOARD, 1, "image/png"),
        keys.thumbnail(USER, BOOK, BOARD, 1, "image/jpeg"),
        keys.upload(USER, BOOK, "a.epub"),
    ):
        assert key.startswith(of_book)
        assert key.startswith(of_user)
    assert keys.rejected(f"drop/{USER}/a.epub").startswith(of_user)
    # With the slash at the end no other book's id begins alike.
    assert all(prefix.endswith("/") for prefix in (*of_book, *of_user))


def test_the_same_bytes_under_the_same_key_are_the_same_book() -> None:
    assert keys.dropped_book("drop/a", "1") == keys.dropped_book("drop/a", "1")
    assert len({keys.dropped_book(key, etag) for key in ("drop/a", "drop/b") for etag in ("1", "2")}) == 4


@pytest.mark.parametrize(
    ("filename", "title"),
    [
        ("the_red-harbour.epub", "the red harbour"),
        (".epub", ".epub"),
        ("__.epub", "Untitled"),
        ("a" * 600, "a" * 500),
    ],
)
def test_a_book_is_called_by_its_file_until_it_is_read(filename: str, title: str) -> None:
    assert keys.title_of(filename) == title
