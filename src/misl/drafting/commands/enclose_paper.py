from uuid import UUID

from misl.documents.entering import enter_document
from misl.documents.models import Document
from misl.documents.store import StoredBlob
from misl.drafting import errors
from misl.drafting.locking import lock_draft
from misl.drafting.models import Draft, Enclosure
from misl.drafting.policies import may_change_draft
from misl.files.models import Paper
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused

MOST = 30


@command("draft.enclose")
def enclose_paper(
    act: Act, *, draft_id: UUID, title: str, upload: StoredBlob | None = None, paper_id: UUID | None = None
) -> UUID:
    """Enclose a paper with a draft: one handed in now, or one that lies in the file. `title` is what the list of
    enclosures says; of a paper in the file it may be empty. Answers the enclosure's id.
    """
    draft, file, holding = lock_draft(act, draft_id)
    require(may_change_draft(act.by, draft, holding))
    document, known_as = _paper_of(file.id, paper_id) if upload is None else (enter_document(act, upload), "")
    said = " ".join(title.split()) or known_as
    if not said:
        raise Refused(errors.NO_TITLE)
    if not document.page_count:
        raise Refused(errors.UNREAD_ENCLOSURE, remedy=errors.READABLE_COPY)
    enclosure = Enclosure.enter(
        act,
        draft=draft,
        document=document,
        position=_next_position(draft),
        title=said[:200],
        from_file=upload is None,
    )
    act.record(draft, enclosure=enclosure.id, title=enclosure.title, document=document.digest)
    return enclosure.id


def _paper_of(file_id: UUID, paper_id: UUID | None) -> tuple[Document, str]:
    if paper_id is None:
        raise Refused(errors.NO_PAPER)
    paper = Paper.objects.select_related("document").filter(file_id=file_id, id=paper_id).first()
    if paper is None:
        raise NotVisible
    return paper.document, paper.title


def _next_position(draft: Draft) -> int:
    """Counted with what was taken out again: a place is given once."""
    laid_in = list(Enclosure.objects.filter(draft=draft).values_list("in_force", flat=True))
    if sum(laid_in) >= MOST:
        raise Refused(errors.TOO_MANY_ENCLOSURES % {"count": MOST}, remedy=errors.BIND_THEM)
    return len(laid_in) + 1
