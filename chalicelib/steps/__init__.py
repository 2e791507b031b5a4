"""The steps of the pipeline, one file each, loaded when their first message comes.

A step's file has `run`, with `begin` and `give_up` where it needs them, or `prepare`, `work` and `keep`, with
`give_up` and `FATAL`. A function works on one step only, and its cold start waits for every import.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from chalicelib.errors import PermanentError
from chalicelib.steps.deps import Deps, Tools


@dataclass(frozen=True, slots=True)
class Step:
    """What a step does with its message, each in a transaction of its own.

    `begin` shows that work goes on, `run` does it and returns what the state machine gets to know, and
    `give_up` marks the one unit that could not be done. A step without `give_up` fails the book.
    """

    run: Callable[[Any, Deps], dict[str, Any]]
    begin: Callable[[Any, Deps], None] | None = None
    give_up: Callable[[Any, str, Deps], None] | None = None


@dataclass(frozen=True, slots=True)
class SlowStep:
    """A step that waits for a model, and holds no transaction while it does.

    `prepare` reads what is to be made (None where nothing is), `work` makes it without the database, and
    `keep` writes it (None again) and returns what the state machine gets to know. `give_up` is as in `Step`;
    an error of `fatal` fails the book all the same, since the rest of it would meet the same one.
    Where no execution waits, {"again": True} sends the same message once more, after so many "seconds".
    """

    prepare: Callable[[Any, Deps], Any]
    work: Callable[[Any, Tools], Any]
    keep: Callable[[Any, Any, Deps], dict[str, Any]]
    give_up: Callable[[Any, str, Deps], None] | None = None
    fatal: tuple[type[PermanentError], ...] = ()


STEPS = (
    "parse",
    "discover",
    "bulk",
    "analyse",
    "reconcile",
    "plan",
    "illustrate",
    "redraw",
    "finish",
    "erase",
)


@cache
def load_step(name: str) -> Step | SlowStep:
    """The step of that name, one of STEPS."""
    module = import_module(f"{__name__}.{name}")
    give_up = getattr(module, "give_up", None)
    if hasattr(module, "prepare"):
        fatal = getattr(module, "FATAL", ())
        return SlowStep(module.prepare, module.work, module.keep, give_up, fatal)
    return Step(module.run, getattr(module, "begin", None), give_up)
