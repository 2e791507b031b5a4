"""A real OpenID provider for the tests: npm's oidc-provider on the loopback interface."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2

from infra.loopback import free_port

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class OpenId:
    """A running provider. `redirect_uri` is where it sends people back to."""

    issuer: str
    redirect_uri: str

    def sign_in(self, address: str, subject: str, email: str, verified: bool = True) -> dict[str, str]:
        """Follow a sign-in's address as a browser does; the query it comes back with."""
        hint = f"{subject}|{email}|{str(verified).lower()}"
        with httpx2.Client(trust_env=False) as browser:
            url = str(httpx2.URL(address).copy_merge_params({"login_hint": hint}))
            for _ in range(10):
                answer = browser.get(url)
                url = str(httpx2.URL(url).join(answer.headers["location"]))
                if url.startswith(self.redirect_uri):
                    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        raise AssertionError("the sign-in does not come back")


def node_missing() -> str | None:
    """Why there can be no provider here; None where there can."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "Node.js is not installed"
    return None


@contextmanager
def running(folder: Path, redirect_uri: str) -> Iterator[OpenId]:
    """Install the provider into `folder`, once, and run it until the block ends."""
    for name in ("package.json", "package-lock.json", "server.mjs"):
        shutil.copy(HERE / name, folder)
    if not (folder / "node_modules").exists():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    port = free_port()
    process = subprocess.Popen(
        ["node", "server.mjs", str(port), redirect_uri],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "NODE_ENV": "test"},
    )
    assert process.stdout is not None
    try:
        issuer = next((line.strip() for line in process.stdout if line.startswith("http://")), "")
        assert issuer, "the OpenID provider did not start"
        yield OpenId(issuer, redirect_uri)
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()
