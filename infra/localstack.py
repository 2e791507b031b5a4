"""LocalStack without Docker: its open release from PyPI, in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from infra.emulator import REGION, Emulator
from infra.loopback import free_port
from infra.package import ROOT

ENVIRONMENT = ROOT / ".venv-localstack"
# By Python: the release and the newest date its dependencies may have. Later releases need a token.
_RELEASES = {
    (3, 13): ("4.14.0", "2026-03-15"),
    (3, 11): ("4.7.0", "2025-08-01"),
}
_READY_SECONDS = 120


class LocalStackMissing(RuntimeError):
    """It cannot be installed here; the text says why."""


def install() -> str:
    """Make the environment if it is not there; returns the release. Raises LocalStackMissing."""
    mark = ENVIRONMENT / ".release"
    if mark.exists():
        return mark.read_text()
    python, version = _find_python()
    release, newest = _RELEASES[version]
    uv = Path(sys.executable).parent / "uv"
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    make: list[str | Path] = [python, "-m", "venv", "--without-pip", ENVIRONMENT]
    fill: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", ENVIRONMENT / "bin" / "python"]
    fill += ["--exclude-newer", newest, f"localstack-core[runtime]=={release}"]
    for step in (make, fill):
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            raise LocalStackMissing(f"LocalStack {release} could not be installed: {done.stderr[-600:]}")
    mark.write_text(release)
    return release


def _find_python() -> tuple[str, tuple[int, int]]:
    """An interpreter that really answers: a shim without a version behind it does not."""
    for version in _RELEASES:
        for candidate in _candidates(*version):
            code = "import sys; print(sys.version_info[:2])"
            try:
                done = subprocess.run(
                    [candidate, "-c", code], capture_output=True, text=True, check=False, timeout=20
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
            if done.returncode == 0 and done.stdout.strip() == str(version):
                return str(candidate), version
    raise LocalStackMissing("LocalStack needs Python 3.13 or 3.11, and none answers here.")


def _candidates(major: int, minor: int) -> Iterator[str | Path]:
    yield sys.executable
    yield f"python{major}.{minor}"
    roots = [Path.home() / ".pyenv"]
    try:
        done = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=False)
        roots.insert(0, Path(done.stdout.strip()))
    except OSError:
        pass
    for root in roots:
        yield from sorted(root.glob(f"versions/{major}.{minor}*/bin/python"), reverse=True)


class LocalStack(Emulator):
    """A LocalStack process on the loopback interface; everything it holds lives as long as it does."""

    def __init__(self, state: Path) -> None:
        self.port = free_port()
        super().__init__(f"http://127.0.0.1:{self.port}")
        self.state = state
        self.log = state / "localstack.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers (about 15 s). Raises RuntimeError with the end of its log."""
        self.state.mkdir(parents=True, exist_ok=True)
        bin_folder = ENVIRONMENT / "bin"
        environment = {
            **os.environ,
            "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}",
            "GATEWAY_LISTEN": f"127.0.0.1:{self.port}",
            "LOCALSTACK_HOST": f"localhost:{self.port}",
            "FILESYSTEM_ROOT": str(self.state),
            "TMPDIR": str(self.state),
            "DISABLE_EVENTS": "1",
            # Its DNS server would want port 53 and the resolver settings of this machine.
            "DNS_ADDRESS": "0",
            "SKIP_SSL_CERT_DOWNLOAD": "1",
            "EAGER_SERVICE_LOADING": "0",
            "AWS_DEFAULT_REGION": REGION,
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [bin_folder / "localstack-supervisor"],
                env=environment,
                cwd=self.state,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if self.healthy():
                return
            time.sleep(0.5)
        self.stop()
        raise RuntimeError(f"LocalStack did not start:\n{self.log.read_text(errors='replace')[-2000:]}")

    def stop(self) -> None:
        """Stop the supervisor and its child; it does not always listen to SIGTERM."""
        if self._process is None:
            return
        try:
            parent = psutil.Process(self._process.pid)
            family = [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            family = []
        for process in family:
            process.terminate()
        _, alive = psutil.wait_procs(family, timeout=5)
        for process in alive:
            process.kill()
        self._process.wait()
        self._process = None
