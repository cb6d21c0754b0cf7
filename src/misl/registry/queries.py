"""Questions to the registry, trimmed by what the actor may see."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there, visible
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.models import NumberSeries
from misl.kernel.urdu import normalise
from misl.organisation.models import Office, Post
from misl.registry.letters import SenderLetter, letter_of
from misl.registry.models import Correction, DiaryEntry, Enclosure, Intimation, Receipt, ReceiptPaper
from misl.registry.narrowing import Narrowing
from misl.registry.states import IntimationState, Way

PAGE = 25


def receipt(actor: Actor, receipt_id: UUID) -> Receipt:
    """A receipt the actor may see, with its section. Raises: NotVisible."""
    return seen_or_not_there(
        actor, SubjectKind.RECEIPT, Receipt.objects.filter(id=receipt_id).select_related("section")
    )


def papers_of(receipt_id: UUID) -> list[ReceiptPaper]:
    """The papers of a receipt the caller was already let to see, the letter first."""
    return list(ReceiptPaper.objects.filter(receipt_id=receipt_id).select_related("document").order_by("position"))


def enclosures_of(receipt_id: UUID) -> list[Enclosure]:
    """The enclosures a receipt's letter names, in their order; the caller was already let to see it."""
    return list(Enclosure.objects.filter(receipt_id=receipt_id).order_by("position"))


def intimations_of(receipt_id: UUID) -> list[Intimation]:
    """What was written to the sender of a receipt the caller was already let to see, the latest first."""
    return list(Intimation.objects.filter(receipt_id=receipt_id).order_by("-made_at", "-id"))


def entries_of(receipt_id: UUID) -> list[DiaryEntry]:
    """The numbers a receipt has in the diaries of sections it came to; the caller was already let to see it."""
    return list(DiaryEntry.objects.filter(receipt_id=receipt_id).select_related("section").order_by("entered_at"))


def corrections_of(receipt_id: UUID) -> list[Correction]:
    """What was put right in a receipt the caller was already let to see, the latest first."""
    rows = Correction.objects.filter(receipt_id=receipt_id).select_related("post")
    return list(rows.order_by("-number"))


def letters_to_print(actor: Officer, limit: int = PAGE) -> list[tuple[Intimation, SenderLetter]]:
    """Letters to senders that wait to go by post, of the receipts in the diary of the actor's section; oldest first."""
    seen = visible(actor, SubjectKind.RECEIPT, Receipt.objects.filter(section_id=actor.section_id))
    rows = (
        Intimation.objects.filter(office_id=actor.office_id, way=Way.POST, receipt__in=seen)
        .exclude(state=IntimationState.SENT)
        .select_related("receipt__section")
        .order_by("made_at", "id")
    )
    office = Office.objects.get(id=actor.office_id)
    return [(row, letter_of(row, office)) for row in rows[:limit]]


def register(
    actor: Actor,
    *,
    words: str = "",
    narrowing: Narrowing | None = None,
    after: tuple[datetime, UUID] | None = None,
    limit: int = PAGE,
) -> list[Receipt]:
    """A page of the receipts register, newest first; `after` is the last row of the page before."""
    rows = visible(actor, SubjectKind.RECEIPT, Receipt.objects.select_related("section"))
    section_id = actor.section_id if isinstance(actor, Officer) else None
    rows = (narrowing or Narrowing(words=words)).of(rows, section_id)
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(diarised_at__lt=moment) | Q(diarised_at=moment, id__lt=last))
    return list(rows.order_by("-diarised_at", "-id")[:limit])


def likely_same(actor: Actor, *, sender: str, sender_reference: str) -> list[Receipt]:
    """Receipts the actor may see with the same sender and reference: perhaps the same letter twice."""
    if not sender_reference.strip():
        return []
    rows = visible(
        actor, SubjectKind.RECEIPT, Receipt.objects.filter(sender_reference__iexact=sender_reference.strip())
    )
    return [row for row in rows.order_by("-diarised_at")[:20] if normalise(row.sender) == normalise(sender)]


def same_paper(actor: Actor, sha256: str) -> list[Receipt]:
    """Receipts the actor may see that came with these very bytes."""
    with_it = ReceiptPaper.objects.filter(
        document__blob__office_id=actor.office_id, document__blob__sha256=sha256
    ).values("receipt_id")
    rows = visible(actor, SubjectKind.RECEIPT, Receipt.objects.filter(id__in=with_it))
    return list(rows.order_by("-diarised_at")[:5])


def alike(actor: Actor, *, sender: str, sender_reference: str, sha256: str = "") -> list[Receipt]:
    """Receipts the actor may see that may be this very letter: the same bytes, or the same sender and reference."""
    same = same_paper(actor, sha256) if sha256 else []
    named = likely_same(actor, sender=sender, sender_reference=sender_reference)
    return list({row.id: row for row in [*same, *named]}.values())


def next_diary_number(actor: Officer) -> str:
    """The number the next paper of the actor's section would get now; it is given only when the paper is saved."""
    section = Post.objects.select_related("section").get(id=actor.post_id).section
    year = today().year
    series = NumberSeries.objects.filter(office_id=actor.office_id, kind="diary", scope=str(section.id))
    last = series.filter(period=str(year)).values_list("last", flat=True).first()
    return f"{(last or 0) + 1}/{year}-{section.diary_symbol}"
