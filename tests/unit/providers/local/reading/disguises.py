"""The same novel as other printers and other authors would have it: the cast must not change with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from chalicelib.domain.book import Scene
from chalicelib.providers.local.reading.gender import first_name_weight

_STOPPED = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|Mme|Mlle|Capt|Col|Gen|Lieut|Prof|Rev)\.")
_INNER = re.compile(r"‘([^‘\n]*?)’(?!\w)")
_BEGINNINGS = ("Zar", "El", "Vor", "Kai", "Thren", "Mor", "Syl", "Dro", "Bri", "Xan")
_ENDS = ("thak", "phine", "lyn", "dex", "mund", "ira", "oth", "wyn")


def british(text: str) -> str:
    """Single quotation marks outside, double ones inside."""
    inner = _INNER.sub("\x01\\1\x02", text)
    return inner.replace("“", "‘").replace("”", "’").replace("\x01", "“").replace("\x02", "”")


def typed(text: str) -> str:
    """Straight quotation marks only."""
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', text))


def french(text: str) -> str:
    """Guillemets."""
    return text.replace("“", "« ").replace("”", " »")


def unstopped(text: str) -> str:
    """ "Mr Hall" and "Dr Kemp"."""
    return _STOPPED.sub(r"\1", text)


def all_scenes(change: Callable[[str], str], scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes with each text changed."""
    return [replace(scene, text=change(scene.text)) for scene in scenes]


def capitals_at_chapters(scenes: Sequence[Scene]) -> list[Scene]:
    """The first four words of each chapter in capitals."""
    return [
        replace(scene, text=_shout(scene.text)) if scene.key.scene_number == 1 else scene for scene in scenes
    ]


def _shout(text: str) -> str:
    words = text.split(" ")
    return " ".join([*(word.upper() for word in words[:4]), *words[4:]])


def renamer(names: Sequence[str], text: str) -> Callable[[str], str]:
    """Gives each name another that nobody has ever had, everywhere the same."""
    invented = [
        name
        for name in (first + last for last in _ENDS for first in _BEGINNINGS)
        if first_name_weight(name) is None and name not in text
    ]
    table = dict(zip(names, invented, strict=False))
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, table), key=len, reverse=True))})(?=s?\b)")
    return lambda part: pattern.sub(lambda match: table[match[1]], part)
