"""The packaged template, made once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from infra.package import package

Resource = dict[str, Any]


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package("local", tmp_path_factory.mktemp("package") / "out")


@pytest.fixture(scope="session")
def template(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> dict[str, Resource]:
    found: dict[str, Resource] = template["Resources"]
    return found


@pytest.fixture(scope="session")
def machine(resources: dict[str, Resource]) -> dict[str, Any]:
    definition: dict[str, Any] = json.loads(
        resources["StateMachine"]["Properties"]["DefinitionString"]["Fn::Sub"]
    )
    return definition
