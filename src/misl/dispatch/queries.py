"""Questions to dispatch: what waits to go out, the register, what became of a letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from misl.dispatch.models import Despatch, Issue, Outcome
from misl.dispatch.states import UNDELIVERED, DespatchMode, DespatchState
from misl.documents.models import Document
from misl.drafting.models import Letter
from misl.drafting.states import LetterState
from misl.kernel.actor import Actor, Officer
from misl.kernel.errors import NotVisible
from misl.organisation.models import Section

PAGE = 25
WITH_LETTER = ("draft__file", "draft__receipt", "signer_post", "document", "withdrawal__post")


class Standing(models.TextChoices):
    """How the register is narrowed by what became of its sendings."""

    ON_THE_WAY = "on_the_way", _("On the way")
    UNDELIVERED = "undelivered", _("Undelivered")
    DELIVERED = "delivered", _("Delivered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows the register: words (numbers, recipients, addresses), a mode, a standing, a section, and moments
    from `since` up to, not including, `until`.
    """

    words: str = ""
    mode: str = ""
    standing: str = ""
    section_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


_UNDELIVERED = Q(state__in=UNDELIVERED, sent_again=None)
_STANDINGS = {
    Standing.ON_THE_WAY: Q(state__in=[DespatchState.READY, DespatchState.SENT]) & ~Q(mode=DespatchMode.PORTAL),
    Standing.UNDELIVERED: _UNDELIVERED,
    Standing.DELIVERED: Q(state=DespatchState.DELIVERED),
}


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


def register(
    actor: Actor, asked: Asked | None = None, *, after: tuple[datetime, UUID] | None = None, limit: int = PAGE
) -> list[Issue]:
    """A page of the dispatch register, newest first, as narrowed by `asked`; dispatchers and auditors see it, up to
    their clearance.
    """
    rows = _narrowed(_register(actor), asked or Asked())
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(issued_at__lt=moment) | Q(issued_at=moment, id__lt=last))
    rows = rows.select_related("letter__draft", "letter__withdrawal", "section").prefetch_related(
        "despatches__sent_again"
    )
    return list(rows.order_by("-issued_at", "-id")[:limit])


def undelivered_count(actor: Actor) -> int:
    """How many sendings failed or came back and were not sent again."""
    issues = _register(actor)
    return Despatch.objects.filter(_UNDELIVERED, issue__in=issues).count()


def sections_of(actor: Actor) -> list[Section]:
    """The sections whose letters stand in the register."""
    return list(Section.objects.filter(office_id=actor.office_id).order_by("symbol"))


def _register(actor: Actor) -> QuerySet[Issue]:
    if not isinstance(actor, Officer) or not {"dispatch", "audit"} & actor.duties:
        return Issue.objects.none()
    return Issue.objects.filter(office_id=actor.office_id, letter__draft__file__secrecy__lte=actor.clearance)


def _narrowed(rows: QuerySet[Issue], asked: Asked) -> QuerySet[Issue]:
    sendings = Despatch.objects.filter(issue=OuterRef("id"))
    if asked.words:
        told = sendings.filter(Q(recipient__icontains=asked.words) | Q(address__icontains=asked.words))
        told |= sendings.filter(reference__icontains=asked.words)
        numbers = Q(number__icontains=asked.words) | Q(letter__number__icontains=asked.words)
        rows = rows.filter(numbers | Exists(told))
    if asked.mode:
        rows = rows.filter(Exists(sendings.filter(mode=asked.mode)))
    if asked.standing == Standing.WITHDRAWN:
        rows = rows.filter(letter__state=LetterState.WITHDRAWN)
    elif asked.standing:
        rows = rows.filter(Exists(sendings.filter(_STANDINGS[Standing(asked.standing)])))
    if asked.section_id is not None:
        rows = rows.filter(section_id=asked.section_id)
    if asked.since is not None:
        rows = rows.filter(issued_at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(issued_at__lt=asked.until)
    return rows


def withdrawn_issues(issue_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Those of these issues whose letter was withdrawn, and when, for whoever was already let to see their papers."""
    rows = Issue.objects.filter(id__in=set(issue_ids), letter__state=LetterState.WITHDRAWN)
    return dict(rows.values_list("id", "letter__withdrawal__at"))


def issue_of(letter_id: UUID) -> Issue | None:
    """The dispatch register's line for a letter the caller was already let to see."""
    return Issue.objects.filter(letter_id=letter_id).prefetch_related("despatches__sent_again").first()


def outcomes_of(issue: Issue) -> dict[UUID, Outcome]:
    """What was reported of an issue's sendings, by sending."""
    rows = Outcome.objects.filter(despatch__issue=issue).select_related("proof", "post").order_by("at")
    return {row.despatch_id: row for row in rows}


def despatch_of(actor: Actor, despatch_id: UUID) -> Despatch:
    """A sending of a letter that a dispatcher may handle. Raises: NotVisible."""
    found = Despatch.objects.filter(office_id=actor.office_id, id=despatch_id).select_related("issue").first()
    if found is None:
        raise NotVisible
    waiting_letter(actor, found.issue.letter_id)
    return found


def proof_of(actor: Actor, despatch_id: UUID) -> Document:
    """The acknowledgement or returned cover of a sending. Raises: NotVisible."""
    despatch = despatch_of(actor, despatch_id)
    found = Outcome.objects.filter(despatch=despatch).exclude(proof=None).select_related("proof").last()
    if found is None or found.proof is None:
        raise NotVisible
    return found.proof
