"""Hair, eyes, faces, figures: parts of the body whose owner and qualities stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.providers.local.reading.looks_fields import Finding, part_values
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.unreal import is_real
from chalicelib.providers.local.reading.words_looks import NO_QUALITY, PARTS, STATURES

ADJECTIVES = (
    rf"((?:(?!(?:{'|'.join(sorted(NO_QUALITY))})\b)[a-z]+(?:-[a-z]+)*,? (?:and |but |though |yet |not )?)"
    "{0,8})"
)
_MUCH = (
    r"(?:(?:an? )?(?:\w+ )?(?:mass|masses|shock|mop|head|crop|profusion|wealth|quantity|tufts?|deal|plenty"
    r"|bristle|fringe|coils?|pair|set|locks?) of )?"
)
_HAD = "[Ww]ith|whose|grown|had|has|have|having|wore|wearing|of"
_OWNED = re.compile(
    rf"(?:\b([Hh]is|[Hh]er|[Mm]y|its)(?: own)? |('s) "
    rf"|(?<!that )(?<!which )\b({_HAD})(?: \w+ly)?(?: an?| the| such an?)? "
    rf"|(?:\band|, and|,)( )(?:an? |the )?|\b([Tt]he) ){_MUCH}{ADJECTIVES}$"
)
_AND_PART = r"(?: and (?:\w+ )?(?:beard|mustaches?|moustaches?|whiskers|eyebrows|skin|eyes|beard))?"
_SAID_OF = re.compile(
    _AND_PART + r" (?:was|were|is|are|being|had been|hung|looked) (?:of an? |of )?(?!as\b)"
    r"((?:very |quite |so |almost |all |rather |even |more |still |dark |light |deep |pale |done |cut )*"
    r"[a-z]+(?:-[a-z]+)*"
    r"(?: back| up| down)?"
    r"(?:(?:,| and|, and|,? but) (?:very |quite |rather )?[a-z]+(?:-[a-z]+)*){0,3})( (?:with|from|than)\b)?"
    r"|(?: (?:was|were)| \([^)]*\) was)? as (\w+) as (?!it\b|he\b|she\b|they\b|if\b|I\b)"
    r"|, ([a-z-]+(?: and [a-z-]+)?),| ((?:pomaded|brushed|combed|cropped|powdered|plaited|braided|curled"
    r"|dishevelled|disheveled|tousled|bobbed)(?: [a-z]+)?(?: and [a-z]+)?)"
    r"|(?:; they|, which) (?:was|were|are) (?:an? )?([a-z]+(?: [a-z]+)?)(?=[,.;])"
)
_ON_HIS = re.compile(
    r" (?:on|of|over|round) (his|her|my) (?:temples?|head|forehead|neck|face|chin|upper lip)\b"
)
_OF_NAME = re.compile(r" of (?:the |that |old |poor )?(?:[a-z]+ )?")
# "He was a man with a red face": there the face is red for good.
_INTRODUCED = re.compile(r"\b(?:was|is) (?:an?|the) |, an? ")
_WORN_SO = re.compile(
    r" (long|short|loose|cropped|curled|in (?:two |long |a )?(?:braids?|plaits?|curls|knot))\b"
)
_FACIAL = frozenset("beard moustache mustache moustaches mustaches whiskers".split())
_BORNE = frozenset(("scar", "limp"))
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_REACH = 100
_LIST_REACH = 45


class PartReader:
    """Goes over the parts of the body a story speaks of, in order."""

    def __init__(self, story: Story, owners: Owners) -> None:
        self._story, self._owners = story, owners
        self._last: tuple[int, int] = (-_REACH, 0)

    def read(self) -> Iterator[Finding]:
        """What the story says of parts of the body whose owner is sure."""
        for offset, part in self._parts():
            yield from self._part(offset, part)

    def _parts(self) -> list[tuple[int, str]]:
        found = []
        text = self._story.text
        for part in PARTS:
            at = text.find(f" {part}")
            while at >= 0:
                end = at + 1 + len(part)
                if not text[end : end + 1].isalpha():
                    found.append((at + 1, part))
                at = text.find(f" {part}", end)
        return sorted(found)

    def _part(self, offset: int, part: str) -> Iterator[Finding]:
        text = self._story.text
        floor = max(offset - _REACH, text.rfind("\n", 0, offset) + 1)
        owned = _OWNED.search(text, floor, offset)
        if owned is None:
            return
        said = _SAID_OF.match(text, offset + len(part))
        more = " ".join(g for g in said.groups()[:1] + said.groups()[2:] if g) if said and not said[2] else ""
        words = _WORD.findall(f"{owned[6]} {more}")
        listed = bool(owned[3]) or bool(owned[4])
        if owned[3] == "of" and part not in STATURES and part not in ("complexion", "skin"):
            return
        if "once" in words:
            return
        if part in _BORNE and owned[3] not in ("with", "With", "had", "has"):
            return
        values = list(part_values(part, words, bool(_INTRODUCED.search(text, floor, offset))))
        worn = _WORN_SO.match(text, offset + len(part)) if part == "hair" else None
        if worn and owned[1] and text.endswith("wore ", 0, owned.start(1)):
            values.append(("hair_style", worn[1]))
        if part in _FACIAL and text.startswith(" and hair", offset + len(part)):
            values += part_values("hair", words, False)
        if not values and not listed:
            return
        who = self._owner(owned) if not owned[5] else self._named_after(offset + len(part))
        if who is None:
            return
        self._last = (offset + len(part) + (len(more) + 5 if more else 0), who)
        if is_real(self._story, offset):
            for field, value in values:
                yield Finding(offset, who, field, value)

    def _named_after(self, end: int) -> int | None:
        """Whose "the handsome figure of…" or "the black hair on his temples" is."""
        of = _OF_NAME.match(self._story.text, end)
        if of:
            return self._owners.at(of.end())
        on = _ON_HIS.match(self._story.text, end)
        return self._owners.of_pronoun(on[1], on.start(1)) if on else None

    def _owner(self, owned: re.Match[str]) -> int | None:
        if owned[1] and owned[1] != "its":
            return self._owners.of_pronoun(owned[1], owned.start(1))
        if owned[2]:
            return self._owners.at(owned.start(2))
        last_end, last_who = self._last
        start = owned.start()
        if last_end - 12 <= start <= last_end + _LIST_REACH:
            between = self._story.text[last_end:start]
            if not any(c in between for c in ".\n!?;") and not self._owners.in_span(last_end, start):
                return last_who
        return self._owners.subject(start) if owned[3] else None
