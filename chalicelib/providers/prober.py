"""Trying a key out: one call that costs nothing, and what it says in words."""

from __future__ import annotations

import json

from chalicelib.errors import VividPagesError
from chalicelib.ports import Probe
from chalicelib.providers import outbound

_SECONDS = 10
# Where each provider lists its models, which costs nothing and needs the key.
_LISTS = {
    "claude": ("https://api.anthropic.com", "/v1/models"),
    "openai": ("https://api.openai.com", "/v1/models"),
    "ollama": ("", "/api/tags"),
    "stable-diffusion": ("", "/sdapi/v1/sd-models"),
}
_COMFY = "/system_stats"
# As the pinned release of Anthropic's own client sends it.
_ANTHROPIC_VERSION = "2026-10-21"


class HttpProber:
    """Calls the vendors, or in tests the servers that `vendors` names instead."""

    def __init__(self, allow_private: bool, vendors: dict[str, str] | None = None) -> None:
        self._allow_private = allow_private
        self._vendors = vendors or {}

    def check_address(self, base_url: str) -> None:
        outbound.check(base_url, self._allow_private)

    def probe(self, provider: str, key: str, base_url: str) -> Probe:
        import httpx2

        vendor, path = _LISTS[provider]
        given = self._vendors.get(provider)
        private = self._allow_private or given is not None
        try:
            with outbound.client(given or vendor or base_url, private, _SECONDS) as client:
                answer = client.get(path, headers=_headers(provider, key))
                if provider == "stable-diffusion" and answer.status_code == 404:
                    answer = client.get(_COMFY)
        except VividPagesError as error:
            return Probe(False, error.message)
        except httpx2.TimeoutException:
            return Probe(
                False, f"{_NAMES[provider]} did not answer within {_SECONDS} seconds. Try again later."
            )
        except httpx2.HTTPError as error:
            return Probe(False, f"{_NAMES[provider]} could not be reached ({type(error).__name__}).")
        return _said(provider, answer.status_code, answer.content)


_NAMES = {
    "claude": "Anthropic",
    "openai": "OpenAI",
    "ollama": "The Ollama server",
    "stable-diffusion": "The Stable Diffusion server",
}


def _headers(provider: str, key: str) -> dict[str, str]:
    if provider == "claude":
        return {"Authorization": f"Bearer {key}", "anthropic-version": _ANTHROPIC_VERSION}
    return {"Authorization": f"Bearer {key}"} if key else {}


def _said(provider: str, status: int, body: bytes) -> Probe:
    name = _NAMES[provider]
    if status in (401, 403):
        return Probe(False, f"{name} does not accept this key. Copy it again, or make a new one.")
    if status == 429:
        return Probe(False, f"{name} accepts the key, but its limit is reached just now. Try again later.")
    if status >= 500:
        return Probe(False, f"{name} has a problem just now (status {status}). Try again later.")
    if status != 200:
        return Probe(False, f"{name} gave an unexpected answer (status {status}). Check the address.")
    try:
        answered = json.loads(body)
    except ValueError:
        return Probe(False, f"What answers at this address is not {name.removeprefix('The ')}.")
    models = answered.get("data") or answered.get("models") if isinstance(answered, dict) else answered
    count = f" It offers {len(models)} models." if isinstance(models, list) and models else ""
    return Probe(True, f"{name} answers.{count}")
