"""The test database: one PostgreSQL per process, its database copied from a template that was migrated once.

Tests speak to it as `misl_app`, the unprivileged role of the application: what it may not do in an office fails in
tests too. MISL_TEST_DATABASE (a superuser's address) uses a server that runs already; MISL_POSTGRES_BIN chooses the
programs to start one.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from misl.ops.postgres import APP, OWNER, Addresses, Cluster, prepare_database


@dataclass(frozen=True)
class TestDatabase:
    """The database of this process: the addresses of its three roles, and the tables that migrations filled."""

    __test__ = False

    name: str
    superuser: str
    owner: str
    app: str
    filled_by_migrations: frozenset[str]

    def connect_as_superuser(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.superuser, autocommit=True)

    def empty(self) -> None:
        """Empty every table that tests filled. A superuser does it past the triggers: the application may not
        TRUNCATE.
        """
        with self.connect_as_superuser() as connection:
            filled = [table for table in _filled_tables(connection) if table not in self.filled_by_migrations]
            if not filled:
                return
            connection.execute("SET session_replication_role = replica")
            connection.execute(
                sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(sql.SQL(", ").join(map(sql.Identifier, filled)))
            )


def _filled_tables(connection: psycopg.Connection[tuple[Any, ...]]) -> list[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT relispartition"
    ).fetchall()
    if not rows:
        return []
    question = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (TABLE {})").format(sql.Literal(name), sql.Identifier(name)) for (name,) in rows
    )
    return [name for (name,) in connection.execute(question).fetchall()]


# ── the server of the run ──


def quick_folder() -> Path:
    """Memory, where there is enough of it (making a cluster writes fifty megabytes); otherwise the temporary folder."""
    memory = Path("/dev/shm")
    try:
        enough = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * 1024**3
    except OSError:
        enough = False
    return memory if enough else Path(tempfile.gettempdir())


@contextmanager
def _server(run: Path) -> Iterator[Addresses]:
    given = os.environ.get("MISL_TEST_DATABASE")
    if given:
        yield _addresses_on(given)
        return
    forced = os.environ.get("MISL_POSTGRES_BIN")
    cluster = Cluster(run / "postgres", binaries=Path(forced) if forced else None, disposable=True)
    addresses = cluster.start()
    try:
        yield addresses
    finally:
        if cluster.leave():
            shutil.rmtree(run, ignore_errors=True)


def _addresses_on(superuser: str) -> Addresses:
    """Roles of a server that is not ours; their passwords follow from its address, so that parallel processes agree
    on them.
    """

    def address(role: str) -> str:
        return make_conninfo(superuser, user=role, password=_password(superuser, role))

    return Addresses(superuser=superuser, owner=address(OWNER), app=address(APP))


def _password(superuser: str, role: str) -> str:
    return hashlib.sha256(f"{role} of {superuser}".encode()).hexdigest()


def _password_in(address: str) -> str:
    return str(conninfo_to_dict(address)["password"])


# ── template and copy ──


def _use(addresses: Addresses, database: str) -> None:
    """Point Django's two doors at a database."""
    for alias, address in (("default", addresses.app), ("owner", addresses.owner)):
        parts = conninfo_to_dict(address)
        connections[alias].close()
        connections[alias].settings_dict |= {
            "NAME": database,
            "USER": str(parts["user"]),
            "PASSWORD": str(parts["password"]),
            "HOST": str(parts.get("host", "")),
            "PORT": str(parts.get("port", "")),
            # Each test opens and leaves its own threads; nothing should linger and keep the database from being
            # dropped.
            "CONN_MAX_AGE": 0,
        }


def _build_template(addresses: Addresses, template: str) -> None:
    prepare_database(
        addresses.superuser,
        template,
        owner_password=_password_in(addresses.owner),
        app_password=_password_in(addresses.app),
    )
    _use(addresses, template)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    call_command("createcachetable", database="owner", verbosity=0)
    for alias in ("default", "owner"):
        connections[alias].close()


@contextmanager
def database_of(run_id: str, process: str) -> Iterator[TestDatabase]:
    """The test database of one process (`process` is its name) of one run, from start to removal."""
    # A server for each process: an open transaction holds the log's sequencer back in all of its server's databases.
    run = quick_folder() / f"misl-test-run-{run_id[:12]}-{process}"
    run.mkdir(exist_ok=True)
    os.chmod(run, 0o711)  # noqa: S103
    template, name = f"misl_template_{run_id[:12]}_{process}", f"misl_test_{run_id[:12]}_{process}"
    with _server(run) as addresses:
        admin = make_conninfo(addresses.superuser, dbname="postgres")
        with (run / "template").open("a+") as marker:
            fcntl.flock(marker, fcntl.LOCK_EX)
            marker.seek(0)
            if not marker.read():
                _build_template(addresses, template)
                marker.write("migrated")
                marker.flush()
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                        sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
                    )
                )
        _use(addresses, name)
        superuser = make_conninfo(addresses.superuser, dbname=name)
        with psycopg.connect(superuser, autocommit=True) as connection:
            filled = frozenset(_filled_tables(connection))
        try:
            yield TestDatabase(
                name=name,
                superuser=superuser,
                owner=make_conninfo(addresses.owner, dbname=name),
                app=make_conninfo(addresses.app, dbname=name),
                filled_by_migrations=filled,
            )
        finally:
            for alias in ("default", "owner"):
                connections[alias].close()
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
