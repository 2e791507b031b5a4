"""Hair, eyes, faces, figures: parts of the body whose owner and qualities stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.providers.local.reading import looks_shapes as shapes
from chalicelib.providers.local.reading.alternatives import any_of
from chalicelib.providers.local.reading.looks_fields import Finding
from chalicelib.providers.local.reading.looks_open import open_values
from chalicelib.providers.local.reading.looks_part_owners import PartOwners
from chalicelib.providers.local.reading.looks_part_values import part_values
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.unreal import is_real
from chalicelib.providers.local.reading.words_parts import FACE_PARTS, LIMB_LOOKS, LIMBS, STATURES

_FACES = frozenset("countenance face features visage hair complexion skin".split())
# "Fond of blue eyes": not those, which are liked and spoken of more than others.
_SPOKEN_OF = FACE_PARTS | LIMBS | STATURES | {"complexion", "skin"}


# Nothing but people and animals has these.
_FACIAL = frozenset(
    "hair curls locks ringlets tresses eyes nose chin lips forehead brow eyebrows brows lashes eyelashes"
    " beard moustache mustache whiskers cheeks cheek-bones cheekbones complexion features throat".split()
)
# "A deep back room": said of people only where they are theirs.
_OWN = frozenset(("back", "foot", "feet"))
_WITH = ("with", "With")

_STEM = re.compile(any_of(shapes.STEMS))


class PartReader:
    """Goes over the parts of the body a story speaks of, in order."""

    def __init__(self, story: Story, owners: Owners) -> None:
        self._story, self._owners = story, owners
        self._whose = PartOwners(story, owners)

    def read(self) -> Iterator[Finding]:
        """What the story says of parts of the body whose owner is sure."""
        for offset, part in self._parts():
            yield from self._part(offset, part)

    def _parts(self) -> list[tuple[int, str]]:
        text = self._story.text
        words = (shapes.WORD.match(text, stem.start() + 1) for stem in _STEM.finditer(text))
        return [(word.start(), word[0]) for word in words if word and word[0] in shapes.KNOWN_PARTS]

    def _part(self, offset: int, part: str) -> Iterator[Finding]:
        text = self._story.text
        floor = max(offset - shapes.REACH, text.rfind("\n", 0, offset) + 1)
        told = text.startswith((*shapes.ARE, ". They w"), offset + len(part))
        if part in LIMBS and not (told or self._tells(offset)):
            return
        owned = shapes.OWNED.search(text, floor, offset)
        if part in shapes.MARKS and (
            owned is None
            or not (owned[1] or (owned[3] and owned[3] not in ("of", "was", "were")) or owned[4] is not None)
        ):
            yield from self._mark(offset, part)
            return
        if owned is None:
            yield from self._bare(offset, part, floor)
            return
        if part in _OWN and not (owned[1] or owned[2]):
            return
        end = offset + len(part)
        if part == "hair" and owned[3] and shapes.ON_LIMBS.search(text, floor, owned.end(3) + 1):
            return
        if not _fits(owned, part) or (owned[3] in _WITH and shapes.WERE_IT_SO.match(text, end)):
            return
        said = shapes.SAID_OF.match(text, end)
        more = " ".join(g for g in said.groups()[:1] + said.groups()[2:] if g) if said and not said[2] else ""
        words = shapes.WORD.findall(f"{owned[6]} {more} {self._they_were(owned, part, end)}".lower())
        how = (
            shapes.HOW_GOOD.search(text, floor, owned.start())
            if owned[1] and text.startswith(shapes.WAS, end)
            else None
        )
        words += shapes.WORD.findall(how[1]) if how else []
        if shapes.FORMERLY & set(words):
            return
        listed = bool(owned[3]) or owned[4] is not None
        introduced = listed and bool(shapes.INTRODUCED.search(text, floor, offset))
        values = list(part_values(part, words, introduced))
        values += self._more_of_hair(owned, part, end)
        values += self._worn(part, end) if owned[1] or owned[2] or owned[3] else ()
        values += () if values else open_values(part, shapes.WORD.findall(owned[6]))
        tint = (
            shapes.TINT_OF.search(text, floor, owned.start())
            if owned[1] and not values and part in shapes.TINTED
            else None
        )
        if tint:
            values += part_values(part, shapes.WORD.findall(tint[1]), False)
        if not values and not listed:
            if owned[1] or owned[2]:
                self._whose.note(end, owned if owned[1] != "its" else self._whose.its(owned.start()))
            return
        who = self._whose.named_after(end, bool(more)) if owned[5] else self._whose.of(owned)
        if who is None and values and self._is_told_of(owned, part, end):
            who = self._owners.topic(owned.start())
        if who is None:
            return
        self._whose.note(end + (len(more) + 5 if more else 0), who)
        if is_real(self._story, offset):
            for field, value in values:
                yield Finding(offset, who, field, value)

    def _is_told_of(self, owned: re.Match[str], part: str, end: int) -> bool:
        """ "The auburn hair, the straight nose": nobody else's than those of whom the paragraph tells."""
        shown = (
            bool(owned[5])
            or (owned[4] is not None and self._story.text[owned.start() - 1] == "—")
            or (owned[3] or "").lower() in ("with", "revealed", "showed", "disclosed")
        )
        return shown and part in _FACIAL and not self._story.text.startswith(" of ", end)

    def _bare(self, offset: int, part: str, floor: int) -> Iterator[Finding]:
        """ "Calm face, large grey eyes, yellow beard." """
        bare = shapes.BARE.search(self._story.text, floor, offset)
        values = list(part_values(part, shapes.WORD.findall(bare[1].lower()), True)) if bare else []
        who = self._owners.of_list(bare.start(1)) if bare else None
        if who is not None:
            self._whose.note(offset + len(part), who)
            for field, value in values:
                yield Finding(offset, who, field, value)

    def _tells(self, offset: int) -> bool:
        """Whether a quality stands before an offset: one of a list, or a compound ("spade-like")."""
        words = shapes.WORD.findall(self._story.text, max(0, offset - 32), offset)
        return not LIMB_LOOKS.isdisjoint(words) or "-" in "".join(words[-1:])

    def _they_were(self, owned: re.Match[str], part: str, end: int) -> str:
        """What the next sentence says of hands and eyes: "Her eyes were quick. They were a bright brown"."""
        if owned[1] not in ("His", "Her", "My") and not owned[2] and self._story.text[end : end + 1] != ".":
            return ""
        they = shapes.THEY_WERE.match(self._story.text, end) if part.endswith("s") else None
        return they[1] if they else ""

    def _mark(self, offset: int, mark: str) -> Iterator[Finding]:
        """ "A scar ran down his cheek", "There were freckles across her nose"."""
        on = shapes.ON_BODY.match(self._story.text, offset + len(mark))
        who = None
        if on:
            who = self._owners.of_pronoun(on[1], on.start(1)) if on[1] else self._owners.at(on.start(2))
        if who is not None and is_real(self._story, offset):
            yield Finding(offset, who, "distinctive_features", mark)

    def _more_of_hair(self, owned: re.Match[str], part: str, end: int) -> Iterator[tuple[str, str]]:
        """ "Wore her hair in braids"; "a beard and hair of the same red"."""
        text = self._story.text
        worn = shapes.WORN_SO.match(text, end) if part == "hair" else None
        if worn and owned[1] and text.endswith(("wore ", "wearing ", "had ", "with "), 0, owned.start(1)):
            yield "hair_style", worn[1]
        if part in shapes.FACIAL and text.startswith(" and hair", end):
            yield from part_values("hair", shapes.WORD.findall(owned[6]), False)

    def _worn(self, part: str, end: int) -> Iterator[tuple[str, str]]:
        """ "Her hair hung in two long plaits", "drawn smoothly back"."""
        if part != "hair":
            return
        done = shapes.DONE_IN.match(self._story.text, end)
        drawn = shapes.DRAWN.match(self._story.text, end)
        if done:
            yield "hair_style", done[1]
        elif drawn:
            yield "hair_style", f"{drawn[1]} {drawn[2]}"


def _fits(owned: re.Match[str], part: str) -> bool:
    """Whether a part is owned the way such parts are: a scar is borne, glasses are worn."""
    had = owned[3] or ""
    if had in ("was", "were"):
        return part in ("hair", "curls", "ringlets", "beard", "moustache", "mustache") and " of " in owned[0]
    if had in shapes.RAISED and " the " in owned[0]:
        return False
    if (
        had == "of"
        and part in _FACES
        and shapes.A_MAN_OF.search(owned.string, max(0, owned.start() - shapes.REACH), owned.start())
    ):
        return True
    if had == "of" and (
        part not in _SPOKEN_OF
        or shapes.PERCEIVED.search(owned.string, max(0, owned.start() - 20), owned.start())
    ):
        return False
    if part == "glasses":
        return had in ("wore", "wearing")
    return part not in shapes.BORNE or bool(had) or owned[4] is not None
