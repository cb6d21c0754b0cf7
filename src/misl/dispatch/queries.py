"""Questions to dispatch: what waits to go out, the register, what became of a letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from misl.dispatch.models import Despatch, Issue
from misl.drafting.models import Letter
from misl.drafting.states import LetterState
from misl.kernel.actor import Actor, Officer
from misl.kernel.errors import NotVisible

PAGE = 25
WITH_LETTER = ("draft__file", "draft__receipt", "signer_post", "document", "withdrawal__post")


def is_dispatcher(actor: Actor) -> bool:
    return isinstance(actor, Officer) and "dispatch" in actor.duties


def waiting(actor: Actor) -> list[Letter]:
    """Signed letters that wait for dispatch; only dispatchers see them, up to their clearance."""
    if not isinstance(actor, Officer) or not is_dispatcher(actor):
        return []
    rows = Letter.objects.filter(
        office_id=actor.office_id, state=LetterState.SIGNED, draft__file__secrecy__lte=actor.clearance
    )
    return list(rows.select_related(*WITH_LETTER).order_by("signed_at")[:PAGE])


def waiting_count(actor: Actor) -> int:
    """How many letters wait for this dispatcher; not asked of the database for anybody else."""
    if not isinstance(actor, Officer) or not is_dispatcher(actor):
        return 0
    return Letter.objects.filter(
        office_id=actor.office_id, state=LetterState.SIGNED, draft__file__secrecy__lte=actor.clearance
    ).count()


def waiting_letter(actor: Actor, letter_id: UUID) -> Letter:
    """One letter a dispatcher may issue or has issued. Raises: NotVisible."""
    if not isinstance(actor, Officer) or not is_dispatcher(actor):
        raise NotVisible
    found = (
        Letter.objects.filter(office_id=actor.office_id, id=letter_id, draft__file__secrecy__lte=actor.clearance)
        .select_related(*WITH_LETTER)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def register(actor: Actor, *, after: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> list[Issue]:
    """A page of the dispatch register, newest first; dispatchers and auditors see it, up to their clearance."""
    if not isinstance(actor, Officer) or not {"dispatch", "audit"} & actor.duties:
        return []
    rows = Issue.objects.filter(office_id=actor.office_id, letter__draft__file__secrecy__lte=actor.clearance)
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(issued_at__lt=moment) | Q(issued_at=moment, id__lt=last))
    rows = rows.select_related("letter__draft", "letter__withdrawal", "section").prefetch_related("despatches")
    return list(rows.order_by("-issued_at", "-id")[:limit])


def withdrawn_issues(file_id: UUID) -> dict[UUID, datetime]:
    """The issues of a file whose letter was withdrawn, and when, for whoever was already let to see the file."""
    rows = Issue.objects.filter(letter__draft__file_id=file_id, letter__state=LetterState.WITHDRAWN)
    return dict(rows.values_list("id", "letter__withdrawal__at"))


def issue_of(letter_id: UUID) -> Issue | None:
    """The dispatch register's line for a letter the caller was already let to see."""
    return Issue.objects.filter(letter_id=letter_id).prefetch_related("despatches").first()


def despatch(despatch_id: UUID) -> Despatch:
    return Despatch.objects.select_related("issue__letter__document", "issue__letter__draft").get(id=despatch_id)
