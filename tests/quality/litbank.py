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

from chalicelib.providers.local.reading.words_people import SPEECH

_NO_BLANK_BEFORE = frozenset(", . ; : ! ? ) ] ” ’ % ... .... n't n’t —".split())
_NO_BLANK_AFTER = frozenset("( [ “ ‘ — $ £".split())
_OPEN, _CLOSE = "“‘", "”’"
# A beat of fewer tokens stands in the paragraph of its quotation; a tag's verb is among the first tokens.
_SHORT_BEAT, _TAG = 8, 3


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
    sentences = _curled(gold)
    parts: list[str] = []
    places: list[tuple[int, ...]] = []
    size, before = 0, ""
    for number, sentence in enumerate(sentences):
        here: list[int] = []
        breaks = number > 0 and _begins_paragraph(sentences[number - 1], sentence)
        for position, mark in enumerate(sentence):
            blank = "\n\n" if breaks and not position else _blank(before, mark) if parts else ""
            here.append(size + len(blank))
            parts += (blank, mark)
            size += len(blank) + len(mark)
            before = mark
        places.append(tuple(here))
    return Opening(gold["id"], "".join(parts), tuple(places), gold)


def _curled(gold: dict[str, Any]) -> list[list[str]]:
    """The tokens with curled quotes: the annotation tells which single quotes are no apostrophes."""
    opens = {(mark["sent"], mark["start"]) for mark in gold["quotes"]}
    closes = {(mark["end_sent"], mark["end"]) for mark in gold["quotes"]}
    is_open = False
    sentences: list[list[str]] = []
    for number, sentence in enumerate(gold["sentences"]):
        sentences.append([])
        for position, token in enumerate(sentence):
            printed = _printed(token)
            if printed == '"':
                is_open = (number, position) in opens or (not is_open and (number, position) not in closes)
                printed = "“" if is_open else "”"
            elif printed == "'":
                printed = "‘" if (number, position) in opens else "’"
            sentences[-1].append(printed)
    return sentences


def _printed(token: str) -> str:
    return "—" if set(token) == {"-"} and len(token) > 1 else token.strip("_") or token


def _blank(before: str, mark: str) -> str:
    if mark in _NO_BLANK_BEFORE or (mark[:1] in ("'", "’") and len(mark) > 1):
        return ""
    return "" if before in _NO_BLANK_AFTER else " "


def _begins_paragraph(last: list[str], sentence: list[str]) -> bool:
    after_quote = last[-1] in _CLOSE
    if sentence[0] not in _OPEN:
        begins = sentence[0][0].isupper() and not any(word in SPEECH for word in sentence[:_TAG])
        return after_quote and begins
    if after_quote:
        return True
    if not any(token in (*_OPEN, "”") for token in last):
        return len(last) >= _SHORT_BEAT
    return _has_tag(sentence)


def _has_tag(sentence: list[str]) -> bool:
    """Whether words are told behind the sentence's first quotation."""
    closing = next((i for i, token in enumerate(sentence) if token in _CLOSE), None)
    return closing is not None and any(token.isalpha() for token in sentence[closing:])


def texts_of(gold: dict[str, Any], cluster: str, forms: tuple[str, ...]) -> Iterator[str]:
    """How one cluster of mentions is called, as names (PROP), nouns (NOM) or pronouns (PRON)."""
    for mention in gold["mentions"]:
        if mention.get("cluster") == cluster and mention["form"] in forms:
            yield mention["text"]
