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
    the scene where they happen. Of one scene there is at most one change of a type and feature.
    """
    holding: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda change: (change.scene, change.type, change.feature)):
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
    age = [change.prompt_modifier for change in holding if change.type == "age"]
    return Figure(
        name=character.name,
        gender=character.gender,
        age=age[-1] if age else look.age,
        height=look.height,
        build=look.build,
        hair=_layered(hair(look), "hair", [change for change in holding if change.type == "hair"]),
        eyes=f"{look.eye_color} eyes" if look.eye_color else "",
        skin=look.skin_tone,
        clothing=_layered(
            look.typical_clothing, "clothing", [change for change in holding if change.type == "outfit"]
        ),
        features=look.distinctive_features,
        changes=tuple(change.prompt_modifier for change in holding if change.type in ("injury", "other")),
    )


def _layered(base: str, whole: str, changes: list[Change]) -> str:
    """What is worn: a change of the `whole` (or of nothing named) replaces everything, others add a piece."""
    layers = [base] if base else []
    for change in changes:
        # The phrase is part of a list that says "wearing" once.
        piece = change.prompt_modifier.removeprefix("wearing ")
        layers = [piece] if change.feature in ("", whole) else [*layers, piece]
    return " and ".join(part for part in (", ".join(layers[:-1]), *layers[-1:]) if part)
