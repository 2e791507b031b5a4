"""The measures of animals: numbers only, figures/beasts.py draws them."""

# fmt: off
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.providers.local.painting.colour import RGB


@dataclass(frozen=True, slots=True)
class Beast:
    """`tall` is its height against a person's; `leg`, `body` (half its depth), `long` (half its length),
    `head` (its radius) and `snout` are in its own heights. `extra` is mane,
    horns, stripes, wool, shell, wings, fangs, whiskers or "".
    """

    tall: float
    coat: RGB
    leg: float = 0.42
    body: float = 0.16
    long: float = 0.42
    head: float = 0.15
    snout: float = 0.18
    ears: str = "point"
    tail: str = "thin"
    extra: str = ""


BEASTS: Mapping[str, Beast] = {
    "dog": Beast(0.46, (150, 106, 66), long=0.36, ears="flop"),
    "cat": Beast(0.34, (84, 76, 82), 0.3, 0.14, 0.32, 0.2, 0.08, tail="up", extra="whiskers"),
    "horse": Beast(0.8, (124, 84, 58), ears="horse"),
    "donkey": Beast(0.7, (132, 122, 116), 0.46, 0.17, 0.44, 0.12, 0.22, "long", "tuft"),
    "wolf": Beast(0.54, (118, 118, 124), 0.42, 0.15, 0.4, 0.15, 0.2, tail="bushy", extra="fangs"),
    "fox": Beast(0.38, (206, 108, 48), 0.34, 0.14, 0.46, 0.16, 0.18, tail="bushy"),
    "bear": Beast(0.72, (98, 70, 52), 0.3, 0.25, 0.36, 0.19, 0.14, "round", "stub"),
    "lion": Beast(0.62, (204, 160, 92), 0.4, 0.17, 0.4, 0.16, 0.12, "round", "tuft", "mane"),
    "tiger": Beast(0.58, (222, 148, 70), 0.38, 0.17, 0.42, 0.17, 0.11, "round", "thin", "stripes"),
    "rabbit": Beast(0.34, (214, 206, 196), 0.16, 0.22, 0.3, 0.17, 0.08, "long", "stub", "whiskers"),
    "mouse": Beast(0.26, (150, 138, 134), 0.12, 0.26, 0.42, 0.2, 0.2, "round", "thin", "whiskers"),
    "pig": Beast(0.42, (232, 172, 160), 0.24, 0.25, 0.4, 0.2, 0.15, "flop", "curl"),
    "goat": Beast(0.5, (216, 208, 194), 0.42, 0.17, 0.4, 0.13, 0.15, "flop", "stub", "horns"),
    "sheep": Beast(0.44, (236, 230, 216), 0.3, 0.25, 0.4, 0.13, 0.13, "flop", "stub", "wool"),
    "cow": Beast(0.68, (152, 92, 62), 0.4, 0.22, 0.44, 0.15, 0.18, "flop", "tuft", "horns"),
    "bird": Beast(0.34, (58, 56, 68)),
    "turtle": Beast(0.36, (112, 132, 84), 0.14, 0.2, 0.34, 0.17, 0.1, "none", "stub", "shell"),
    "frog": Beast(0.28, (104, 152, 74), 0.12, 0.3, 0.24, 0.27, 0.12, "round", "none"),
    "worm": Beast(0.36, (112, 150, 90), head=0.17),
    "dragon": Beast(0.9, (86, 128, 88), 0.3, 0.15, 0.34, 0.13, 0.22, "point", "spike", "wings"),
}
