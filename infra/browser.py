"""The browser that tests of the web client drive: a Chromium, and Playwright to drive it with.

python -m infra.browser installs what is missing, or says why it cannot.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

from infra.package import ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome")


class BrowserMissing(RuntimeError):
    """There is no browser to test with; the text says what to do."""


def find_browser() -> str:
    """The path of a Chromium. Raises BrowserMissing where it, or what drives it, is not installed."""
    if importlib.util.find_spec("playwright") is None:
        raise BrowserMissing("Playwright is not installed: `make test-web` installs it.")
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return path
    raise BrowserMissing("There is no Chromium: install it, on Debian with `apt install chromium`.")


def install() -> str:
    """Install what is missing; the path of the Chromium. Raises BrowserMissing where that fails."""
    requirements = ["-r", str(ROOT / "requirements-web.txt")]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if importlib.util.find_spec("playwright") is None:
        _run([*pip, *requirements], "Playwright could not be installed")
        importlib.invalidate_caches()
    # What belongs to the system is installed only by whoever may, and not asked for a password.
    if not any(map(shutil.which, _NAMES)) and os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "install", "-y", "-qq", "chromium"], "Chromium could not be installed")
    return find_browser()


def _run(command: list[str], trouble: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BrowserMissing(f"{trouble}: {done.stderr.strip()[-600:]}")


if __name__ == "__main__":
    try:
        install()
    except BrowserMissing as error:
        sys.exit(str(error))
