"""How a character looks at a given place of the story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Appearance, Change, ChangeType, Character
from chalicelib.domain.describe import hair
from chalicelib.domain.identity import APPEARANCE_FIELDS
from chalicelib.domain.picture import Figure

_WORD = re.compile(r"[^\W_]+")


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


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be seen of somebody. `field` is one of the appearance; "" for changes of nothing in it.

    Without `change` it has been so from the beginning.
    """

    field: str
    text: str
    evidence: str
    change: Change | None = None


def parts_at(character: Character, changes: Iterable[Change], key: SceneKey) -> list[Part]:
    """What there is to be seen of the character in scene `key`, part by part, and why.

    First what is left of the initial appearance, then the changes that hold, in reading order.
    """
    holding = changes_at(changes, key)
    look = character.appearance
    gone: set[str] = set()
    seen: list[Change] = []
    for type_, (whole, fields) in _WHOLES.items():
        replaced, layers = _layers(whole, [change for change in holding if change.type == type_])
        gone |= set(fields) if replaced else set()
        seen += layers
    seen += [change for change in holding if change.type not in _WHOLES]
    look = replace(look, distinctive_features=_features(look, holding))
    first = [
        Part(name, _plain(getattr(look, name)), look.evidence.get(name, ""))
        for name in APPEARANCE_FIELDS
        if getattr(look, name) and name not in gone
    ]
    return first + [
        Part(_FIELD_OF.get(change.type, ""), change.prompt_modifier, change.evidence, change)
        for change in holding
        if change in seen
    ]


def figure_at(character: Character, changes: Iterable[Change], key: SceneKey) -> Figure:
    """The character as they look in scene `key`: the initial appearance with the changes up to there."""
    look = character.appearance
    holding = changes_at(changes, key)
    return Figure(
        name=character.name,
        gender=character.gender,
        age=_phrase(look.age, "age", holding),
        height=look.height,
        build=look.build,
        hair=_phrase(hair(look), "hair", holding),
        eyes=f"{look.eye_color} eyes" if look.eye_color else "",
        skin=look.skin_tone,
        clothing=_phrase(look.typical_clothing, "outfit", holding),
        features=_features(look, holding),
        changes=tuple(change.prompt_modifier for change in holding if change.type in ("injury", "other")),
    )


# Of changes of these types one of the whole replaces what was: its feature, and the fields of the appearance.
_WHOLES: Mapping[ChangeType, tuple[str | None, tuple[str, ...]]] = {
    "age": (None, ("age",)),
    "hair": ("hair", ("hair_color", "hair_style")),
    "outfit": ("clothing", ("typical_clothing",)),
}
_FIELD_OF: Mapping[ChangeType, str] = {"age": "age", "hair": "hair_style", "outfit": "typical_clothing"}


def _features(look: Appearance, holding: Iterable[Change]) -> tuple[str, ...]:
    """The features that no change of the same thing has replaced: a beard that is shaved is gone.

    A wound is one more thing to be seen, and replaces none.
    """
    changed = {
        word
        for change in holding
        if change.type != "injury"
        for word in _WORD.findall(change.feature.casefold())[-1:]
    }
    return tuple(
        feature
        for feature in look.distinctive_features
        if changed.isdisjoint(_WORD.findall(feature.casefold()))
    )


def _layers(whole: str | None, changes: Iterable[Change]) -> tuple[bool, list[Change]]:
    """Whether what was at first is gone, and the changes that are seen.

    A change of the `whole` (or of nothing named) replaces everything before it, others add a piece; without
    a whole every change does.
    """
    replaced, seen = False, []
    for change in changes:
        if whole is None or change.feature in ("", whole):
            replaced, seen = True, [change]
        else:
            seen.append(change)
    return replaced, seen


def _phrase(base: str, type_: ChangeType, holding: Iterable[Change]) -> str:
    whole, _ = _WHOLES[type_]
    replaced, seen = _layers(whole, [change for change in holding if change.type == type_])
    # The phrase is part of a list that says "wearing" once.
    layers = [change.prompt_modifier.removeprefix("wearing ") for change in seen]
    if base and not replaced:
        layers.insert(0, base)
    return " and ".join(part for part in (", ".join(layers[:-1]), *layers[-1:]) if part)


def _plain(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
