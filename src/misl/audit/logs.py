"""An office's log itself: opening it, its key, its tiles as they are stored."""

from __future__ import annotations

import functools
from uuid import UUID

from django.conf import settings
from django.db import connections

from misl.audit.models import Log
from misl.audit.note import SigningKey
from misl.audit.tlog import Tiles
from misl.kernel.keys import keyring

TILE = "SELECT hashes FROM audit_tile WHERE office_id = %s AND level = %s AND place = %s"


class LogBroken(Exception):
    """The stored log contradicts itself; nothing more is signed until somebody has looked at it with `misl verify`."""


def origin_of(office_code: str) -> str:
    """The name of an office's log: the address under which it is published, without the scheme (C2SP tlog-tiles)."""
    return f"{str(settings.MISL_URL).split('://', 1)[-1]}/log/{office_code.lower()}"


def open_log(office_id: UUID, origin: str) -> Log:
    """Open the log of a new office, with a key of its own. Called once, in the act that establishes the office.

    Raises: ValueError for an origin that can't be the name of a key; IntegrityError when the office or the origin has a
    log already.
    """
    key = SigningKey.make(origin)
    return Log.objects.create(
        office_id=office_id,
        origin=origin,
        verifier_key=str(key.verifier),
        wrapped_key=keyring().wrap(key.secret, _purpose(origin)),
    )


def signing_key(log: Log) -> SigningKey:
    """The key that signs a log's checkpoints. Raises: tink.TinkError when the installation's keyring is another."""
    return SigningKey.load(log.origin, keyring().unwrap(bytes(log.wrapped_key), _purpose(log.origin)))


def stored_tiles(office_id: UUID, using: str = "default") -> Tiles:
    """A reader of an office's tiles that remembers what it has read; one for one transaction."""

    @functools.lru_cache(maxsize=4096)
    def read(level: int, place: int) -> bytes:
        with connections[using].cursor() as cursor:
            cursor.execute(TILE, [str(office_id), level, place])
            row = cursor.fetchone()
        return bytes(row[0]) if row else b""

    return read


def _purpose(origin: str) -> bytes:
    return f"signing checkpoints of {origin}".encode()
