"""Questions about notices: what was told, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from misl.kernel.actor import Actor, Officer
from misl.notifications.models import Notice
from misl.notifications.states import Channel, NoticeKind, NoticeState

PAGE = 50


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as it is listed. The recipient is not told: the application's page masks it."""

    id: UUID
    application_id: UUID
    kind: str
    channel: str
    state: str
    tries: int
    problem: str
    settled_at: datetime | None


def is_planned(application_id: UUID, kind: str, about_id: UUID) -> bool:
    return Notice.objects.filter(application_id=application_id, kind=kind, about_id=about_id).exists()


def notices_of(application_id: UUID) -> list[NoticeLine]:
    """The notices of an application the caller was already let to see, oldest first."""
    return [_line(notice) for notice in Notice.objects.filter(application_id=application_id).order_by("id")]


def failed_notices(actor: Actor, limit: int = PAGE) -> list[NoticeLine]:
    """Notices that could not be sent so far, oldest first; for the registry, the counter and auditors."""
    if isinstance(actor, Officer) and not {"registry", "counter", "audit"} & actor.duties:
        return []
    rows = Notice.objects.filter(office_id=actor.office_id, state=NoticeState.FAILED).order_by("id")
    return [_line(notice) for notice in rows[:limit]]


def _line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        id=notice.id,
        application_id=notice.application_id,
        kind=str(NoticeKind(notice.kind).label),
        channel=str(Channel(notice.channel).label),
        state=notice.state,
        tries=notice.tries,
        problem=notice.problem,
        settled_at=notice.settled_at,
    )
