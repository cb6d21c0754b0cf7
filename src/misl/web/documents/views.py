"""Papers in files and with receipts, each only to who may see the file or receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponseBase

from misl.files import queries as files
from misl.kernel.errors import NotVisible
from misl.registry import queries as registry
from misl.web.documents.serving import original, page_picture
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Document


def paper_original(request: DeskRequest, paper_id: UUID) -> HttpResponseBase:
    """A paper of a file, to download."""
    return original(request, files.paper(request.actor, paper_id).document)


def paper_page(request: DeskRequest, paper_id: UUID, page: int, kind: str) -> HttpResponseBase:
    """A page of a paper of a file; `page` counts within the paper."""
    return page_picture(request, files.paper(request.actor, paper_id).document, page, kind)


def receipt_original(request: DeskRequest, receipt_id: UUID, position: int) -> HttpResponseBase:
    """A paper of a receipt, to download."""
    return original(request, _paper_of(request, receipt_id, position))


def receipt_page(request: DeskRequest, receipt_id: UUID, position: int, page: int, kind: str) -> HttpResponseBase:
    """A page of a paper of a receipt."""
    return page_picture(request, _paper_of(request, receipt_id, position), page, kind)


def _paper_of(request: DeskRequest, receipt_id: UUID, position: int) -> Document:
    receipt = registry.receipt(request.actor, receipt_id)
    for paper in registry.papers_of(receipt.id):
        if paper.position == position:
            return paper.document
    raise NotVisible
