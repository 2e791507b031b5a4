"""The images that `make run STACK=docker` starts; they cannot be started here."""

from __future__ import annotations

import re
from typing import Any

import yaml

from infra.package import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_compose_uses_an_open_localstack_and_pgvector() -> None:
    images = {name: service["image"] for name, service in COMPOSE["services"].items()}
    assert set(images) == {"localstack", "postgres"}
    name, _, tag = images["localstack"].partition(":")
    assert name == "localstack/localstack"
    # From 2026.3 on it asks for a token.
    assert tuple(int(part) for part in tag.split(".")) < (2026, 3)
    assert re.fullmatch(r"pgvector/pgvector:\d+\.\d+\.\d+-pg\d+", images["postgres"])


def test_compose_listens_on_this_machine_alone() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service["ports"]]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert all("healthcheck" in service for service in COMPOSE["services"].values())
