"""Every line of dialogue with its speaker.

The way of a line: `turns` cuts the dialogue into turns; `speech_tags` reads "said Dale" or "she cried" by
a line; `antecedents` (with `voices` and `kin`) tells whom that means; `dialogue` reads who acts where nobody
is said to speak, and has the rest take turns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading.dialogue import Dialogue
from chalicelib.providers.local.reading.known import Names, Seen
from chalicelib.providers.local.reading.narrator import told_by
from chalicelib.providers.local.reading.story import Story, tell
from chalicelib.providers.local.reading.turns import How, Line

# What a line weighs by the way its speaker was found.
_TRUST: dict[How, float] = {"explicit": 1.0, "pronoun": 0.9, "action": 0.7, "alternation": 0.6, "none": 0.0}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of dialogue between its quotes.

    `paragraph` counts from 0; `start` and `end` are offsets into it, soft hyphens and the like left out.
    `speaker` is the name of a character, or the words of the book for somebody who is none ("the porter"),
    or "". `how` says from what: a name or noun with a verb of speech, a pronoun with one, an action in the
    same paragraph, the turns of the dialogue; or nothing.
    """

    paragraph: int
    start: int
    end: int
    text: str
    speaker: str
    how: How


def find_quotations(
    paragraphs: str | Sequence[str], characters: Sequence[Character]
) -> tuple[Quotation, ...]:
    """The lines of dialogue of a text (its paragraphs, or one string with empty lines between), in order."""
    text = paragraphs if isinstance(paragraphs, str) else "\n\n".join(paragraphs)
    story = tell([Scene(SceneKey(1, 1), text)])
    starts = _paragraph_starts(story.text)
    teller = teller_among(story, characters)
    dialogue = Dialogue(story, Names(characters).find(story.text), characters, teller)
    found = []
    for line in dialogue.lines():
        begin, stop = _trimmed(story.text, line)
        index = bisect_right(starts, begin) - 1
        start, end = begin - starts[index], stop - starts[index]
        speaker = dialogue.name(line.who)
        found.append(Quotation(index, start, end, story.raw[begin:stop], speaker, line.how))
    return tuple(found)


def teller_among(story: Story, characters: Sequence[Character]) -> int | None:
    """The protagonist's number, where the text is told as "I"."""
    if not told_by(story):
        return None
    return next((i for i, c in enumerate(characters) if c.role == "protagonist"), None)


def speeches(
    story: Story, seen: Sequence[Seen], characters: Sequence[Character], teller: int | None
) -> list[Line]:
    """The lines of dialogue of a story whose speaker is a character, in order."""
    lines = Dialogue(story, seen, characters, teller).lines()
    return [line for line in lines if line.who is not None and line.who >= 0]


def main_speaker(lines: Sequence[Line]) -> int | None:
    """The number of the character who says most; None where nobody known speaks."""
    said: dict[int, float] = {}
    for line in lines:
        if line.who is not None and line.who >= 0:
            said[line.who] = said.get(line.who, 0.0) + _TRUST[line.how] * (line.end - line.start)
    return max(said, key=lambda who: (said[who], -who)) if said else None


def _trimmed(text: str, line: Line) -> tuple[int, int]:
    """A line without blanks at its ends and, in dialogue between dashes, without the stop behind a tag."""
    begin, stop = line.start, line.end
    while begin < stop - 1 and text[begin] in " .,;:":
        begin += 1
    while stop > begin + 1 and text[stop - 1] == " ":
        stop -= 1
    return begin, stop


def _paragraph_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n\n")
    while at >= 0:
        starts.append(at + 2)
        at = text.find("\n\n", at + 2)
    return starts
