"""Compiled files beside the sources of a package.

A function's code is read-only where it runs: without them every cold start compiles all of it anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# As Chalice's own entries: the same code is the same package.
_DATE = (1980, 1, 1, 0, 0, 0)


def precompile(package: Path) -> None:
    """Add what this interpreter compiles the sources of a zip file to.

    They are taken without a look at the sources, whose times an archive does not keep (PEP 552). What does
    not compile is left to whoever imports it.
    """
    with TemporaryDirectory() as folder:
        with ZipFile(package) as archive:
            archive.extractall(folder)
            there = set(archive.namelist())
        command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
        # Sets of constants are written in the order of their hashes.
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        subprocess.run([*command, "-s", folder, folder], env=environment, capture_output=True, check=False)
        with ZipFile(package, "a", ZIP_DEFLATED) as archive:
            for file in sorted(Path(folder).rglob("*.pyc")):
                name = file.relative_to(folder).as_posix()
                if name not in there:
                    entry = ZipInfo(name, _DATE)
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, file.read_bytes(), ZIP_DEFLATED)
