"""The store loses nothing it has accepted; the vault gives back exactly what it was given, or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from misl.documents import cipher, vault
from misl.documents.errors import Altered
from misl.documents.store import BlobMissing, FilesystemStore, Sealed
from misl.kernel.clock import now
from misl.kernel.ids import new_id
from misl.kernel.keys import FileKeyring

SEGMENT = 1 << 20


@pytest.fixture
def office() -> UUID:
    return new_id()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilesystemStore:
    """A store and a keyring of their own."""
    kept = FilesystemStore(tmp_path / "documents")
    keys = FileKeyring(tmp_path / "keys" / "kek.json")
    monkeypatch.setattr(vault, "blob_store", lambda: kept)
    monkeypatch.setattr(vault, "keyring", lambda: keys)
    return kept


def bytes_of(size: int) -> bytes:
    return os.urandom(min(size, 4096)) * (size // 4096 + 1) if size > 4096 else os.urandom(size)


@pytest.mark.parametrize("size", [0, 1, 4096, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT + 17])
def test_what_was_put_in_comes_out_byte_for_byte(size: int, office: UUID, store: FilesystemStore) -> None:
    data = bytes_of(size)[:size]
    sealed = vault.put(office, [data])
    assert sealed.size == size
    assert vault.whole(sealed) == data
    assert b"".join(vault.checked_stream(sealed)) == data


def test_pieces_of_any_size_make_the_same_blob(office: UUID, store: FilesystemStore) -> None:
    data = bytes_of(SEGMENT + 5000)
    pieces = [data[start : start + 777] for start in range(0, len(data), 777)]
    assert vault.whole(vault.put(office, pieces)) == data


def test_nothing_readable_lies_on_the_disk(office: UUID, store: FilesystemStore) -> None:
    vault.put(office, [b"SECRET OF THE OFFICE " * 100])
    files = [path for path in store.root.rglob("*") if path.is_file()]
    assert len(files) == 1
    assert b"SECRET" not in files[0].read_bytes()
    assert files[0].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("start", "end"), [(0, 10), (SEGMENT - 5, SEGMENT + 5), (5, 5), (0, 10**9), (2 * SEGMENT, 10**9)]
)
def test_a_range_is_that_part_of_the_whole(start: int, end: int, office: UUID, store: FilesystemStore) -> None:
    data = bytes_of(2 * SEGMENT + 100)
    assert vault.part(vault.put(office, [data]), start, end) == data[start:end]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (6, 5)])
def test_a_range_that_is_none_is_an_error(start: int, end: int, office: UUID, store: FilesystemStore) -> None:
    with pytest.raises(ValueError, match="no such range"):
        vault.part(vault.put(office, [b"letter"]), start, end)


def the_file(store: FilesystemStore, sealed: Sealed) -> Path:
    return next(store.root.rglob(sealed.blob_id.hex))


@pytest.mark.parametrize("place", [0, 45, SEGMENT + 100, -1])
def test_one_changed_byte_is_noticed_and_nothing_is_served(place: int, office: UUID, store: FilesystemStore) -> None:
    sealed = vault.put(office, [bytes_of(2 * SEGMENT)])
    path = the_file(store, sealed)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    served: list[bytes] = []
    with pytest.raises(Altered):
        served.extend(vault.checked_stream(sealed))
    assert served == []
    with pytest.raises(Altered):
        vault.part(sealed, 0, 10)


def test_a_file_cut_short_is_noticed(office: UUID, store: FilesystemStore) -> None:
    sealed = vault.put(office, [bytes_of(3 * SEGMENT)])
    path = the_file(store, sealed)
    path.write_bytes(path.read_bytes()[: 2 * SEGMENT])  # exactly at the end of a segment
    with pytest.raises(Altered):
        vault.whole(sealed)


def test_a_missing_file_is_noticed(office: UUID, store: FilesystemStore) -> None:
    sealed = vault.put(office, [b"letter"])
    the_file(store, sealed).unlink()
    with pytest.raises(Altered):
        vault.whole(sealed)


def test_bytes_that_decrypt_but_are_not_those_of_the_record_are_refused(office: UUID, store: FilesystemStore) -> None:
    sealed = vault.put(office, [b"letter"])
    other = Sealed(office, sealed.blob_id, "0" * 64, sealed.size, sealed.wrapped_key)
    with pytest.raises(Altered):
        list(vault.checked_stream(other))


def test_a_blob_put_in_the_place_of_another_is_refused(office: UUID, store: FilesystemStore) -> None:
    mine, other = vault.put(office, [b"mine"]), vault.put(office, [b"other"])
    the_file(store, mine).write_bytes(the_file(store, other).read_bytes())
    with pytest.raises(Altered):
        vault.whole(Sealed(office, mine.blob_id, other.sha256, other.size, other.wrapped_key))
    with pytest.raises(Altered):
        vault.whole(mine)


def test_the_wrong_key_is_refused(
    office: UUID, store: FilesystemStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = vault.put(office, [b"letter"])
    foreign = FileKeyring(tmp_path / "other" / "kek.json")
    own_key = foreign.wrap(cipher.new_data_key(), cipher.binding(office, sealed.blob_id))
    with monkeypatch.context() as patch:
        patch.setattr(vault, "keyring", lambda: foreign)
        with pytest.raises(Altered):
            vault.whole(sealed)
        with pytest.raises(Altered):
            vault.whole(Sealed(office, sealed.blob_id, sealed.sha256, sealed.size, own_key))
    assert vault.whole(sealed) == b"letter"


def test_the_bytes_then_the_name_then_both_directories_are_made_durable(
    office: UUID, store: FilesystemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing(office, new_id()) as out:
        out.write(b"first, so that folders exist")
    done: list[str] = []
    real_fsync, real_rename = os.fsync, os.rename

    def fsync(descriptor: int) -> None:
        name = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        done.append(
            "fsync folder of blobs" if name.is_dir() and name.name != "incoming" else f"fsync {name.parts[-2:]}"
        )
        real_fsync(descriptor)

    def rename(old: Any, new: Any) -> None:
        done.append("rename")
        real_rename(old, new)

    blob_id = UUID(int=(new_id().int & ~0xFF) | 0x01)
    store._path(office, blob_id).parent.mkdir(exist_ok=True)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    with store.writing(office, blob_id) as out:
        out.write(b"letter")
    assert done == [
        f"fsync ('incoming', '{blob_id.hex}')",
        "rename",
        "fsync folder of blobs",
        f"fsync ('{office.hex}', 'incoming')",
    ]


def test_new_folders_are_made_durable_in_the_folders_above_them(
    office: UUID, store: FilesystemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        real_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with store.writing(office, new_id()) as out:
        out.write(b"letter")
    for folder in (store.root.parent, store.root, store.root / office.hex):
        assert str(folder) in synced


def test_what_breaks_off_while_writing_leaves_nothing(office: UUID, store: FilesystemStore) -> None:
    def breaking_off() -> Iterator[bytes]:
        yield b"half a letter" * 100_000
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        vault.put(office, breaking_off())
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_a_blob_is_never_written_over(office: UUID, store: FilesystemStore) -> None:
    blob_id = new_id()
    with store.writing(office, blob_id) as out:
        out.write(b"first")
    with pytest.raises(FileExistsError), store.writing(office, blob_id) as out:
        out.write(b"second")
    assert store.open(office, blob_id).read() == b"first"


def test_the_store_lists_what_it_holds_and_forgets_what_is_discarded(office: UUID, store: FilesystemStore) -> None:
    sealed = [vault.put(office, [b"a"]), vault.put(office, [b"b"])]
    assert store.offices() == [office]
    assert {held.blob_id for held in store.listing(office)} == {one.blob_id for one in sealed}
    store.discard(office, sealed[0].blob_id)
    store.discard(office, sealed[0].blob_id)
    assert not store.holds(office, sealed[0].blob_id)
    with pytest.raises(BlobMissing):
        store.open(office, sealed[0].blob_id)


def test_half_written_bytes_of_a_crash_are_cleared_away(office: UUID, store: FilesystemStore) -> None:
    vault.put(office, [b"letter"])
    left = store.root / office.hex / "incoming" / new_id().hex
    left.write_bytes(b"half")
    assert store.clear_unfinished(now() - timedelta(hours=1)) == 0
    assert store.clear_unfinished(now() + timedelta(hours=1)) == 1
    assert not left.exists()
    assert len(list(store.listing(office))) == 1
