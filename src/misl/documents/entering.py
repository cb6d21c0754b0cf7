"""Entering: stored bytes become a document on the record, inside somebody's act."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from misl.documents import errors, vault
from misl.documents.events import DocumentEntered
from misl.documents.models import Blob, BlobKey, Document
from misl.documents.naming import clean_name
from misl.documents.states import DocumentState
from misl.documents.store import Inspection, StoredBlob
from misl.kernel.act import Act


def enter_document(act: Act, stored: StoredBlob, *, file_name: str = "") -> Document:
    """Put a stored paper on the record. The same bytes a second time are a new document on the same blob.

    `file_name` is the name to keep, if not the one it was received under. Raises: UploadExpired.
    """
    if stored.office_id != act.office_id:
        raise errors.UploadExpired
    verdict = _verdict(stored.inspection)
    document = Document.enter(
        act,
        blob=_blob_of(act, stored),
        file_name=clean_name(file_name) if file_name else stored.file_name,
        media_type=stored.media_type,
        digest=stored.sha256,
        **verdict,
    )
    act.announce(DocumentEntered(document.id))
    return document


def apply_inspection(act: Act, document: Document, inspection: Inspection) -> None:
    """Write down what the reader found about a locked document."""
    document.amend(act, **_verdict(inspection))


def _verdict(inspection: Inspection | None) -> dict[str, object]:
    """State, reason and page count that follow from what the reader found."""
    if inspection is None:
        return {"state": DocumentState.RECEIVED, "reason": "", "page_count": None}
    if inspection.problem:
        return {"state": DocumentState.QUARANTINED, "reason": inspection.problem, "page_count": inspection.pages}
    if not inspection.pages:
        return {"state": DocumentState.QUARANTINED, "reason": errors.NO_PAGES, "page_count": None}
    return {"state": DocumentState.READY, "reason": "", "page_count": inspection.pages}


def _blob_of(act: Act, stored: StoredBlob) -> Blob:
    """The office's blob of these bytes, new or old. Two acts with the same bytes wait for each other here."""
    _lock_content(act.office_id, stored.sha256)
    known = Blob.objects.filter(office_id=act.office_id, sha256=stored.sha256).first()
    if known is not None:
        return known
    if not vault.blob_store().holds(act.office_id, stored.sealed.blob_id):
        raise errors.UploadExpired
    blob = Blob.enter(act, id=stored.sealed.blob_id, sha256=stored.sha256, size=stored.size)
    BlobKey.enter(act, blob=blob, wrapped=stored.sealed.wrapped_key)
    return blob


def _lock_content(office_id: UUID, sha256: str) -> None:
    """Until the act ends, nobody else enters these bytes in this office (an advisory lock; a clash of keys only
    waits).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"blob:{office_id}:{sha256}"])
