"""The laws of the log of corrections, over any cast and any log."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Alias, Change, Character, Setting
from chalicelib.domain.corrected import CastState, Happening, Named, StoredCharacter, StoredSetting
from chalicelib.domain.replay import Entry, Subject, apart, replay

NAMES = ["Ann Gray", "Bob", "the stranger", "Miss Gray", "Ann"]
PEOPLE = [UUID(int=number) for number in range(1, 5)]
PLACES = [UUID(int=number) for number in range(11, 14)]
SPLITS = [UUID(int=number) for number in range(21, 24)]
SCENES = [UUID(int=number) for number in range(31, 36)]
TEXTS = dict(
    zip(
        SCENES,
        ["Ann came.", "Miss Gray and Bob.", "The stranger.", "the inn, Miss Gray", "the quay and Ann Gray"],
        strict=True,
    )
)


def _person(at: int) -> StoredCharacter:
    alias = {0: (Alias("Ann", 5), Alias("Miss Gray", 3)), 2: (Alias("he", 1),)}.get(at, ())
    person = Character(["Ann Gray", "Bob", "the stranger", "Tom"][at], alias, mentions=9 - at)
    return StoredCharacter(person, PEOPLE[at])


def _happening(at: int, who: UUID) -> Happening:
    change = Change("", SceneKey(1, at % 5 + 1), "outfit", "a coat", "a coat", "clothing")
    return Happening(UUID(int=100 + at), who, SCENES[at % 5], change)


BASE = st.builds(
    lambda shown, speakers, places, who: CastState(
        {id_: _person(at) for at, id_ in enumerate(PEOPLE)},
        {
            id_: StoredSetting(Setting(["the inn", "the quay", "the sea"][at]), id_)
            for at, id_ in enumerate(PLACES)
        },
        {
            scene: Named(SceneKey(1, at + 1), tuple(shown[at]), speakers[at], places[at])
            for at, scene in enumerate(SCENES)
        },
        [_happening(at, one) for at, one in enumerate(who)],
    ),
    st.lists(st.lists(st.sampled_from(PEOPLE), unique=True), min_size=5, max_size=5),
    st.lists(st.none() | st.sampled_from(PEOPLE), min_size=5, max_size=5),
    st.lists(st.none() | st.sampled_from(PLACES), min_size=5, max_size=5),
    st.lists(st.sampled_from(PEOPLE), max_size=5),
)
GIVEN: st.SearchStrategy[dict[str, object]] = st.sampled_from(
    [{"name": name} for name in (*NAMES, "Zoe")]
    + [{"appearance.hair_color": "white"}, {"gender": "F"}, {"hidden": True}, {"aliases": ["Annie"]}]
)


def _entries(subject: Subject, ids: list[UUID]) -> st.SearchStrategy[Entry]:
    pair = st.lists(st.sampled_from([*ids, *SPLITS]), min_size=2, max_size=3, unique=True).map(tuple)
    one = st.sampled_from([*ids, *SPLITS]).map(lambda id_: (id_,))
    edits = GIVEN if subject == "character" else GIVEN.filter(lambda given: "gender" not in given)
    split = st.fixed_dictionaries(
        {"name": st.sampled_from(NAMES), "aliases": st.lists(st.sampled_from(NAMES), min_size=1, unique=True)}
    )
    parts = st.tuples(st.sampled_from(ids), st.sampled_from(SPLITS))
    return st.one_of(
        st.builds(Entry, st.just(subject), st.just("edit"), one, edits),
        st.builds(Entry, st.just(subject), st.sampled_from(["merge", "not_same"]), pair, st.just({})),
        st.builds(Entry, st.just(subject), st.just("split"), parts, split),
    )


LOG = st.lists(_entries("character", PEOPLE) | _entries("setting", PLACES), max_size=12).map(
    lambda log: [
        one
        for at, one in enumerate(log)
        # Every split has a person of its own.
        if one.kind != "split" or all(one.ids[1] not in each.ids for each in log[:at])
    ]
)


def _played(base: CastState, log: list[Entry]) -> CastState:
    return replay(base, log, lambda scene: TEXTS[scene])


@given(BASE)
def test_without_corrections_the_cast_is_the_analysis_own(base: CastState) -> None:
    assert _played(base, []) == base


@given(BASE, LOG)
def test_whatever_is_corrected_the_cast_is_whole(base: CastState, log: list[Entry]) -> None:
    found = _played(base, log)
    for known in (found.people, found.places):
        names = [one.name for one in known.values()]
        assert len(names) == len(set(names))
        assert all(id_ == one.id for id_, one in known.items())
    for named in found.scenes.values():
        assert len(named.characters) == len(set(named.characters))
        assert {*named.characters, *([named.speaker] if named.speaker else ())} <= set(found.people)
        assert named.setting is None or named.setting in found.places
    what = [(one.character, one.scene, one.change.type, one.change.feature) for one in found.changes]
    assert len(what) == len(set(what))
    assert {one.character for one in found.changes} <= set(found.people)


@given(BASE, LOG)
def test_who_is_said_not_to_be_the_same_is_never_merged(base: CastState, log: list[Entry]) -> None:
    found = _played(base, log)
    for pair in apart(log):
        merges = [one for one in log if one.kind == "merge" and pair <= set(one.ids)]
        others = [one for one in log if one not in merges]
        if all(one.ids[0] in pair for one in merges) and not any(pair & set(one.ids) for one in others):
            assert pair & set(base.people) <= set(found.people)


@given(BASE, LOG, st.data())
def test_an_entry_that_is_undone_leaves_no_trace(
    base: CastState, log: list[Entry], data: st.DataObject
) -> None:
    """The cast depends on the log and on the analysis alone, not on how it was before."""
    before = _played(base, log)
    kept = data.draw(st.lists(st.booleans(), min_size=len(log), max_size=len(log)))
    _played(base, [one for one, held in zip(log, kept, strict=True) if held])
    assert _played(base, log) == before


def test_what_an_analysis_keeps_apart_itself_is_who_was_split_off() -> None:
    log = [Entry("character", "split", (PEOPLE[0], SPLITS[0]), {"name": "Meg", "aliases": ["Miss Gray"]})]
    base = CastState(
        {
            PEOPLE[0]: StoredCharacter(Character("Ann Gray"), PEOPLE[0]),
            PEOPLE[1]: StoredCharacter(Character("Miss Gray", mentions=3), PEOPLE[1]),
        },
        scenes={SCENES[0]: Named(SceneKey(1, 1), (PEOPLE[1],))},
    )
    found = _played(base, log)
    assert {id_: one.name for id_, one in found.people.items()} == {PEOPLE[0]: "Ann Gray", SPLITS[0]: "Meg"}
    assert found.scenes[SCENES[0]].characters == (SPLITS[0],)


def test_who_is_found_no_more_stays_as_long_as_a_correction_holds() -> None:
    base = CastState({PEOPLE[0]: _person(0), PEOPLE[1]: _person(1)}, gone=frozenset({PEOPLE[1]}))
    hide = Entry("character", "hide", (PEOPLE[1],), {"hidden": True})
    assert set(_played(base, [hide]).people) == {PEOPLE[0], PEOPLE[1]}
    assert set(_played(base, []).people) == {PEOPLE[0]}
