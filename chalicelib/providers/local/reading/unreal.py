"""What a story says without its being so: questions, denials, wishes, similes, pictures, memories."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading.story import Story

_DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|hardly|scarcely|would|if|wished|wish|imagined?|dreamed|should)\b|n't\b",
    re.I,
)
# These reach no further than their own phrase.
_LIKENED = re.compile(r"\b(?:without|as if|as though|like an?|like the)\b[^,]*$")
_ELSEWHERE = re.compile(
    r"\b(?:portraits?|pictures?|statues?|miniatures?|paintings?|photographs?|engraving|dreamed|dreams?"
    r"|remembered|recalled|recollected|fancied|used to|formerly|in (?:his|her|my) (?:youth|childhood)"
    r"|mistaken|dreamt|[Yy]ears (?:before|ago|earlier)|at that time|imagine|pretend"
    r"|as a (?:child|boy|girl)|at the age|bought|ordered)\b"
)
_DREAM = re.compile(r"\b(?:I|[Hh]e|[Ss]he|[Ww]e) (?:dreamed|dreamt)\b")
_SAID_SO = re.compile(r"\bsays?(?: that)? $")
_CLAUSES = (
    *(";", ":", "—", ", but ", "(", ", being ", ", with "),
    *(", and his ", ", and her ", ", and my ", " and he ", " and she "),
)
_NEAR = 42


def is_real(story: Story, offset: int) -> bool:
    """Whether what stands at an offset is told, or said by somebody, as a fact of now."""
    begin, end = story.sentence_bounds(offset)
    if story.spoken(offset) and "?" in story.text[offset : end + 1]:
        return False
    if story.spoken(offset) and _dreamed(story, offset):
        return False
    near = max(begin, offset - _NEAR)
    clause = max(story.text.rfind(mark, near, offset) for mark in _CLAUSES)
    near = max(near, clause)
    if _DENIED.search(story.text, near, offset) or _LIKENED.search(story.text, near, offset):
        return False
    if _SAID_SO.search(story.text, begin, offset):
        return False
    return not _ELSEWHERE.search(story.text, max(begin, story.text.rfind(";", begin, offset)), offset)


def _dreamed(story: Story, offset: int) -> bool:
    """Whether somebody tells a dream in this paragraph."""
    return bool(_DREAM.search(story.text, story.text.rfind("\n", 0, offset) + 1, offset))
