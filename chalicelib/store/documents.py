"""The JSON of jsonb columns, with the camelCase keys of the specification, and the dataclasses it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Appearance, SceneAnalysis

_ANALYSIS_TEXTS = ("description", "mood", "time_of_day", "weather", "action")


def appearance_document(appearance: Appearance) -> dict[str, Any]:
    """`characters.initial_appearance`."""
    document = {_camel(field.name): getattr(appearance, field.name) for field in fields(Appearance)}
    return document | {
        "distinctiveFeatures": list(appearance.distinctive_features),
        "evidence": {_camel(name): sentence for name, sentence in appearance.evidence.items()},
    }


def appearance(document: Mapping[str, Any]) -> Appearance:
    """The other way; a key that is missing means that the book says nothing."""
    known = {
        field.name: document[_camel(field.name)]
        for field in fields(Appearance)
        if document.get(_camel(field.name)) is not None
    }
    known["distinctive_features"] = tuple(known.get("distinctive_features", ()))
    known["evidence"] = {_snake(name): sentence for name, sentence in known.get("evidence", {}).items()}
    return Appearance(**known)


def analysis_document(
    analysis: SceneAnalysis, character_ids: Mapping[str, UUID], setting_ids: Mapping[str, UUID]
) -> dict[str, Any]:
    """`scenes.llm_analysis`: people and places by id. Its changes are rows of `character_changes`.

    Names outside the cast are left out: a model may make some up. Two names of one person are one.
    """
    people = (str(character_ids[name]) for name in analysis.characters if name in character_ids)
    return {
        "characters": list(dict.fromkeys(people)),
        "speaker": str(character_ids[analysis.speaker]) if analysis.speaker in character_ids else None,
        "settingId": str(setting_ids[analysis.setting]) if analysis.setting in setting_ids else None,
        **{_camel(name): getattr(analysis, name) for name in _ANALYSIS_TEXTS},
        "keyVisualElements": list(analysis.key_visual_elements),
        "carried": [_camel(name) for name in analysis.carried],
    }


def analysis(
    key: SceneKey,
    document: Mapping[str, Any],
    characters: Mapping[UUID, str],
    settings: Mapping[UUID, str],
) -> SceneAnalysis:
    """The other way, without changes. People and places that are no more in the cast are left out."""
    people = (characters.get(UUID(id)) for id in document.get("characters", ()))
    speaker_id, setting_id = document.get("speaker"), document.get("settingId")
    texts: dict[str, Any] = {name: document.get(_camel(name)) or "" for name in _ANALYSIS_TEXTS}
    return SceneAnalysis(
        scene=key,
        characters=tuple(name for name in people if name is not None),
        speaker=characters.get(UUID(speaker_id), "") if speaker_id else "",
        setting=settings.get(UUID(setting_id), "") if setting_id else "",
        key_visual_elements=tuple(document.get("keyVisualElements", ())),
        carried=tuple(_snake(name) for name in document.get("carried", ())),
        **texts,
    )


def named_in(document: Mapping[str, Any]) -> tuple[list[UUID], UUID | None, UUID | None]:
    """The ids in an analysis: people, speaker, setting."""
    speaker, setting = document.get("speaker"), document.get("settingId")
    return (
        [UUID(id_) for id_ in document.get("characters", ())],
        UUID(speaker) if speaker else None,
        UUID(setting) if setting else None,
    )


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
