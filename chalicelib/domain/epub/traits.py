"""What an element's attributes say of it: hidden, a note, front matter, verse, a scene break, a title.

Vocabularies: EPUB 3 Structural Semantics, DPUB-ARIA roles, and the class names converters really write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

NAMES = frozenset(("class", "epub:type", "style", "role", "hidden"))

STORY_TYPES = frozenset(
    "bodymatter chapter part volume division subchapter prologue epilogue prelude interlude conclusion "
    "episode act scene letter diary".split()
)
ASIDE_TYPES = frozenset(
    "titlepage halftitlepage title-page half-title-page fulltitle halftitle toc landmarks page-list "
    "toc-brief loi lot loa lov copyright-page copyright imprint colophon uncopyright dedication "
    "acknowledgments acknowledgements foreword preface preamble introduction afterword appendix "
    "bibliography index index-headnotes glossary errata contributors other-credits revision-history "
    "cover coverpage footnote footnotes endnote endnotes rearnote rearnotes note notes noteref "
    "pagebreak credit credits biblioentry index-entry tip help annotation marginalia sidebar keywords "
    "backlink seriespage publisher-logo frontispiece".split()
)
# Front matter only when it stands alone: inside a chapter it is part of the chapter's text.
ALONE_TYPES = frozenset(("epigraph",))
MATTER_TYPES = frozenset(("frontmatter", "backmatter"))
TITLE_TYPES = frozenset(("title", "subtitle", "label", "ordinal", "bridgehead", "covertitle"))
VERSE_TYPES = frozenset(
    ("poem", "verse", "song", "hymn", "lyrics", "z3998:poem", "z3998:verse", "z3998:song", "z3998:hymn")
)
ROLE_PREFIX = "doc-"

HIDDEN_CLASS = re.compile(
    r"^(?:hidden|hide|nodisplay|no-display|nodisp|invisible|visually-?hidden|sr-only|screenreader|screen-reader-text|"
    r"x-ebookmaker-drop|noshow|dontshow|displaynone)$"
)
ASIDE_CLASS = re.compile(
    r"^(?:page-?num(?:ber)?s?|page_?no|pagebreak|page-break-number|pb|folio|line-?num(?:ber)?s?|lnum|linenum|"
    r"foot-?notes?(?:-?text)?|footnotetext|end-?notes?|rearnotes?|fnote|noteref|fnref|fnanchor|footnote-?ref|"
    r"side-?note|margin-?note|mynote|transnote|transcriber'?s?-?notes?|tnote|tn|"
    r"pgheader|pg-?header|pg-?footer|pg-?boilerplate|boilerplate|pgfooter|"
    r"caption|figcaption|illustration-caption|copyright(?:-?page)?|colophon|"
    r"title-?page|half-?title(?:-?page)?)$"
)
BREAK_CLASS = re.compile(
    r"^(?:(?:scene|section|thought|space|line|text|white-?space|context|paragraph|story)[-_]?(?:break|separator|divider|space)s?|"
    r"ornament(?:al)?(?:-?break)?|asterism|dinkus|fleuron|tb|separator|divider|transition|"
    r"space[-_]?(?:before|above)|(?:break|gap)[-_]?(?:before|above)|blank-?line|white-?space|line-?space|"
    r"stars|asterisks?|decoration|section-?end|sep)$"
)
VERSE_CLASS = re.compile(
    r"^(?:poem|poetry|verse|stanza|line-?group|lg|song|lyrics?|canto-?verse|z3998:verse|epigraph-verse|poem-?container)s?\d?$"
)
TITLE_CLASS = re.compile(
    r"^(?:(?:chapter|chap|ch|part|section|book)[-_]?(?:title|number|num|no|head|heading|label|subtitle|name|opener)|"
    r"chaptitle|chapnum|subtitle|heading\d?|title\d?|ct|cn)$"
)
NOTHING_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Traits:
    """`aside`: not story; `matter`: front or back matter as a whole; `title`: reads as a heading;
    `breaks`: a scene break stands before it; `verse`: its lines are kept; `drop`: holds a drop cap."""

    aside: bool = False
    matter: bool = False
    story: bool = False
    alone: bool = False
    title: bool = False
    breaks: bool = False
    verse: bool = False
    drop: bool = False
    noteref: bool = False


PLAIN = Traits()


def traits_of(attributes: Mapping[str, str]) -> Traits:
    """The traits of an element by its attributes; few say anything."""
    telling = tuple([item for item in attributes.items() if item[0] in NAMES or item[0].endswith(":type")])
    return _traits(telling) if telling else PLAIN


@lru_cache(maxsize=4096)
def _traits(items: tuple[tuple[str, str], ...]) -> Traits:
    classes: list[str] = []
    types: list[str] = []
    hidden = False
    for name, value in items:
        if name == "class":
            classes = value.lower().split()
        elif name == "style":
            hidden = hidden or bool(NOTHING_SHOWN.search(value))
        elif name == "hidden":
            hidden = True
        elif name == "role":
            types += [
                role[len(ROLE_PREFIX) :] for role in value.lower().split() if role.startswith(ROLE_PREFIX)
            ]
        else:
            types += [kind.removeprefix("z3998:") for kind in value.lower().split()]
    hidden = hidden or any(HIDDEN_CLASS.match(name) for name in classes)
    kinds = set(types)
    return Traits(
        aside=hidden or bool(kinds & ASIDE_TYPES) or any(ASIDE_CLASS.match(name) for name in classes),
        matter=bool(kinds & MATTER_TYPES),
        story=bool(kinds & STORY_TYPES),
        alone=bool(kinds & ALONE_TYPES),
        title=bool(kinds & TITLE_TYPES) or any(TITLE_CLASS.match(name) for name in classes),
        breaks=any(BREAK_CLASS.match(name) for name in classes),
        verse=bool(kinds & VERSE_TYPES) or any(VERSE_CLASS.match(name) for name in classes),
        drop=any("drop" in name or "initial" in name or name == "cap" for name in classes),
        noteref="noteref" in kinds or any(name in ("noteref", "fnref", "fnanchor") for name in classes),
    )
