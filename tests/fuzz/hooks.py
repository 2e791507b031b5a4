"""Hooks of schemathesis: they aim requests at what is there, and write down what came of every operation.

VIVIDPAGES_FUZZ_AIMS is a file of aims as `make_aims` gives them, VIVIDPAGES_FUZZ_NOTES one to write to.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

_AIMS = json.loads(Path(os.environ["VIVIDPAGES_FUZZ_AIMS"]).read_text())
_NOTES = Path(os.environ["VIVIDPAGES_FUZZ_NOTES"])
# One in so many requests keeps the ids it was generated with.
_UNAIMED = 5
_turns: Counter[str] = Counter()


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Put the next aim of the operation into a request that is not wrong on purpose.

    The stateful phase aims for itself: at what earlier answers of its own were about.
    """
    label = case.operation.label
    aims = _AIMS.get(label, [])
    if not aims or case.meta is None or case.meta.phase.name is TestPhase.STATEFUL:
        return
    _turns[label] += 1
    turn = _turns[label]
    if turn % _UNAIMED == 0:
        return
    aim = aims[turn % len(aims)]
    path, query, body = (aim.get(part, {}) for part in ("path", "query", "body"))
    if path and not case.meta.is_negative_at(ParameterLocation.PATH) and _are_ids(case.path_parameters):
        case.path_parameters.update(path)
    if query and not case.meta.is_negative_at(ParameterLocation.QUERY):
        case.query = {**(case.query or {}), **query}
    if body and not case.meta.is_negative_at(ParameterLocation.BODY) and isinstance(case.body, dict):
        case.body = {**case.body, **body}


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    """Note what the operation answered; requests with another method on purpose do not count."""
    if response.request.method.upper() != case.operation.method.upper():
        return
    with _NOTES.open("a") as notes:
        notes.write(f"{response.status_code} {case.operation.label}\n")


def _are_ids(parameters: Any) -> bool:
    try:
        return all(UUID(str(value)) for value in (parameters or {}).values())
    except ValueError:
        return False
