"""Who speaks in the openings of LitBank: our speakers against the annotated ones.

A line counts as attributed by name (or by pronoun) when a mention of its annotated speaker that is a name or
a noun (or a pronoun) stands in the same sentence as its beginning or end, outside of dialogue, with a verb
of speech, all within eight tokens of its quotes. The cast is our own, found in the same 2,000 words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading import words_people
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.quotations import Quotation, find_quotations
from tests.quality.litbank import Opening, openings, texts_of
from tests.quality.rows import Row

FLOOR, AIM = 0.75, 0.9
_NEAR = 8
_LITTLE = frozenset(
    "the a an my his her our their this that mr mrs miss dr sir lady master old young little of".split()
)
_FIRST_PERSON = frozenset(("i", "me", "my", "myself", "we"))


def measure(corpus: Path) -> Iterator[Row]:
    """Speaker accuracy by how the book attributes a line."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for kind, right, found in _judged(corpus):
        for group in (kind, "all"):
            total[group] += 1
            hits[group] += right
            total[f"{group} named"] += found
            hits[f"{group} named"] += right
    for kind, title, floor in (
        ("name", "speakers of lines attributed by name", FLOOR),
        ("pronoun", "speakers of lines attributed by pronoun", FLOOR),
        ("none", "speakers of lines without a tag", None),
        ("all", "speakers of all lines", None),
    ):
        precision = hits[f"{kind} named"] / max(1, total[f"{kind} named"])
        note = f"{hits[kind]} of {total[kind]}; {precision:.2f} right where one is named"
        yield Row(title, hits[kind] / max(1, total[kind]), floor, AIM if floor else None, note)


def judged_lines(corpus: Path) -> Iterator[tuple[Opening, dict[str, Any], str, Quotation | None, bool]]:
    """Every annotated line: its document, the annotation, its kind, ours, whether ours is right."""
    for opening in openings(corpus):
        characters = find_characters([Scene(SceneKey(1, 1), opening.text)], "en")
        ours = _by_offset(opening, characters)
        for mark in opening.gold["quotes"]:
            start, end = opening.span(mark)
            line = next((q for a, b, q in ours if a < end and b > start), None)
            right = bool(line and line.speaker and _is_same(opening.gold, mark["speaker"], line, characters))
            yield opening, mark, kind_of(opening.gold, mark), line, right


def _judged(corpus: Path) -> Iterator[tuple[str, bool, bool]]:
    for _, _, kind, line, right in judged_lines(corpus):
        yield kind, right, bool(line and line.speaker)


def _by_offset(opening: Opening, characters: tuple[Character, ...]) -> list[tuple[int, int, Quotation]]:
    starts, at = [], 0
    for paragraph in opening.text.split("\n\n"):
        starts.append(at)
        at += len(paragraph) + 2
    found = find_quotations(opening.text, characters)
    return [(starts[q.paragraph] + q.start, starts[q.paragraph] + q.end, q) for q in found]


def kind_of(gold: dict[str, Any], mark: dict[str, Any]) -> str:
    """How the book attributes a line: "name", "pronoun" or "none"."""
    sentences = gold["sentences"]
    spoken = _spoken(gold)
    near = [
        (mark["end_sent"], i)
        for i in range(mark["end"] + 1, min(len(sentences[mark["end_sent"]]), mark["end"] + 1 + _NEAR))
    ]
    near += [(mark["sent"], i) for i in range(max(0, mark["start"] - _NEAR), mark["start"])]
    near = [place for place in near if place not in spoken]
    if not any(sentences[s][i] in words_people.SPEECH for s, i in near):
        return "none"
    forms = {
        mention["form"]
        for mention in gold["mentions"]
        if mention.get("cluster") == mark["speaker"] and (mention["sent"], mention["start"]) in near
    }
    if forms & {"PROP", "NOM"}:
        return "name"
    return "pronoun" if forms else "none"


def _spoken(gold: dict[str, Any]) -> set[tuple[int, int]]:
    inside = set()
    for mark in gold["quotes"]:
        for sentence in range(mark["sent"], mark["end_sent"] + 1):
            first = mark["start"] if sentence == mark["sent"] else 0
            last = mark["end"] if sentence == mark["end_sent"] else len(gold["sentences"][sentence]) - 1
            inside |= {(sentence, i) for i in range(first, last + 1)}
    return inside


def _is_same(gold: dict[str, Any], cluster: str, line: Quotation, characters: tuple[Character, ...]) -> bool:
    """Whether our speaker is the annotated one: the person most called by our names, or the same teller."""
    known = next((c for c in characters if c.name == line.speaker), None)
    if known is None:
        ours = _heads(line.speaker)
        return any(ours & _heads(text) for text in texts_of(gold, cluster, ("PROP", "NOM")))
    if known is characters[0] and known.role == "protagonist" and _tells(gold, cluster):
        return True
    names = {_plain(name) for name in (known.name, *(alias.name for alias in known.aliases))}
    votes = Counter(
        mention["cluster"]
        for mention in gold["mentions"]
        if mention.get("cluster") and mention["form"] != "PRON" and _plain(mention["text"]) in names
    )
    return bool(votes) and votes[cluster] == max(votes.values())


def _plain(name: str) -> str:
    return name.lower().replace(".", "").removeprefix("the ")


def _heads(text: str) -> frozenset[str]:
    words = text.lower().replace(".", "").replace("-", "").split()
    return frozenset(word for word in words if word not in _LITTLE and word.isalpha())


def _tells(gold: dict[str, Any], cluster: str) -> bool:
    """Whether the cluster says "I" outside of the dialogue."""
    spoken = _spoken(gold)
    first = sum(
        1
        for mention in gold["mentions"]
        if mention.get("cluster") == cluster
        and mention["text"].lower() in _FIRST_PERSON
        and (mention["sent"], mention["start"]) not in spoken
    )
    return first >= 5
