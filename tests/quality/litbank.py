"""The annotated openings of LitBank as running text, with the place of every token in it.

The files hold tokens without paragraphs or blanks. Blanks are put back by the rules of print; a paragraph
is begun where a quotation begins a sentence and has the sentence's tag behind it, follows another quotation
at once, or follows a longer stretch of telling; and where a sentence is told right behind a quotation.
Where print would begin one for "said he. ‘And you?’" cannot be known: the turns measured are a little harder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_NO_BLANK_BEFORE = frozenset(", . ; : ! ? ) ] ” ’ % ... .... n't n’t —".split())
_NO_BLANK_AFTER = frozenset("( [ “ ‘ — $ £".split())
_OPEN, _CLOSE, _STRAIGHT = "“‘", "”", "\"'"
_SHORT_BEAT = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """One document: its `text`, and `at[sentence][token]` the offset of every token."""

    id: str
    text: str
    at: tuple[tuple[int, ...], ...]
    gold: dict[str, Any]

    def span(self, mark: dict[str, Any]) -> tuple[int, int]:
        """Where an annotation stands in the text."""
        end = self.at[mark["end_sent"]][mark["end"]]
        return self.at[mark["sent"]][mark["start"]], end + len(
            _printed(self.gold["sentences"][mark["end_sent"]][mark["end"]])
        )


@cache
def openings(corpus: Path) -> tuple[Opening, ...]:
    """All documents of the corpus, by name."""
    return tuple(
        _opening(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((corpus / "gold" / "litbank").glob("*.json"))
    )


def _opening(gold: dict[str, Any]) -> Opening:
    parts: list[str] = []
    places: list[tuple[int, ...]] = []
    size, opened, before = 0, {'"': False, "'": False}, ""
    sentences = gold["sentences"]
    for number, sentence in enumerate(sentences):
        here: list[int] = []
        breaks = number > 0 and _begins_paragraph(sentences[number - 1], sentence)
        for position, token in enumerate(sentence):
            mark = _printed(token)
            closing = mark in opened and opened[mark]
            if mark in opened:
                opened[mark] = not opened[mark]
            blank = _blank(before, mark, closing)
            if position == 0 and breaks:
                blank = "\n\n"
                opened = {'"': mark == '"', "'": mark == "'"}
            elif not parts:
                blank = ""
            size += len(blank)
            here.append(size)
            parts += (blank, mark)
            size += len(mark)
            before = "“" if opened.get(mark) else mark
        places.append(tuple(here))
    return Opening(gold["id"], "".join(parts), tuple(places), gold)


def _printed(token: str) -> str:
    return "—" if set(token) == {"-"} and len(token) > 1 else token.strip("_") or token


def _blank(before: str, mark: str, closing: bool) -> str:
    if mark in _NO_BLANK_BEFORE or closing or (mark[:1] in ("'", "’") and len(mark) > 1):
        return ""
    return "" if before in _NO_BLANK_AFTER else " "


def _begins_paragraph(last: list[str], sentence: list[str]) -> bool:
    if sentence[0] not in (*_OPEN, *_STRAIGHT):
        return last[-1] in (*_CLOSE, *_STRAIGHT) and sentence[0][0].isupper()
    if last[-1] in (*_CLOSE, *_STRAIGHT, "’"):
        return True
    if not any(token in (*_OPEN, *_CLOSE, *_STRAIGHT) for token in last):
        return len(last) >= _SHORT_BEAT
    return _has_tag(sentence)


def _has_tag(sentence: list[str]) -> bool:
    """Whether words are told behind the sentence's first quotation."""
    closing = next((i for i, token in enumerate(sentence[1:], 1) if token in (*_CLOSE, *_STRAIGHT)), None)
    return closing is not None and any(token.isalpha() for token in sentence[closing:])


def texts_of(gold: dict[str, Any], cluster: str, forms: tuple[str, ...]) -> Iterator[str]:
    """How one cluster of mentions is called, as names (PROP), nouns (NOM) or pronouns (PRON)."""
    for mention in gold["mentions"]:
        if mention.get("cluster") == cluster and mention["form"] in forms:
            yield mention["text"]
