"""What changes on people before our eyes: clothes, wounds, hair, age, states like wet or disguised.

`feature` is the garment, the part of the body or the kind of state, so that taking the hat off ends what
putting it on began. Dialogue, negations, wishes and people whose name is not sure are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.domain.cast import Change, Character
from chalicelib.providers.local.reading.changes_body import find_condition, find_hair, find_harm
from chalicelib.providers.local.reading.changes_clothes import find_clothing
from chalicelib.providers.local.reading.changes_found import Found
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story

_UNREAL = re.compile(
    r"(?:\b(?:not|never|no|without|hardly|if|would|could|might|may|nearly|almost|like|as if|as though|wish"
    r"|should|will|shall|before|(?<!began )(?<!begun )to|must|rather than|dreamed|imagined|let)\b|n't\b)"
    r"[^,;]{0,25}$"
)
# "To his wounded cheek": no wish, only a way.
_OWNED = re.compile(r"(?:his|her|my)\b")


class ChangeReader:
    """Finds the changes in a story."""

    def __init__(self, story: Story, owners: Owners, characters: Sequence[Character]) -> None:
        self._story, self._owners, self._characters = story, owners, characters

    def read(self) -> list[Change]:
        """All changes in the order of the text, one of a kind per person and scene."""
        text, owners = self._story.text, self._owners
        found = [
            *find_clothing(text, owners),
            *find_harm(text, owners),
            *find_hair(text, owners),
            *find_condition(text, owners),
        ]
        kept: dict[tuple[object, ...], Change] = {}
        for one in sorted(found, key=lambda f: f.offset):
            change = self._change(one)
            if change:
                garment = change.description if change.feature == "clothing" else ""
                key = (change.character, change.scene, change.type, change.feature, change.ends, garment)
                kept.setdefault(key, change)
        return list(kept.values())

    def _change(self, found: Found) -> Change | None:
        if found.who is None or self._story.spoken(found.offset):
            return None
        begin, end = self._story.sentence_bounds(found.offset)
        before = self._story.text[begin : found.offset]
        if _OWNED.match(self._story.text, found.offset):
            before = before.removesuffix("to ")
        if _UNREAL.search(before):
            return None
        return Change(
            character=self._characters[found.who].name,
            scene=self._story.keys[self._story.scene_index(found.offset)],
            type=found.type,
            description=found.description,
            prompt_modifier=found.modifier,
            feature=found.feature,
            ends=not found.modifier,
            evidence=self._story.raw[begin:end].strip(),
        )
