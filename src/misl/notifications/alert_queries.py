"""Questions about alerts: one's own at this post, how many are unread, and how one wants to be told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from misl.kernel.actor import Officer
from misl.kernel.clock import now
from misl.kernel.command import begin
from misl.notifications.models import Alert, AlertChoice

PAGE = 25
#: Counting stops here.
MOST_TOLD = 99


def own_alerts(actor: Officer) -> QuerySet[Alert]:
    """What the bell tells this officer at this post, up to their clearance of today."""
    return Alert.objects.filter(
        office_id=actor.office_id,
        person_id=actor.person_id,
        post_id=actor.post_id,
        shown=True,
        secrecy__lte=actor.clearance,
    )


def alert_list(actor: Officer, *, after: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> list[Alert]:
    """A page of them, newest first; one statement."""
    rows = own_alerts(actor)
    if after is not None:
        rows = rows.filter(Q(at__lt=after[0]) | Q(at=after[0], id__gt=after[1]))
    return list(rows.order_by("-at", "id")[:limit])


def unread_count(actor: Officer) -> int:
    """How many are unread; counting stops at MOST_TOLD + 1."""
    return own_alerts(actor).filter(read_at=None).order_by()[: MOST_TOLD + 1].count()


def choice_of(actor: Officer) -> AlertChoice:
    """How this officer wants to be told; the usual way when nothing was chosen."""
    found = AlertChoice.objects.filter(office_id=actor.office_id, person_id=actor.person_id).first()
    return found or AlertChoice(office_id=actor.office_id, person_id=actor.person_id)


def mark_read(actor: Officer) -> None:
    """All of them are read. Not an act of office: nothing of it is on the record."""
    with transaction.atomic():
        begin("alerts.read", actor)
        own_alerts(actor).filter(read_at=None).update(read_at=now())
