"""The text model that needs no key and no network: rules and counts over the whole book."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, SceneAnalysis
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.scene import analyse_scenes
from chalicelib.providers.local.reading.settings import find_settings


class LocalTextModel:
    """A TextModel that counts. It keeps nothing between calls: any batch may run anywhere."""

    name = "local"
    window_words: int | None = None

    def discover(self, scenes: Sequence[Scene], known: Cast, language: str) -> Cast:
        """The cast of the whole book; `known` is taken only where there is nothing to read."""
        if not scenes:
            return known
        characters = find_characters(scenes, language)
        return Cast(characters, find_settings(scenes, characters, language))

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        """What each scene shows; place, hour and weather carry over from `before` within a chapter."""
        return analyse_scenes(scenes, cast, before, language)
