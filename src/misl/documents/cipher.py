"""Encryption of blobs at rest: Tink's streaming AES256_GCM_HKDF_1MB, one data key per blob.

The key and the bytes are both bound to the office and the blob's id (associated data): neither can be moved to another
place unnoticed. The overhead is about one kilobyte a file.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

import tink
from tink import cleartext_keyset_handle, streaming_aead

CHUNK = 1 << 20


class Undecipherable(Exception):
    """The bytes do not decrypt under this key for this place: tampered with, cut short, moved, or the wrong key."""


def binding(office_id: UUID, blob_id: UUID) -> bytes:
    """What a blob's key and bytes are bound to."""
    return f"misl/blob/{office_id.hex}/{blob_id.hex}".encode()


def new_data_key() -> bytes:
    """A fresh key for one blob, as a serialised Tink keyset. Secret: keep it only wrapped."""
    _register()
    out = io.BytesIO()
    handle = tink.new_keyset_handle(streaming_aead.streaming_aead_key_templates.AES256_GCM_HKDF_1MB)
    cleartext_keyset_handle.write(tink.BinaryKeysetWriter(out), handle)
    return out.getvalue()


class Encryption:
    """Encrypts what is written into `sink`, which stays open. Only `finish` makes the result whole."""

    def __init__(self, data_key: bytes, sink: BinaryIO, bound_to: bytes) -> None:
        self._sink = _Sink(sink)
        self._stream = _primitive(data_key).new_encrypting_stream(self._sink, bound_to)

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            written = self._stream.write(view[:CHUNK])
            view = view[written:]

    def finish(self) -> None:
        """Write the last segment, which also marks the end: a file cut short is recognised as such."""
        self._stream.close()

    def abandon(self) -> None:
        """Write nothing more, not even when the stream is collected."""
        self._sink.abandoned = True


def decrypted(data_key: bytes, source: BinaryIO, bound_to: bytes) -> Iterator[bytes]:
    """The plaintext in chunks of at most one megabyte. Each chunk is authentic; only the end shows that none is
    missing.

    Raises: Undecipherable.
    """
    try:
        with _primitive(data_key).new_decrypting_stream(source, bound_to) as plain:
            while chunk := plain.read(CHUNK):
                yield chunk
    except tink.TinkError as error:
        raise Undecipherable(str(error)) from error


class _Sink(io.RawIOBase):
    """Passes writes on and never closes what is beneath: the store must still fsync it."""

    def __init__(self, beneath: BinaryIO) -> None:
        super().__init__()
        self._beneath = beneath
        self.abandoned = False

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return len(data) if self.abandoned else self._beneath.write(data)


def _primitive(data_key: bytes) -> streaming_aead.StreamingAead:
    _register()
    try:
        handle = cleartext_keyset_handle.read(tink.BinaryKeysetReader(data_key))
        return handle.primitive(streaming_aead.StreamingAead)
    except tink.TinkError as error:
        raise Undecipherable(str(error)) from error


@functools.cache
def _register() -> None:
    streaming_aead.register()
