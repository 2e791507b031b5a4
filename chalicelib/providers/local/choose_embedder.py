"""Which of the two local embedders there is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chalicelib.ports import Embedder


def choose_embedder(environment: Mapping[str, str]) -> Embedder:
    """MiniLM where VIVIDPAGES_MINILM names its folder, else the static table.

    Raises MissingSetting when the folder that is named cannot be used: books whose vectors are of two models
    cannot be compared, and nobody would see why.
    """
    folder = environment.get("VIVIDPAGES_MINILM")
    if folder:
        from chalicelib.providers.local.minilm import MiniLmEmbedder

        return MiniLmEmbedder(Path(folder))
    from chalicelib.providers.local.embedder import LocalEmbedder

    return LocalEmbedder()
