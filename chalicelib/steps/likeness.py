"""Of two analyses of a book: whose looks are alike, among those that names do not bring together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from operator import mul

from chalicelib.domain.cast import Cast
from chalicelib.domain.describe import describe_looks, describe_setting
from chalicelib.domain.identity import Alike, match_people, match_places
from chalicelib.ports import Embedder

# The most mentioned of each side are compared.
_MOST = 60


def likenesses(known: Cast, found: Cast, embedder: Callable[[], Embedder]) -> Alike:
    """Cosines of what is to be seen of them, by found and known name.

    Nothing is embedded where one side has nobody left, as when a book is read for the first time.
    """
    people = {one.name: one for one in known.characters}
    places = {one.name: one for one in known.settings}
    again = match_people(found.characters, people)
    again_there = match_places(found.settings, places)
    new_people = {one.name: describe_looks(one) for one in found.characters if one.name not in again}
    new_places = {one.name: describe_setting(one) for one in found.settings if one.name not in again_there}
    old_people = {name: describe_looks(one) for name, one in people.items() if name not in again.values()}
    old_places = {
        name: describe_setting(one) for name, one in places.items() if name not in again_there.values()
    }
    return {**_cosines(new_people, old_people, embedder), **_cosines(new_places, old_places, embedder)}


def _cosines(found: Mapping[str, str], known: Mapping[str, str], embedder: Callable[[], Embedder]) -> Alike:
    new, old = ([name for name, text in each.items() if text][:_MOST] for each in (found, known))
    if not new or not old:
        return {}
    vectors = embedder().embed([*(found[name] for name in new), *(known[name] for name in old)])
    ours, theirs = dict(zip(new, vectors, strict=False)), dict(zip(old, vectors[len(new) :], strict=True))
    return {(one, two): sum(map(mul, ours[one], theirs[two])) for one, two in product(new, old)}
