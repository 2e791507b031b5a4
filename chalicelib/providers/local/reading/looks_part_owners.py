"""Whose a part of the body is: its own "his", the verb that governs it, the list it stands in."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading import looks_shapes as shapes
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story

_POSSESSIVES = {"his": "his", "hers": "her", "mine": "my"}
# "Her head with its grey curls".
_ITS_REACH = 14


class PartOwners:
    """Remembers the part spoken of last, for lists go on about the same person."""

    def __init__(self, story: Story, owners: Owners) -> None:
        self._story, self._owners = story, owners
        self._last_end = -shapes.GOES_ON
        # Who owned the part spoken of last, or how, until that is needed; False where it was a thing's.
        self._last: re.Match[str] | int | bool | None = None

    def note(self, end: int, last: re.Match[str] | int | bool) -> None:
        """A part that ends at an offset, and whose it was."""
        self._last_end, self._last = end, last

    def its(self, start: int) -> re.Match[str] | int | bool:
        """Whose a part of "its" is: of the head or face right before, or of no person."""
        near = 0 <= start - self._last_end <= _ITS_REACH
        return self._last if near and self._last is not None else False

    def named_after(self, end: int, described: bool) -> int | None:
        """Whose "the handsome figure of…", "the black hair on his temples" or "The nose was hooked" is."""
        text = self._story.text
        of = shapes.OF_NAME.match(text, end)
        if of and self._owners.at(of.end()) is not None:
            return self._owners.at(of.end())
        hers = shapes.OF_HERS.match(text, end)
        if hers:
            return self._owners.of_pronoun(_POSSESSIVES[hers[1]], hers.start(1))
        on = shapes.ON_HIS.match(text, end)
        if on:
            said = on[1] or on[2]
            return self._owners.of_pronoun(said, on.start(1 if on[1] else 2))
        if described and self._known() and end - self._last_end < shapes.GOES_ON:
            between = text[self._last_end : end]
            if not (shapes.BREAKS_LIST.search(between) or self._anybody(self._last_end, end)):
                return self._whose()
        return None

    def _known(self) -> bool:
        return isinstance(self._last, int) and self._last is not False

    def _whose(self) -> int | None:
        if isinstance(self._last, re.Match):
            return self.of(self._last)
        return self._last if self._known() else None

    def of(self, owned: re.Match[str]) -> int | None:
        if owned[1] == "its":
            self._last = self.its(owned.start())
            if self._last is False:
                self._last_end = owned.end()
            return self._whose()
        if owned[1]:
            return self._owners.of_pronoun(owned[1], owned.start(1))
        if owned[2]:
            inherited = shapes.INHERITED.search(self._story.text, max(0, owned.start(2) - 40), owned.start(2))
            if inherited:
                return self._owners.subject(inherited.start())
            return self._owners.at(owned.start(2))
        start = owned.start()
        if (
            self._last is False
            and start <= self._last_end + shapes.LIST_REACH
            and "." not in self._story.text[self._last_end : start]
        ):
            return None
        if self._last is not None and self._last_end - 12 <= start <= self._last_end + shapes.LIST_REACH:
            between = self._story.text[self._last_end : start]
            if "." not in between and not shapes.BREAKS_LIST.search(between):
                if not self._owners.in_span(self._last_end, start):
                    return self._whose()
        if owned[3] == "whose":
            return self._antecedent(start)
        if owned[4] is not None:
            who = self._governed(start)
            return self._of_own_looks(start) if who is None else who
        if owned[3] and shapes.SHOWN.match(owned[3]):
            return self._owner_of_what_shows(start)
        return self._with(start) if owned[3] else None

    def _with(self, start: int) -> int | None:
        """ "His mouth was fixed, with sharp white teeth": the part the sentence is about, and not "I"."""
        begin, _ = self._story.sentence_bounds(start)
        thing = shapes.A_PART.match(self._story.text, begin)
        if thing is None or thing.end() > start:
            return self._owners.subject(start)
        if thing[1] != "The":
            return self._owners.of_pronoun(thing[1], begin)
        return self._whose() if self._known() and start - self._last_end < shapes.GOES_ON else None

    def _anybody(self, start: int, end: int) -> bool:
        return bool(self._owners.in_span(start, end)) or self._owners.stranger(start, end)

    def _antecedent(self, start: int) -> int | None:
        """ "A word to Peter, whose weak blue eyes…": the name right before."""
        end = start - 1 if self._story.text[start - 1] == " " else start
        end -= self._story.text[end - 1] == ","
        end -= 2 * self._story.text.endswith("'s", 0, end)
        who = self._owners.at(end)
        return who if who is not None else self._owners.subject(start)

    def _governed(self, start: int) -> int | None:
        """ "He had a pleasant voice, a quick smile and bright blue eyes": whose the last of a list are."""
        begin, _ = self._story.sentence_bounds(start)
        text = self._story.text
        governing = list(shapes.HAVING.finditer(text, max(begin, start - shapes.GOVERNED), start))
        if not governing:
            return None
        having = governing[-1]
        if shapes.BREAKS_LIST.search(text, having.end(), start):
            return None
        if self._anybody(having.end(), start) or not shapes.LISTED.fullmatch(text, having.end(), start):
            return None
        return self._owners.subject(having.start())

    def _of_own_looks(self, start: int) -> int | None:
        """ "Her beauty was of a good kind: regular features, a rounded chin"."""
        begin, _ = self._story.sentence_bounds(start)
        own = shapes.OWN_LOOKS.match(self._story.text, begin)
        if own is None or own.end() > start or shapes.BREAKS_LIST.search(self._story.text, own.end(), start):
            return None
        if self._anybody(own.end(), start) or own[1] not in ("His", "Her", "My"):
            return None
        return self._owners.of_pronoun(own[1], begin)

    def _owner_of_what_shows(self, start: int) -> int | None:
        """ "Her cap revealed a mop of red hair"; "He revealed…"."""
        begin, _ = self._story.sentence_bounds(start)
        owner = shapes.OWN_THING.match(self._story.text, begin)
        if owner and owner.end() <= start:
            return self._owners.of_pronoun(owner[1], begin)
        return self._owners.subject(start)
