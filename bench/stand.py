"""The test stand: a durable PostgreSQL of its own in a disposable folder, migrated, with the sample office in it.

Databases are copied from that one, so that a case may fill several sizes of office side by side.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from misl.ops.postgres import DATABASE, OWNER, Addresses, Cluster
from misl.ops.surroundings import use_database

# What the shell may say of Misl; all else is the stand's own.
HEARD = {"MISL_POSTGRES_BIN"}
URL = "http://127.0.0.1:8000"


class Unfit(Exception):
    """The stand can't be set up or a program is missing; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Database:
    """One database of the stand: the addresses of its three roles."""

    name: str
    superuser: str
    owner: str
    app: str

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A superuser's connection (autocommit)."""
        return psycopg.connect(self.superuser, autocommit=True)

    def use(self) -> None:
        """Point this process and the ones it will start at this database."""
        from django.db import connections

        use_database(self.owner, self.app)
        for alias, address in (("default", self.app), ("owner", self.owner)):
            parts = conninfo_to_dict(address)
            connections[alias].close()
            connections[alias].settings_dict |= {
                "NAME": self.name,
                "USER": str(parts["user"]),
                "PASSWORD": str(parts["password"]),
                "HOST": str(parts["host"]),
                "PORT": "",
            }


class Stand:
    """A running stand. `folder` is removed with it."""

    def __init__(self, folder: Path, cluster: Cluster, addresses: Addresses) -> None:
        self.folder = folder
        self._cluster = cluster
        self._addresses = addresses

    @property
    def postmaster(self) -> int:
        """The process above all of PostgreSQL's."""
        return int((self._cluster.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])

    @contextmanager
    def database(self, name: str) -> Iterator[Database]:
        """A copy of the sample office, in use until the block ends."""
        from django.db import connections

        connections.close_all()
        found = Database(name, *(_renamed(address, name) for address in self._all_addresses()))
        with psycopg.connect(_renamed(self._addresses.superuser, "postgres"), autocommit=True) as admin:
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    sql.Identifier(name), sql.Identifier(DATABASE), sql.Identifier(OWNER)
                )
            )
            try:
                yield found
            finally:
                connections.close_all()
                admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _all_addresses(self) -> tuple[str, str, str]:
        return self._addresses.superuser, self._addresses.owner, self._addresses.app


@contextmanager
def standing() -> Iterator[Stand]:
    """Set the stand up, and take it down again. Raises: PostgresFailed, Unfit."""
    folder = Path(tempfile.mkdtemp(prefix="misl-bench-"))
    # As root, the database's own user must be able to pass through.
    os.chmod(folder, 0o711)  # noqa: S103
    try:
        _forget_the_shell(folder)
        forced = os.environ.get("MISL_POSTGRES_BIN")
        cluster = Cluster(folder / "postgres", binaries=Path(forced) if forced else None)
        with cluster.running() as addresses:
            use_database(addresses.owner, addresses.app)
            _make_office()
            yield Stand(folder, cluster, addresses)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment() -> dict[str, str]:
    """What a process that belongs to the stand is told."""
    return dict(os.environ)


def program(name: str, package: str) -> str:
    """A program of the system. Raises: Unfit, with what to install."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = str(versions[0]) if versions else shutil.which(name)
    if found is None:
        raise Unfit(f"{name} is missing. Install it: apt-get install {package}")
    return found


def quietly(command: list[str]) -> str:
    """Run a program to its end and give what it printed. Raises: Unfit with its last words when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    if done.returncode != 0:
        raise Unfit(f"{Path(command[0]).name} failed:\n{(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def _forget_the_shell(folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith("MISL_") and name not in HEARD]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "MISL_DEMO": "1",
        "MISL_DATA": str(folder / "data"),
        "MISL_URL": URL,
        "MISL_MAIL": "folder:",
        "MISL_LOG_LEVEL": "warning",
        # The same two web processes for ours and for the limit.
        "MISL_WEB_WORKERS": "2",
    }


def _make_office() -> None:
    import django

    django.setup()

    from django.db import connections

    from misl.ops import preparing, sample_office

    preparing.migrate()
    preparing.collect_static()
    sample_office.create()
    connections.close_all()


def _renamed(address: str, name: str) -> str:
    head, _, tail = address.partition(f"/{DATABASE}?")
    return f"{head}/{name}?{tail}"
