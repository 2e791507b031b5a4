"""What a story says without its being so: questions, denials, wishes, similes, pictures, memories."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading.story import Story

_DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|hardly|scarcely|would|might|if"
    r"|wished|wish|imagined?|dreamed|should|could)\b|n't\b",
    re.I,
)
# These reach no further than their own phrase.
_LIKENED = re.compile(r"\b(?:without|as if|as though|like an?|like the)\b[^,]*$")
_ELSEWHERE = re.compile(
    r"\b(?:portraits?|pictures?|statues?|miniatures?|paintings?|photographs?|engraving|dreamed|dreams?"
    r"|remembered|recalled|recollected|fancied|used to|formerly|in (?:his|her|my) (?:youth|childhood)"
    r"|as a (?:child|boy|girl)|at the age|bought|ordered)\b"
)
_NEAR = 42


def is_real(story: Story, offset: int) -> bool:
    """Whether what stands at an offset is told, or said by somebody, as a fact of now."""
    begin, end = story.sentence_bounds(offset)
    if story.spoken(offset) and "?" in story.text[offset : end + 1]:
        return False
    near = max(begin, offset - _NEAR)
    clause = max(story.text.rfind(mark, near, offset) for mark in (";", ":", "—", ", but ", "("))
    near = max(near, clause)
    if _DENIED.search(story.text, near, offset) or _LIKENED.search(story.text, near, offset):
        return False
    return not _ELSEWHERE.search(story.text, begin, offset)
