"""The prompts, as text files with their version in the first line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "prompts"


@dataclass(frozen=True, slots=True)
class Prompt:
    """`version` changes with every change of the text: it is part of what identifies a paid request."""

    version: str
    text: str


@cache
def load(name: str) -> Prompt:
    """The prompt `name`. Its file begins with a line `version: …`."""
    head, _, text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
    return Prompt(head.removeprefix("version:").strip(), text.strip())
