"""What a command finds around it: the data folder, and the database that belongs to it.

An office names its database by DATABASE_URL and MISL_APP_DATABASE_URL. A demonstration's database lies in its data
folder; any command started on such a folder joins it while it runs, or starts it for as long as the command takes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from misl.ops.postgres import Cluster

# Written by `misl demo`: this folder holds a demonstration, reached at this address.
MARKER = "demo.json"


@dataclass(frozen=True)
class DataFolder:
    """The folder of documents, keys and, in a demonstration, the database."""

    path: Path

    @classmethod
    def named_by_environment(cls) -> DataFolder:
        return cls(Path(os.environ.get("MISL_DATA") or "data").expanduser().resolve())

    def prepare(self) -> None:
        """Make it: nobody else may list it; as root, the database's user must be able to pass through."""
        self.path.mkdir(parents=True, exist_ok=True)
        os.chmod(self.path, 0o711 if os.geteuid() == 0 else 0o700)

    @property
    def demo_address(self) -> str | None:
        """Where the demonstration in this folder was last reached; None where there is none."""
        try:
            address = json.loads((self.path / MARKER).read_text(encoding="utf-8"))["url"]
        except (OSError, ValueError, KeyError):
            return None
        return str(address)

    def mark_as_demo(self, url: str) -> None:
        (self.path / MARKER).write_text(json.dumps({"url": url}) + "\n", encoding="utf-8")

    def cluster(self) -> Cluster:
        forced = os.environ.get("MISL_POSTGRES_BIN")
        return Cluster(self.path / "postgres", binaries=Path(forced) if forced else None)


def use_database(owner: str, app: str) -> None:
    """Tell this process and its children where the database is."""
    os.environ["DATABASE_URL"] = owner
    os.environ["MISL_APP_DATABASE_URL"] = app


def be_the_demo_of(folder: DataFolder) -> None:
    """Take on the settings with which the demonstration in this folder was made."""
    os.environ["MISL_DEMO"] = "1"
    os.environ["MISL_DATA"] = str(folder.path)
    os.environ.setdefault("MISL_MAIL", "folder:")
    os.environ.setdefault("MISL_SMS", "folder:")
    os.environ.setdefault("MISL_LOG_LEVEL", "warning")
    if folder.demo_address:
        os.environ.setdefault("MISL_URL", folder.demo_address)


@contextmanager
def database() -> Iterator[None]:
    """The database of this office, for as long as the command takes. Raises PostgresFailed."""
    folder = DataFolder.named_by_environment()
    cluster = folder.cluster()
    named = os.environ.get("DATABASE_URL") or os.environ.get("MISL_APP_DATABASE_URL")
    if named or not (folder.demo_address and cluster.exists):
        yield
        return
    be_the_demo_of(folder)
    with cluster.running() as addresses:
        use_database(addresses.owner, addresses.app)
        yield
