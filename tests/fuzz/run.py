"""One run of schemathesis against an address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.aims import Aim

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
# Signing out everywhere else would end the sessions that other operations are aimed at.
_ENDS_ALL = "account_end_others"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`failures` is empty where nothing was found; `answers` counts (operation, status)."""

    failures: str
    answers: Counter[tuple[str, int]]

    def reached(self) -> set[str]:
        """The operations that answered with a success at least once."""
        return {operation for operation, status in self.answers if 200 <= status < 300}


def fuzz(
    url: str,
    aims: Mapping[str, Sequence[Aim]],
    scratch: Path,
    *options: str,
    token: str | None = None,
    seed: int = 1,
) -> Outcome:
    """Run over the description at `url`; `options` are those of `schemathesis run`. Files go to `scratch`."""
    aims_file, notes = scratch / "aims.json", scratch / "notes.txt"
    aims_file.write_text(json.dumps(aims))
    notes.write_text("")
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        *("--config-file", str(_HERE / "schemathesis.toml")),
        *("run", "--no-color", "--continue-on-failure", "--seed", str(seed), *options),
    ]
    if token:
        command += ["--header", f"Authorization: Bearer {token}", "--exclude-operation-id", _ENDS_ALL]
    environment = {
        **os.environ,
        "PYTHONPATH": str(_ROOT),
        "SCHEMATHESIS_HOOKS": "tests.fuzz.hooks",
        "VIVIDPAGES_FUZZ_AIMS": str(aims_file),
        "VIVIDPAGES_FUZZ_NOTES": str(notes),
    }
    done = subprocess.run(
        [*command, url], cwd=scratch, env=environment, capture_output=True, text=True, check=False
    )
    answers = Counter(_note(line) for line in notes.read_text().splitlines())
    # One request can be as long as a page.
    said = "\n".join(line[:500] for line in (done.stdout + done.stderr).splitlines())
    return Outcome(said if done.returncode else "", answers)


def _note(line: str) -> tuple[str, int]:
    status, _, operation = line.partition(" ")
    return operation, int(status)
