"""Rendering: page texts and page images are made from the original, a run of a few pages at a time.

They are derived data: not on the record, made again at any time. A page that stops the reader is rendered alone, so
that only it is missing and not its neighbours.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from misl.documents import parsing, vault
from misl.documents.models import Document, Page, PageImage
from misl.documents.parsing import ReadPage
from misl.documents.sandbox import ParserStopped
from misl.documents.states import DocumentState
from misl.documents.store import Sealed
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.reading import reading

READER = "reader"


def load(office_id: UUID, document_id: UUID) -> tuple[Document, Sealed] | None:
    """A document and the seal of its original, read in a transaction of its own; None when there is none."""
    with reading(office_id):
        document = Document.objects.select_related("blob__key").filter(id=document_id).first()
        return (document, document.blob.sealed()) if document else None


def render_pages(office_id: UUID, document_id: UUID, first: int, last: int) -> int | None:
    """Make text and images of the pages `first` to `last` of a ready document, replacing what was there.

    Answers the next page to render, None when all are done or the document isn't ready.
    Raises: SandboxMissing, Altered.
    """
    found = load(office_id, document_id)
    if found is None or found[0].state != DocumentState.READY:
        return None
    document, original = found
    end = min(last, document.page_count or 0)
    for start in range(first, end + 1, parsing.PAGES_A_RUN):
        stop = min(start + parsing.PAGES_A_RUN - 1, end)
        _keep(office_id, document_id, _read(document.media_type, original, start, stop))
    return end + 1 if end < (document.page_count or 0) else None


def _read(media_type: str, original: Sealed, first: int, last: int) -> list[ReadPage]:
    try:
        return parsing.read_pages(media_type, vault.stream(original), first, last)
    except ParserStopped as stopped:
        if first == last:
            return [ReadPage(first, "", stopped.reason, ())]
    return [page for number in range(first, last + 1) for page in _read(media_type, original, number, number)]


def _keep(office_id: UUID, document_id: UUID, pages: list[ReadPage]) -> None:
    """Store the pictures, then write the rows that name them. Pictures that are replaced are cleared away as
    orphans.
    """
    rows: list[Page] = []
    images: list[PageImage] = []
    for read in pages:
        page = Page(
            office_id=office_id, document_id=document_id, number=read.number, text=read.text, problem=read.problem
        )
        rows.append(page)
        for picture in read.pictures:
            sealed = vault.put(office_id, [picture.data])
            images.append(
                PageImage(
                    office_id=office_id,
                    page=page,
                    kind=picture.kind,
                    width=picture.width,
                    height=picture.height,
                    size=sealed.size,
                    sha256=sealed.sha256,
                    stored_as=sealed.blob_id,
                    wrapped_key=sealed.wrapped_key,
                )
            )
    with transaction.atomic():
        begin("document.render", System(office_id, READER))
        # Two jobs for one document take turns.
        Document.objects.select_for_update(no_key=True).get(id=document_id)
        Page.objects.filter(document_id=document_id, number__in=[page.number for page in rows]).delete()
        Page.objects.bulk_create(rows)
        PageImage.objects.bulk_create(images)
