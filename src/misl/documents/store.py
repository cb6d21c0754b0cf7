"""Where bytes lie. A store keeps runs of (already encrypted) bytes under a random id, and loses none that it has
accepted.

`BlobStore` is the small promise every store makes; `FilesystemStore` keeps it with files. What a store accepts is on
the disk, name and all, before `writing` returns: temporary file, fsync, rename, fsync of both directories (a rename
without its directory's fsync is lost in a power cut).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

INCOMING = "incoming"
SHARD_DIGITS = 2


class BlobMissing(LookupError):
    """The store does not hold this blob."""


@dataclass(frozen=True, slots=True)
class Held:
    """One blob as the store sees it."""

    office_id: UUID
    blob_id: UUID
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class Sealed:
    """Bytes in the vault: where they lie, what they are (SHA-256 and size of the plaintext), and their wrapped key."""

    office_id: UUID
    blob_id: UUID
    sha256: str
    size: int
    wrapped_key: bytes


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a paper is: its pages where they could be counted, and the code of what is wrong with it, "" when nothing
    is.
    """

    media_type: str
    pages: int | None
    problem: str

    @property
    def readable(self) -> bool:
        return not self.problem


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """A paper whose bytes are on the disk, encrypted, and not yet on the record; what a caller holds until it is
    entered.

    `inspection` is what the reader found, None when nobody has looked yet.
    """

    sealed: Sealed
    file_name: str
    media_type: str
    inspection: Inspection | None = None

    @property
    def office_id(self) -> UUID:
        return self.sealed.office_id

    @property
    def sha256(self) -> str:
        return self.sealed.sha256

    @property
    def size(self) -> int:
        return self.sealed.size

    @property
    def pages(self) -> int | None:
        return self.inspection.pages if self.inspection else None


class BlobStore(Protocol):
    """Keeps bytes by office and id. Ids are never used twice; bytes never change once kept."""

    def writing(self, office_id: UUID, blob_id: UUID) -> AbstractContextManager[BinaryIO]:
        """Write a new blob: kept, durably, when the block ends well; gone without a trace when it does not."""
        ...

    def open(self, office_id: UUID, blob_id: UUID) -> BinaryIO:
        """Raises: BlobMissing."""
        ...

    def holds(self, office_id: UUID, blob_id: UUID) -> bool: ...

    def discard(self, office_id: UUID, blob_id: UUID) -> None:
        """Remove a blob; nothing happens if it is not there."""
        ...

    def offices(self) -> list[UUID]: ...

    def listing(self, office_id: UUID) -> Iterator[Held]: ...

    def clear_unfinished(self, before: datetime) -> int:
        """Remove what was left half-written before this moment; how many there were."""
        ...


class FilesystemStore:
    """Blobs as files: `<root>/<office>/<last two digits>/<blob>`; UUIDv7 ids differ in their last digits."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def writing(self, office_id: UUID, blob_id: UUID) -> Iterator[BinaryIO]:
        final = self._path(office_id, blob_id)
        if final.exists():
            raise FileExistsError(final)
        incoming = self.root / office_id.hex / INCOMING
        _make_directory(incoming)
        _make_directory(final.parent)
        unfinished = incoming / blob_id.hex
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            os.rename(unfinished, final)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _sync_directory(final.parent)
        _sync_directory(incoming)

    def open(self, office_id: UUID, blob_id: UUID) -> BinaryIO:
        try:
            return self._path(office_id, blob_id).open("rb")
        except FileNotFoundError:
            raise BlobMissing(blob_id) from None

    def holds(self, office_id: UUID, blob_id: UUID) -> bool:
        return self._path(office_id, blob_id).is_file()

    def discard(self, office_id: UUID, blob_id: UUID) -> None:
        self._path(office_id, blob_id).unlink(missing_ok=True)

    def offices(self) -> list[UUID]:
        if not self.root.is_dir():
            return []
        return sorted(UUID(entry.name) for entry in self.root.iterdir() if _is_id(entry.name))

    def listing(self, office_id: UUID) -> Iterator[Held]:
        for shard in sorted((self.root / office_id.hex).glob("?" * SHARD_DIGITS)):
            for path in shard.iterdir():
                if _is_id(path.name):
                    yield Held(office_id, UUID(path.name), _changed_at(path))

    def clear_unfinished(self, before: datetime) -> int:
        stale = [path for path in self.root.glob(f"*/{INCOMING}/*") if _changed_at(path) < before]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _path(self, office_id: UUID, blob_id: UUID) -> Path:
        name = blob_id.hex
        return self.root / office_id.hex / name[-SHARD_DIGITS:] / name


def _make_directory(path: Path) -> None:
    """Make a directory and those above it that are missing; each new name is made durable in its parent."""
    if path.is_dir():
        return
    _make_directory(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    _sync_directory(path.parent)


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _changed_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.now(UTC)


def _is_id(name: str) -> bool:
    return len(name) == 32 and all(digit in "0123456789abcdef" for digit in name)
