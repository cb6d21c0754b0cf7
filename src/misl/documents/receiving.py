"""Receiving: a paper's bytes come in, are checked at the door, and are durable before any transaction speaks of
them.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core import signing

from misl.documents import parsing, vault
from misl.documents.errors import (
    CannotStore,
    EmptyUpload,
    PageUnreadable,
    TooLarge,
    UploadExpired,
    UploadInterrupted,
)
from misl.documents.naming import HEAD_BYTES, clean_name, kind_of
from misl.documents.sandbox import ParserStopped, SandboxMissing
from misl.documents.store import Inspection, Sealed, StoredBlob

UPLOAD_LIMIT = 50 * 1024 * 1024
PIECE = 1 << 18
PREVIEW = "page96"
SLIP_SALT = "misl.documents.slip"
SLIP_LASTS = timedelta(hours=20)  # shorter than the day after which bytes nobody entered are cleared away


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def upload_limit() -> int:
    """The most bytes one upload may have."""
    return int(getattr(settings, "MISL_UPLOAD_LIMIT", UPLOAD_LIMIT))


def receive_upload(office_id: UUID, stream: Readable, file_name: str) -> StoredBlob:
    """Store a paper handed in, encrypted and durable, and count its pages in the sandbox, before any transaction opens.

    What is empty, too large, of a kind we don't accept or under a name that disagrees with its bytes is refused here
    and not stored. What looks right but can't be opened is stored, and its inspection names the problem.
    Raises: EmptyUpload, TooLarge, WrongType, NameDisagrees, UploadInterrupted, CannotStore.
    """
    name = clean_name(file_name)
    pieces = _pieces(stream, upload_limit())
    head = _head(pieces)
    if not head:
        raise EmptyUpload
    media_type = kind_of(head, name)
    try:
        sealed = vault.put(office_id, _chain(head, pieces))
    except OSError as error:
        raise CannotStore from error
    stored = StoredBlob(sealed, name, media_type)
    return dataclasses.replace(stored, inspection=inspect_upload(stored))


def inspect_upload(stored: StoredBlob) -> Inspection:
    """Open a stored paper in the sandbox: a few hundred milliseconds, outside any transaction. Raises: Altered."""
    return parsing.inspect(stored.media_type, vault.stream(stored.sealed))


def upload_page(stored: StoredBlob, number: int) -> bytes:
    """The picture (WebP, 96 dots per inch) of a page of a paper that is not on the record yet.

    Made in the sandbox each time it is asked for: a few hundred milliseconds. Raises: PageUnreadable, Altered.
    """
    try:
        pages = parsing.read_pages(stored.media_type, vault.stream(stored.sealed), number, number)
    except (ParserStopped, SandboxMissing) as stopped:
        raise PageUnreadable from stopped
    for page in pages:
        for picture in page.pictures:
            if picture.kind == PREVIEW:
                return picture.data
    raise PageUnreadable


def fingerprint(upload: Any) -> str:
    """SHA-256 of a file as it was handed in (Django's UploadedFile), read through and wound back."""
    said = hashlib.sha256()
    for chunk in upload.chunks():
        said.update(chunk)
    upload.seek(0)
    return said.hexdigest()


def upload_slip(stored: StoredBlob) -> str:
    """A signed slip for stored bytes: a form that has to be shown again carries it, so that nothing is uploaded
    twice.
    """
    sealed = stored.sealed
    facts = {
        "office": sealed.office_id.hex,
        "blob": sealed.blob_id.hex,
        "sha256": sealed.sha256,
        "size": sealed.size,
        "key": base64.b64encode(sealed.wrapped_key).decode(),
        "name": stored.file_name,
        "type": stored.media_type,
        "found": dataclasses.asdict(stored.inspection) if stored.inspection else None,
    }
    return signing.dumps(facts, salt=SLIP_SALT, compress=True)


def upload_from_slip(office_id: UUID, slip: str) -> StoredBlob:
    """The stored bytes a slip stands for. Raises: UploadExpired when it is not ours, too old, or its bytes are gone."""
    try:
        facts = signing.loads(slip, salt=SLIP_SALT, max_age=SLIP_LASTS)
    except signing.BadSignature:
        raise UploadExpired from None
    blob_id = UUID(facts["blob"])
    if facts["office"] != office_id.hex or not vault.blob_store().holds(office_id, blob_id):
        raise UploadExpired
    sealed = Sealed(office_id, blob_id, facts["sha256"], facts["size"], base64.b64decode(facts["key"]))
    inspection = Inspection(**facts["found"]) if facts["found"] else None
    return StoredBlob(sealed, facts["name"], facts["type"], inspection)


def _pieces(stream: Readable, limit: int) -> Iterator[bytes]:
    """The stream in pieces. Raises: TooLarge as soon as it is; UploadInterrupted when the sender is lost."""
    size = 0
    while True:
        try:
            piece = stream.read(PIECE)
        except OSError as error:
            raise UploadInterrupted from error
        if not piece:
            return
        size += len(piece)
        if size > limit:
            raise TooLarge(limit)
        yield piece


def _head(pieces: Iterator[bytes]) -> bytes:
    """Enough of the start to recognise the kind; a stream may give less at a time than asked."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= HEAD_BYTES:
            break
    return head


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest
