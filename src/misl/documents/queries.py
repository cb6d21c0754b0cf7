"""Questions to the documents room. Whoever asks has already been found to be allowed to see the document.

Reads run inside the caller's transaction (`reading(office_id)` or the request's own).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from misl.documents import vault
from misl.documents.errors import InQuarantine, NotYetRead, PageUnreadable
from misl.documents.models import Document, Page, PageImage
from misl.documents.states import DocumentState
from misl.documents.store import Sealed
from misl.kernel.errors import NotVisible


@dataclass(frozen=True, slots=True)
class PageView:
    """One page for a screen: its number, whether it is damaged, and the pixels of each image there is, by kind."""

    number: int
    problem: str
    sizes: dict[str, tuple[int, int]]


def document(document_id: UUID) -> Document:
    """Raises: NotVisible."""
    found = Document.objects.select_related("blob__key").filter(id=document_id).first()
    if found is None:
        raise NotVisible
    return found


def original_size(document: Document) -> int:
    """Bytes of the original."""
    return document.blob.size


def open_original(document: Document) -> Iterator[bytes]:
    """The original, byte for byte, in chunks; all of it is checked against the record before the first is given.

    Raises: InQuarantine, NotYetRead, Altered.
    """
    return vault.checked_stream(_original(document))


def read_range(document: Document, start: int, end: int) -> bytes:
    """Bytes `start` up to, not including, `end` of the original (as HTTP ranges, but `end` exclusive).

    Raises: InQuarantine, NotYetRead, Altered; ValueError for a range that is not one.
    """
    return vault.part(_original(document), start, end)


def page_views(document: Document) -> list[PageView]:
    """The pages that are read so far, in order, with the sizes of their images. Two statements."""
    pages = Page.objects.filter(document=document).defer("text").prefetch_related("images")
    return [
        PageView(page.number, page.problem, {image.kind: (image.width, image.height) for image in page.images.all()})
        for page in pages
    ]


def page_sizes(document_ids: Iterable[UUID]) -> dict[tuple[UUID, int], tuple[int, int]]:
    """The pixels of the page pictures there are, by document and page number. One statement for many documents."""
    rows = PageImage.objects.filter(page__document_id__in=set(document_ids), kind=PageImage.Kind.PAGE96)
    sizes = rows.values_list("page__document_id", "page__number", "width", "height")
    return {(document_id, number): (width, height) for document_id, number, width, height in sizes}


def page_image(document: Document, number: int, kind: str = PageImage.Kind.PAGE96) -> bytes:
    """The WebP picture of a page (from 1). Raises: InQuarantine, NotYetRead, PageUnreadable, Altered."""
    if document.state == DocumentState.QUARANTINED:
        raise InQuarantine(document.reason)
    image = PageImage.objects.filter(page__document=document, page__number=number, kind=kind).first()
    if image is None:
        raise _no_page(document, number)
    return vault.whole(image.sealed())


def page_text(document: Document, number: int) -> str:
    """The text layer of a page (from 1); "" when the page has none or isn't read yet."""
    return Page.objects.filter(document=document, number=number).values_list("text", flat=True).first() or ""


def document_text(document: Document) -> str:
    """The text of all pages read so far, pages parted by a form feed."""
    return "\f".join(Page.objects.filter(document=document).values_list("text", flat=True))


def _original(document: Document) -> Sealed:
    if document.state == DocumentState.QUARANTINED:
        raise InQuarantine(document.reason)
    if not document.open:
        raise NotYetRead
    return document.blob.sealed()


def _no_page(document: Document, number: int) -> PageUnreadable | NotYetRead:
    within = document.state == DocumentState.RECEIVED or 1 <= number <= (document.page_count or 0)
    tried = Page.objects.filter(document=document, number=number).exists()
    return NotYetRead() if within and not tried and document.state != DocumentState.RELEASED else PageUnreadable()
