"""What our own reader makes of the novel, beside the truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from chalicelib.domain.cast import Cast, SceneAnalysis
from chalicelib.domain.epub import read_book
from chalicelib.domain.prompts import describe_figure
from chalicelib.domain.scenes import cut_scenes
from chalicelib.domain.timeline import figure_at
from chalicelib.providers.local.text_model import LocalTextModel
from tests.novel.book import epub, truth
from tests.novel.check import words_in

# A look of somebody in a scene; the word "" is that they are there.
Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Every fact of the novel, and what our reader says, by the names of the truth."""

    true: frozenset[Fact]
    said: frozenset[Fact]

    @property
    def missed(self) -> list[Fact]:
        """What is true and not said."""
        return sorted(self.true - self.said)

    @property
    def wrong(self) -> list[Fact]:
        """What is said and not true."""
        return sorted(self.said - self.true)

    @property
    def precision(self) -> float:
        """Of what is said, the part that is true."""
        return len(self.true & self.said) / len(self.said)

    @property
    def recall(self) -> float:
        """Of what is true, the part that is said."""
        return len(self.true & self.said) / len(self.true)


def compared() -> Compared:
    """The novel read by our own reader."""
    book = read_book(BytesIO(epub()))
    scenes, model = cut_scenes(book), LocalTextModel()
    cast = model.discover(scenes, Cast(), book.language)
    analyses = model.analyse(scenes, cast, None, book.language)
    return Compared(frozenset(_true()), frozenset(_said(cast, analyses)))


def _true() -> Iterator[Fact]:
    for scene, people in truth().seen.items():
        for name, words in people.items():
            yield from ((scene, name, word) for word in ("", *words))


def _said(cast: Cast, analyses: Sequence[SceneAnalysis]) -> Iterator[Fact]:
    known, names = {person.name: person for person in cast.characters}, _names(cast)
    changes = [change for analysis in analyses for change in analysis.changes]
    for analysis in analyses:
        scene = f"{analysis.scene.chapter_number}.{analysis.scene.scene_number}"
        for name in analysis.characters:
            own = [change for change in changes if change.character == name]
            looks = describe_figure(figure_at(known[name], own, analysis.scene))
            yield from ((scene, names[name], word) for word in ("", *words_in(looks)))


def _names(cast: Cast) -> Mapping[str, str]:
    """By our reader's names those of the truth; whoever the truth does not know goes by their own."""
    told = {
        name: person["name"] for person in truth().people for name in (person["name"], *person["aliases"])
    }
    told |= {person["disguise"]["name"]: person["name"] for person in truth().people if "disguise" in person}
    found = {}
    for person in cast.characters:
        names = (person.name, *(alias.name for alias in person.aliases))
        found[person.name] = next((told[name] for name in names if name in told), person.name)
    return found
