"""What reaching other people's models needs from the environment."""

from __future__ import annotations

import base64
from decimal import Decimal

import pytest

from chalicelib.config import MissingSetting, read_model_settings

KEY = base64.b64encode(b"k" * 32).decode()


def test_without_anything_set_nobody_pays_and_no_key_opens() -> None:
    settings = read_model_settings({})
    assert (settings.master_keys, settings.anthropic_api_key, settings.openai_api_key) == ({}, "", "")
    assert settings.service_limit == 5
    assert not settings.private_endpoints


def test_keys_do_not_show() -> None:
    settings = read_model_settings(
        {"ANTHROPIC_API_KEY": "sk-1", "OPENAI_API_KEY": "sk-2", "MASTER_KEYS": f"a:{KEY}"}
    )
    assert settings.master_keys == {"a": b"k" * 32}
    assert "sk-" not in repr(settings)
    assert KEY not in repr(settings)
    assert "kkkk" not in repr(settings)


@pytest.mark.parametrize("limit", ["-1", "much", "NaN", "Infinity"])
def test_a_limit_that_is_none_is_refused(limit: str) -> None:
    with pytest.raises(MissingSetting, match="SERVICE_LIMIT"):
        read_model_settings({"SERVICE_LIMIT": limit})
    assert read_model_settings({"SERVICE_LIMIT": "0.50"}).service_limit == Decimal("0.5")
