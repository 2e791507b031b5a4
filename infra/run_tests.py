"""`make test`: every test, the quick ones first and side by side, then those that deploy the stack."""

from __future__ import annotations

import os
import subprocess
import sys

from infra.localstack import LocalStackMissing, install
from infra.package import ROOT


def main(arguments: list[str]) -> int:
    """Run them all; the exit code is that of the first group that failed."""
    try:
        install()
    except LocalStackMissing as error:
        print(f"LocalStack will not be tested: {error}", flush=True)
    # A missing corpus or emulator is said in the summary of each group (-ra).
    groups = (
        ["tests/unit", "tests/integration", "-n", str(min(4, os.cpu_count() or 2))],
        ["tests/e2e"],
    )
    for group in groups:
        command = [sys.executable, "-m", "pytest", "-q", *group, *arguments]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
