"""The steps of the pipeline, one file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import PermanentError
from chalicelib.steps import (
    analyse,
    bulk,
    discover,
    erase,
    finish,
    illustrate,
    parse,
    plan,
    reconcile,
    redraw,
)
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
    Where no execution waits, {"again": True} sends the same message once more.
    """

    prepare: Callable[[Any, Deps], Any]
    work: Callable[[Any, Tools], Any]
    keep: Callable[[Any, Any, Deps], dict[str, Any]]
    give_up: Callable[[Any, str, Deps], None] | None = None
    fatal: tuple[type[PermanentError], ...] = ()


STEPS: Mapping[str, Step | SlowStep] = {
    "parse": Step(parse.run, begin=parse.begin, give_up=parse.give_up),
    "discover": SlowStep(discover.prepare, discover.work, discover.keep),
    "bulk": SlowStep(bulk.prepare, bulk.work, bulk.keep, give_up=bulk.give_up),
    "analyse": SlowStep(
        analyse.prepare, analyse.work, analyse.keep, give_up=analyse.give_up, fatal=analyse.FATAL
    ),
    "reconcile": SlowStep(reconcile.prepare, reconcile.work, reconcile.keep),
    "plan": Step(plan.run, begin=plan.begin),
    "illustrate": SlowStep(illustrate.prepare, illustrate.work, illustrate.keep, give_up=illustrate.give_up),
    "redraw": SlowStep(redraw.prepare, redraw.work, redraw.keep, give_up=redraw.give_up),
    "finish": Step(finish.run),
    "erase": SlowStep(erase.prepare, erase.work, erase.keep),
}
