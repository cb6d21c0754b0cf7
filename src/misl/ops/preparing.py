"""Bringing database and static files up to date with this version; each step does only what is left to do."""

from __future__ import annotations

import fcntl
import hashlib
import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from misl.audit.months import open_months

# What packages bring and no page uses: a browsable REST interface, other versions of htmx. Compressing takes its time.
UNUSED = ("rest_framework", "htmx-2*", "htmax-*")


def migrations_pending() -> bool:
    """Does this version know migrations that the database has not seen?"""
    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(*, verbosity: int = 0) -> None:
    """Bring the tables up to date, as the role that owns them."""
    call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
    call_command("createcachetable", database="owner", verbosity=verbosity)
    open_months()


def collect_static() -> bool:
    """Hash and compress the static files into the data folder; False when they are there already.

    Old files stay: a page that was served before may still ask for them.
    """
    root = settings.STATIC_ROOT
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".stamp").open("a+", encoding="ascii") as stamp:
        fcntl.flock(stamp, fcntl.LOCK_EX)
        stamp.seek(0)
        sources = _fingerprint()
        if stamp.read() == sources:
            return False
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=list(UNUSED))
        stamp.seek(0)
        stamp.truncate()
        stamp.write(sources)
    return True


def _fingerprint() -> str:
    """One word for all static sources: their names, sizes and times."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(UNUSED):
            known = os.stat(storage.path(path))
            found.update(f"{storage.path(path)}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
    return found.hexdigest()
