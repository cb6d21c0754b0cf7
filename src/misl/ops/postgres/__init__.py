"""PostgreSQL for a machine that has none running: found, created, started and stopped by us."""

from misl.ops.postgres.cluster import DATABASE, SUPERUSER, Addresses, Cluster
from misl.ops.postgres.programs import OLDEST_MAJOR, Binaries, PostgresFailed, find_binaries
from misl.ops.postgres.roles import APP, OWNER, prepare_database

__all__ = [
    "APP",
    "DATABASE",
    "OLDEST_MAJOR",
    "OWNER",
    "SUPERUSER",
    "Addresses",
    "Binaries",
    "Cluster",
    "PostgresFailed",
    "find_binaries",
    "prepare_database",
]
