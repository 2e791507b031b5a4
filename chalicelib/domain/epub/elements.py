"""What the elements of XHTML are to a reader of stories, and how marks of notes look."""

from __future__ import annotations

import re

SKIPPED = frozenset(
    "head script style template noscript iframe audio video canvas nav svg rt rp rtc figcaption caption "
    "case button input select textarea option datalist map annotation annotation-xml".split()
)
BLOCKS = frozenset(
    "html body p div section article blockquote li dd dt ul ol dl table thead tbody tfoot tr center "
    "address figure header footer main aside form fieldset pre details summary hgroup level level1 "
    "level2 level3 level4 level5 level6 linegroup line lg l book bodymatter frontmatter rearmatter "
    "default".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)} | {"doctitle": 1, "hd": 3}
# Emphasis that says nothing to us.
EMPHASIS = frozenset(("i", "em", "b", "strong"))
NOTE_MARK = re.compile(r"[\[({]?\s*(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivxl]{1,5}|\^)\s*[\])}]?[.:]?$")
BACK_MARK = re.compile(r"(?:[↩↑←⏎^]\ufe0e?|back|return)$", re.I)
NOTE_TARGET = re.compile(r"note|^_?fn|_?ftn|_?edn|^f\d|^n\d|ref|back|anchor|^r\d", re.I)
ORNAMENT_NAME = re.compile(
    r"ornament|dinkus|break|divider|separat|fleuron|flourish|asteri|decor|swash|glyph|scene", re.I
)


class Names(dict[str, str]):
    """Tag to local name in lower case, remembered."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag.rpartition(":")[2].lower()
        return name
