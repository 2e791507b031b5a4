"""`make test`: every test, the quick ones first, then those that deploy the stack and those in a browser.

The last two wait more than they work, so they run side by side; what each says is kept and said in turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra import browser
from infra.localstack import LocalStackMissing, install
from infra.package import ROOT

_PICTURES = ROOT / "out" / "web"


def main(arguments: list[str]) -> int:
    """Run them all; the exit code is that of the first group that failed."""
    try:
        install()
    except LocalStackMissing as error:
        print(f"LocalStack will not be tested: {error}", flush=True)
    try:
        browser.install()
    except browser.BrowserMissing as error:
        print(f"The web client will not be tested: {error}", flush=True)
    # A missing corpus, emulator or browser is said in the summary of each group (-ra).
    quick = ["tests/unit", "tests/integration", "-n", str(min(4, os.cpu_count() or 2))]
    code = subprocess.run(_command(quick, arguments), cwd=ROOT, check=False).returncode
    if code:
        return code
    with ThreadPoolExecutor() as pool:
        codes = list(pool.map(lambda group: _aside(_command([group], arguments)), ("tests/e2e", "tests/web")))
    return next((code for code in codes if code), 0)


def _command(group: list[str], arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", *group, *arguments]


def _aside(command: list[str]) -> int:
    """Run with the output in a file, shown when it is over."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "WEB_SCREENSHOTS": str(_PICTURES)}
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        with output.open("wb") as file:
            done = subprocess.run(
                command, cwd=ROOT, check=False, env=environment, stdout=file, stderr=subprocess.STDOUT
            )
        print(output.read_text(errors="replace"), flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
