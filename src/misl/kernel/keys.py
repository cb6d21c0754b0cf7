"""Keys that guard keys: one key-encryption key behind one interface; today a file, later a token or a key service."""

from __future__ import annotations

import functools
import io
import os
from pathlib import Path
from typing import Protocol

import tink
from django.conf import settings
from tink import aead, cleartext_keyset_handle


class Keyring(Protocol):
    """Wraps secrets. `purpose` is bound to the secret: what was wrapped for one use can't be unwrapped for another."""

    def wrap(self, secret: bytes, purpose: bytes) -> bytes: ...

    def unwrap(self, wrapped: bytes, purpose: bytes) -> bytes: ...


class FileKeyring:
    """The key-encryption key in a file of the data folder, readable by the service alone."""

    def __init__(self, path: Path) -> None:
        aead.register()
        self._aead = _load_or_make(path).primitive(aead.Aead)

    def wrap(self, secret: bytes, purpose: bytes) -> bytes:
        return bytes(self._aead.encrypt(secret, purpose))

    def unwrap(self, wrapped: bytes, purpose: bytes) -> bytes:
        """Raises: tink.TinkError when the key or the purpose is not the one it was wrapped with."""
        return bytes(self._aead.decrypt(wrapped, purpose))


@functools.cache
def keyring() -> Keyring:
    """The installation's keyring."""
    return FileKeyring(Path(settings.MISL_DATA) / "keys" / "kek.json")


def _load_or_make(path: Path) -> tink.KeysetHandle:
    if not path.exists():
        _make(path)
    reader = tink.JsonKeysetReader(path.read_text())
    return cleartext_keyset_handle.read(reader)


def _make(path: Path) -> None:
    """Write a new key whole or not at all: two processes that start together end up with one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = io.StringIO()
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    cleartext_keyset_handle.write(tink.JsonKeysetWriter(text), handle)
    temporary = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(text.getvalue())
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
