"""Remove what the local stack keeps: databases, objects, logs."""

from __future__ import annotations

import shutil
import sys

from infra.postgres import EmbeddedPostgres, state_dir
from infra.stack import running_stack


def main() -> int:
    """Stop the embedded Postgres and delete the state directory."""
    state = state_dir()
    if running_stack():
        print("The stack is running; stop it first (Ctrl-C where `make run` runs).", file=sys.stderr)
        return 1
    EmbeddedPostgres(state).stop()
    shutil.rmtree(state, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
