"""The correspondence side: how a document takes its pages in a file. Shared with the rooms that issue letters."""

from __future__ import annotations

from uuid import UUID

from misl.documents.models import Document
from misl.files import errors
from misl.files.events import PaperPlaced
from misl.files.models import File, Paper
from misl.files.states import PaperRole
from misl.kernel.act import Act
from misl.kernel.errors import Refused

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def place_paper(
    act: Act, file: File, document: Document, *, role: str, title: str, source_kind: str, source_id: UUID
) -> Paper:
    """Put a document at the end of a locked file's correspondence; its pages go on with the file's series.

    Raises: Refused while its pages are not known.
    """
    if not document.page_count:
        raise Refused(errors.UNREAD_PAPER, remedy=errors.WAIT_OR_REPLACE)
    paper = Paper.enter(
        act,
        file=file,
        document=document,
        number=file.papers_count + 1,
        role=role,
        label=_label(file, role),
        title=title[:300],
        first_page=file.pages_count + 1,
        last_page=file.pages_count + document.page_count,
        source_kind=source_kind,
        source_id=source_id,
        after_note=file.notes_count,
        placed_at=act.at,
    )
    file.papers_count = paper.number
    file.pages_count = paper.last_page
    act.announce(PaperPlaced(file.id, paper.id))
    return paper


def place_papers_of(act: Act, main: File, part: File) -> tuple[int, int]:
    """The papers of a part file go on in the main file's pages, in their order; how many did, and how many were left
    out because the very same bytes stand there already. Both files are locked; the caller amends the main file.
    """
    there = set(Paper.objects.filter(file=main).values_list("document__digest", flat=True))
    placed = left_out = 0
    for paper in Paper.objects.filter(file=part).select_related("document").order_by("number"):
        if paper.document.digest in there:
            left_out += 1
            continue
        there.add(paper.document.digest)
        role = receipt_role(main) if paper.role == PaperRole.UNDER_CONSIDERATION else paper.role
        place_paper(
            act,
            main,
            paper.document,
            role=role,
            title=paper.title,
            source_kind=paper.source_kind,
            source_id=paper.source_id,
        )
        placed += 1
    return placed, left_out


def roman(number: int) -> str:
    """I, II, III … as officers number fresh receipts and letters of one day; beyond X in digits."""
    return ROMAN[number] if number < len(ROMAN) else str(number)


def receipt_role(file: File) -> str:
    """The first receipt in a file is the paper under consideration; later ones are fresh receipts."""
    return PaperRole.FRESH_RECEIPT if file.papers_count else PaperRole.UNDER_CONSIDERATION


def _label(file: File, role: str) -> str:
    if role == PaperRole.UNDER_CONSIDERATION:
        return "PUC"
    if role == PaperRole.FRESH_RECEIPT:
        count = file.papers.filter(role=PaperRole.FRESH_RECEIPT).count() + 1
        return f"FR-{roman(count)}"
    return ""
