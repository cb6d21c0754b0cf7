"""The vault: bytes go in encrypted and hashed on the way, and come out only if they are still what they were.

`Sealed` (see `store`) is all one must know to get bytes back; it is what rows of the record hold. Everything here works
outside any transaction: bytes are durable before a row speaks of them.
"""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

import tink
from django.conf import settings

from misl.documents import cipher
from misl.documents.errors import Altered
from misl.documents.store import BlobMissing, BlobStore, FilesystemStore, Sealed
from misl.kernel.ids import new_id
from misl.kernel.keys import keyring

log = logging.getLogger(__name__)


def blob_store() -> BlobStore:
    """The store this installation keeps its documents in."""
    return _filesystem_store(Path(settings.MISL_DATA) / "documents")


@functools.cache
def _filesystem_store(root: Path) -> BlobStore:
    return FilesystemStore(root)


def put(office_id: UUID, chunks: Iterable[bytes]) -> Sealed:
    """Encrypt and keep bytes, durably. Whatever `chunks` raises passes through and nothing is kept."""
    blob_id = new_id()
    bound_to = cipher.binding(office_id, blob_id)
    data_key = cipher.new_data_key()
    hashed = hashlib.sha256()
    size = 0
    with blob_store().writing(office_id, blob_id) as sink:
        encryption = cipher.Encryption(data_key, sink, bound_to)
        try:
            for chunk in chunks:
                hashed.update(chunk)
                size += len(chunk)
                encryption.write(chunk)
            encryption.finish()
        except BaseException:
            encryption.abandon()
            raise
    return Sealed(office_id, blob_id, hashed.hexdigest(), size, keyring().wrap(data_key, bound_to))


def stream(sealed: Sealed) -> Iterator[bytes]:
    """The bytes as they are decrypted. Authentic chunk by chunk; that they are *these* bytes is known only at the end.

    For readers that use nothing before the end. Raises: Altered.
    """
    hashed = hashlib.sha256()
    bound_to = cipher.binding(sealed.office_id, sealed.blob_id)
    try:
        data_key = keyring().unwrap(sealed.wrapped_key, bound_to)
        with blob_store().open(sealed.office_id, sealed.blob_id) as source:
            for chunk in cipher.decrypted(data_key, source, bound_to):
                hashed.update(chunk)
                yield chunk
    except (BlobMissing, cipher.Undecipherable, tink.TinkError) as error:
        raise _altered(sealed, type(error).__name__) from error
    if hashed.hexdigest() != sealed.sha256:
        raise _altered(sealed, "another hash")


def check(sealed: Sealed) -> None:
    """Read every byte and compare. Raises: Altered."""
    for _chunk in stream(sealed):
        pass


def checked_stream(sealed: Sealed) -> Iterator[bytes]:
    """The bytes, of which not one is given out before all were checked. Raises: Altered, before the first byte."""
    check(sealed)
    return stream(sealed)


def whole(sealed: Sealed) -> bytes:
    """All the bytes at once, checked. Raises: Altered."""
    return b"".join(stream(sealed))


def part(sealed: Sealed, start: int, end: int) -> bytes:
    """Bytes from `start` up to, not including, `end`. The whole is decrypted and checked to serve a part: simple and
    right.

    Raises: Altered; ValueError for a range that is not one.
    """
    if not 0 <= start <= end:
        raise ValueError(f"no such range: {start}-{end}")
    kept = bytearray()
    position = 0
    for chunk in stream(sealed):
        if position < end and position + len(chunk) > start:
            kept += chunk[max(0, start - position) : end - position]
        position += len(chunk)
    return bytes(kept)


def discard(sealed: Sealed) -> None:
    blob_store().discard(sealed.office_id, sealed.blob_id)


def _altered(sealed: Sealed, why: str) -> Altered:
    log.error("blob %s of office %s is not what the record says: %s", sealed.blob_id, sealed.office_id, why)
    return Altered()
