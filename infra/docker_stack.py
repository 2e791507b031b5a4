"""`make run STACK=docker`: the same stack on the images of docker-compose.yml.

The open LocalStack image runs functions only where it may start containers itself, so the handlers run in
pollers of ours, as many as there are cores, and the API in a server of ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from infra.deploy_local import deploy_local
from infra.emulator import Emulator
from infra.local_secrets import local_secrets
from infra.loopback import free_port
from infra.migrate import bootstrap, migrate_up
from infra.package import ROOT
from infra.postgres import APP_ROLE, DATABASE, OWNER_ROLE, state_dir
from infra.recover import recover
from infra.stack import Stack

ENDPOINT = "http://127.0.0.1:4566"
_DATABASE = "postgresql://{user}:vividpages@127.0.0.1:5433/{database}"


@contextmanager
def docker_stack() -> Iterator[Stack]:
    """Start the containers, deploy, and run pollers and API until the block ends; volumes keep the data.

    Raises RuntimeError when Docker does not start them.
    """
    with ExitStack() as ending:
        _compose("up", "--detach", "--wait")
        ending.callback(_compose, "stop")
        admin_url = _DATABASE.format(user="postgres", database="postgres")
        bootstrap(admin_url, app_password="vividpages", owner_password="vividpages")
        migrate_up(_DATABASE.format(user=OWNER_ROLE, database=DATABASE))
        emulator = Emulator(ENDPOINT)
        outputs = deploy_local(
            emulator, "-", ROOT / "build" / "docker", local_secrets(state_dir()), functions=False
        )
        port = free_port()
        stack = Stack(
            endpoint=ENDPOINT,
            database_url=_DATABASE.format(user=APP_ROLE, database=DATABASE),
            admin_url=_DATABASE.format(user="postgres", database=DATABASE),
            bucket=outputs["BucketName"],
            state_machine_arn=outputs["StateMachineArn"],
            api_url=f"http://127.0.0.1:{port}/api",
            process=os.getpid(),
        )
        for arguments in [["infra.poller"]] * (os.cpu_count() or 2) + [["infra.serve", str(port)]]:
            process = run_python(arguments, stack)
            ending.callback(process.wait, 60)
            ending.callback(process.terminate)
        recover(stack.admin_url, emulator, stack.bucket, stack.state_machine_arn)
        yield stack


def function_environment(stack: Stack) -> dict[str, str]:
    """The settings a deployed function would have."""
    return {
        **stack.emulator.environment,
        "DATABASE_URL": stack.database_url,
        "BUCKET": stack.bucket,
        "STATE_MACHINE_ARN": stack.state_machine_arn,
        **local_secrets(state_dir()),
        "PRIVATE_ENDPOINTS": "on",
    }


def run_python(arguments: list[str], stack: Stack, log: Path | None = None) -> subprocess.Popen[bytes]:
    """Start `python -m …` beside the stack, with the settings of its functions; the caller ends it.

    It writes to this program's output, or to the end of `log`.
    """
    environment = {**os.environ, **function_environment(stack)}
    with log.open("ab") if log else nullcontext() as output:
        # A group of its own: Ctrl-C reaches this program alone, which then stops them in order.
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _compose(*arguments: str) -> None:
    try:
        done = subprocess.run(["docker", "compose", *arguments], cwd=ROOT, check=False)
    except FileNotFoundError as error:
        raise RuntimeError("Docker is not installed here; `make run` needs none.") from error
    if done.returncode:
        raise RuntimeError("Docker did not start the containers (see above); `make run` needs no Docker.")
