"""How a character looks at a given place of the story."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Change, Character
from chalicelib.domain.describe import hair
from chalicelib.domain.picture import Figure


def changes_at(changes: Iterable[Change], key: SceneKey) -> list[Change]:
    """The changes that hold in scene `key`, in reading order.

    A later change of the same feature replaces an earlier one; one that ends takes it away. Both count in
    the scene where they happen.
    """
    holding: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda change: change.scene):
        if change.scene > key:
            break
        feature = (change.type, change.feature)
        holding.pop(feature, None)
        if not change.ends:
            holding[feature] = change
    return list(holding.values())


def figure_at(character: Character, changes: Iterable[Change], key: SceneKey) -> Figure:
    """The character as they look in scene `key`: the initial appearance with the changes up to there."""
    look = character.appearance
    holding = changes_at(changes, key)
    outfit = [change.prompt_modifier for change in holding if change.type == "outfit"]
    hairdo = [change.prompt_modifier for change in holding if change.type == "hair"]
    age = [change.prompt_modifier for change in holding if change.type == "age"]
    return Figure(
        name=character.name,
        gender=character.gender,
        age=age[-1] if age else look.age,
        height=look.height,
        build=look.build,
        hair=hairdo[-1] if hairdo else hair(look),
        eyes=f"{look.eye_color} eyes" if look.eye_color else "",
        skin=look.skin_tone,
        clothing=outfit[-1] if outfit else look.typical_clothing,
        features=look.distinctive_features,
        changes=tuple(change.prompt_modifier for change in holding if change.type in ("injury", "other")),
    )
