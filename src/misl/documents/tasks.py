"""Jobs of the documents room: reading what was entered, page by page, and sweeping up."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from misl.documents import commands, receiving, rendering, vault
from misl.documents.errors import NO_SANDBOX
from misl.documents.models import Document
from misl.documents.states import DocumentState
from misl.documents.store import StoredBlob
from misl.documents.sweeping import sweep_orphans
from misl.kernel.actor import System
from misl.kernel.reading import reading

PAGES_A_JOB = 30
QUEUE = "documents"
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name="misl.documents.read_document", queue=QUEUE, retry=AGAIN)
def read_document(office_id: str, document_id: str) -> None:
    """Find out what the document is, if nobody has yet, and render its first pages."""
    _find_out(UUID(office_id), UUID(document_id))
    _render(office_id, document_id, 1)


@app.task(name="misl.documents.render_pages", queue=QUEUE, retry=AGAIN)
def render_pages(office_id: str, document_id: str, first: int) -> None:
    """Render a further run of pages."""
    _render(office_id, document_id, first)


@app.periodic(cron="*/15 * * * *")
@app.task(name="misl.documents.read_waiting", queue=QUEUE, queueing_lock="misl.documents.read_waiting")
def read_waiting(timestamp: int) -> None:
    """Read what waits in quarantine only because the sandbox was missing."""
    for office_id in vault.blob_store().offices():
        with reading(office_id):
            waiting = list(
                Document.objects.filter(state=DocumentState.QUARANTINED, reason=NO_SANDBOX).values_list("id", flat=True)
            )
        for document_id in waiting:
            read_document.defer(office_id=str(office_id), document_id=str(document_id))


@app.periodic(cron="41 2 * * *")
@app.task(name="misl.documents.sweep_orphans", queue=QUEUE, queueing_lock="misl.documents.sweep_orphans")
def sweep(timestamp: int) -> None:
    """Clear away bytes that were stored but never entered."""
    sweep_orphans()


def _find_out(office_id: UUID, document_id: UUID) -> None:
    found = rendering.load(office_id, document_id)
    if found is None:
        return
    document, original = found
    if document.state == DocumentState.RECEIVED or document.reason == NO_SANDBOX:
        inspection = receiving.inspect_upload(StoredBlob(original, document.file_name, document.media_type))
        if inspection.problem == NO_SANDBOX and document.reason == NO_SANDBOX:
            return
        commands.read_document(System(office_id, rendering.READER), document_id=document_id, inspection=inspection)


def _render(office_id: str, document_id: str, first: int) -> None:
    following = rendering.render_pages(UUID(office_id), UUID(document_id), first, first + PAGES_A_JOB - 1)
    if following is not None:
        render_pages.defer(office_id=office_id, document_id=document_id, first=following)
