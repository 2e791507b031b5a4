"""Fetch the web client's libraries again: `python -m infra.fetch_web`, which needs npm.

What is kept in the repository is what the packages hold, with two changes: source maps are not named, and
imports by a package's name become imports of the file beside it, because a page without inline script has no
import map.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from infra.package import ROOT

WEB = ROOT / "chalicelib" / "web"
AXE = ROOT / "tests" / "web" / "axe.min.js"


@dataclass(frozen=True, slots=True)
class Library:
    """One file of one package: `imported` is the name it is imported by, `file` ours for it."""

    package: str
    version: str
    path: str
    imported: str
    file: str


_CORE = "@preact/signals-core"
LIBRARIES = (
    Library("preact", "11.2.0", "dist/preact.mjs", "preact", "preact.js"),
    Library("preact", "11.2.0", "hooks/dist/hooks.mjs", "preact/hooks", "preact-hooks.js"),
    Library("htm", "3.1.1", "dist/htm.mjs", "htm", "htm.js"),
    Library(_CORE, "1.14.5", "dist/signals-core.mjs", _CORE, "signals-core.js"),
    Library("@preact/signals", "2.11.4", "dist/signals.mjs", "@preact/signals", "signals.js"),
)
CHECKER = Library("axe-core", "4.14.1", "axe.min.js", "axe-core", "axe.min.js")

_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S+\s*$")
_IMPORT = re.compile(r'(\bfrom|\bimport)\s*(["\'])([^"\'.][^"\']*)\2')


def beside(source: str) -> str:
    """A module's text with every import by a package's name made an import of our file.

    Raises KeyError where it imports what is not fetched.
    """
    files = {library.imported: library.file for library in LIBRARIES}
    without_map = _SOURCE_MAP.sub("", source)
    return _IMPORT.sub(lambda found: f'{found[1]}"./{files[found[3]]}"', without_map).rstrip() + "\n"


def main() -> int:
    """Write every library and the licences."""
    licences: dict[str, str] = {}
    for library in (*LIBRARIES, CHECKER):
        with tempfile.TemporaryDirectory() as folder:
            members = _fetch(library, Path(folder))
            text = members[library.path]
            about = json.loads(members["package.json"])
            licence = members["LICENSE"]
        if library is CHECKER:
            AXE.write_text(text, encoding="utf-8")
            continue
        (WEB / library.file).write_text(beside(text), encoding="utf-8")
        head = f"{library.package} {library.version} ({about['license']})"
        licences[head] = licence
    parts = [f"{head}\n\n{text.strip()}\n" for head, text in licences.items()]
    (WEB / "licences.txt").write_text(f"\n{'-' * 72}\n\n".join(parts), encoding="utf-8")
    print(f"{len(LIBRARIES)} files in {WEB}")
    return 0


def _fetch(library: Library, folder: Path) -> dict[str, str]:
    wanted = f"{library.package}@{library.version}"
    done = subprocess.run(
        ["npm", "pack", "--silent", wanted], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"npm did not fetch {wanted}:\n{done.stderr}")
    files = {}
    with tarfile.open(folder / done.stdout.strip()) as archive:
        for member in archive.getmembers():
            name = member.name.partition("/")[2]
            content = archive.extractfile(member)
            if content and (name in (library.path, "package.json") or name.startswith("LICENSE")):
                files[name] = content.read().decode()
    return files


if __name__ == "__main__":
    sys.exit(main())
