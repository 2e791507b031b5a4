"""The secrets of one machine: made once, kept beside its database, readable by its owner alone."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path


def local_secrets(state: Path) -> dict[str, str]:
    """The API's keys as environment variables; made under `state` when first asked for."""
    path = state / "secrets.json"
    if not path.exists():
        state.mkdir(parents=True, exist_ok=True)
        made = {"TOKEN_KEYS": f"local:{_key()}", "PEPPER": _key(), "MASTER_KEYS": f"local:{_key()}"}
        draft = path.with_name(f"secrets.{os.getpid()}")
        draft.touch(0o600)
        draft.write_text(json.dumps(made))
        # Whoever comes second keeps the first one's.
        if not path.exists():
            draft.rename(path)
        draft.unlink(missing_ok=True)
    found: dict[str, str] = json.loads(path.read_text())
    return found


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()
