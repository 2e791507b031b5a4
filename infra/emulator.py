"""Emulators of AWS on the loopback interface; MiniStack, the embedded one, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil

from infra.loopback import free_port

REGION = "us-east-1"
ACCOUNT = "000000000000"
_READY_SECONDS = 60


class Emulator:
    """Anything that speaks the AWS protocols at one endpoint without real credentials."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint

    @property
    def environment(self) -> dict[str, str]:
        """The variables that point every AWS client at this emulator."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }

    def client(self, service: str) -> Any:
        """A boto3 client of this emulator."""
        import boto3
        from botocore.config import Config

        return boto3.client(
            service,  # type: ignore[call-overload]
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 2}),
        )

    def healthy(self) -> bool:
        """Whether it answers."""
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_localstack/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


class MiniStack(Emulator):
    """Starts MiniStack; S3 objects are kept under `state`, everything else lives as long as the process."""

    def __init__(self, state: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        super().__init__(f"http://127.0.0.1:{self.port}")
        self.state = state
        self.log = state / "ministack.log"
        self.replaced_leftover = False
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Raises RuntimeError with the end of its log if it does not."""
        self.state.mkdir(parents=True, exist_ok=True)
        self._end_leftover()
        environment = {
            **os.environ,
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "IOT_MTLS_ENABLED": "0",
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.state / "s3"),
            "MINISTACK_ACCOUNT_ID": ACCOUNT,
            **self.environment,
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [Path(sys.executable).parent / "ministack"],
                env=environment,
                cwd=self.state,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid_file.write_text(str(self._process.pid))
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            if self.healthy():
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The emulator did not start:\n{self.log.read_text(errors='replace')[-2000:]}")

    def stop(self) -> None:
        """Stop it with every worker it started."""
        if self._process is None:
            return
        _signal_group(self._process.pid, signal.SIGTERM)
        try:
            # Objects are on disk as soon as they are stored: there is nothing to wait long for.
            self._process.wait(3)
        except subprocess.TimeoutExpired:
            pass
        _signal_group(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        self._pid_file.unlink(missing_ok=True)

    @property
    def _pid_file(self) -> Path:
        return self.state / "ministack.pid"

    def _end_leftover(self) -> None:
        """End the emulator of a run that was killed: two must not share one directory of objects."""
        try:
            leftover = psutil.Process(int(self._pid_file.read_text()))
            ours = "ministack" in " ".join(leftover.cmdline())
        except (OSError, ValueError, psutil.NoSuchProcess):
            return
        if ours:
            self.replaced_leftover = True
            _signal_group(leftover.pid, signal.SIGKILL)
            psutil.wait_procs([leftover], timeout=10)


def _signal_group(group: int, number: int) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        pass
