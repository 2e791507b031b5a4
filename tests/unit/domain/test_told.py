"""Names of a reader's go along with the cast to models, and come off again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.cast import Alias, Cast, Character
from chalicelib.domain.told import with_names, without_names

ANN = Character("Ann Grey", (Alias("Ann", 3),), "F", mentions=3)
BOB = Character("Bob", mentions=2)
NAMES = st.sampled_from(["Ann Grey", "Ann", "Bob", "Nan", "the lady", "Zoe"])


def test_a_name_of_somebody_else_stays_theirs() -> None:
    told = with_names(Cast((ANN, BOB)), {"Ann Grey": ("Nan", "Bob"), "Bob": ("Robert",), "Zoe": ("Z",)})
    names = [[alias.name for alias in person.aliases] for person in told.characters]
    assert names == [["Ann", "Nan"], ["Bob", "Robert"]]


def test_what_was_counted_of_a_told_name_goes_with_it() -> None:
    counted = Character("Ann Grey", (Alias("Ann", 3), Alias("Nan", 4)), "F", mentions=7)
    assert without_names(Cast((counted,)), {"Ann Grey": ("Nan",)}).characters == (ANN,)


@given(st.dictionaries(NAMES, st.lists(NAMES, unique=True)))
def test_nothing_of_the_analysis_is_lost(told: dict[str, list[str]]) -> None:
    known = {"Ann Grey": {"Ann Grey", "Ann"}, "Bob": {"Bob"}}
    own = {name: [each for each in new if each not in known.get(name, ())] for name, new in told.items()}
    cast = Cast((ANN, BOB))
    back = without_names(with_names(cast, own), own)
    assert [(person.name, person.mentions) for person in back.characters] == [("Ann Grey", 3), ("Bob", 2)]
    assert back.characters[0].aliases == ANN.aliases
