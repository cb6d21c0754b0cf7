"""What `misl verify` asks of this room: are all stored bytes still the bytes that were recorded?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.documents import vault
from misl.documents.errors import Altered
from misl.documents.models import Blob


def check_blobs(office_id: UUID, using: str) -> Iterator[Word]:
    """Every original of the office, read whole and compared with its fingerprint."""
    blobs = (
        Blob.objects.using(using).filter(office_id=office_id, key__isnull=False).select_related("key").order_by("id")
    )
    for blob in blobs.order_by("id").iterator(chunk_size=200):
        try:
            vault.check(blob.sealed())
        except Altered:
            words = "the stored bytes are missing or are not what was recorded"
            yield Finding("documents_blob", "blob", str(blob.id), "bytes", words, office_id)
