"""Writing down what the bell tells: one alert for everybody who sits at a post, once for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from misl.kernel.actor import System
from misl.kernel.clock import now
from misl.kernel.command import begin
from misl.notifications.mailing_times import goes_out
from misl.notifications.models import Alert, AlertChoice
from misl.organisation.models import Charge
from misl.organisation.queries import office
from misl.procedure.queries import calendar

TELLER = "notifications"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: its kind, what happened, and what it is about."""

    kind: str
    source: UUID
    title: str
    subject_kind: str = ""
    subject_id: UUID | None = None
    number: str = ""
    secrecy: int = 0


def tell_post(office_id: UUID, post_id: UUID, told: Told, *, only: UUID | None = None) -> None:
    """Tell everybody who holds a post today and is cleared for it; `only` names one person among them."""
    with transaction.atomic():
        begin("alerts.tell", System(office_id, TELLER))
        at = now()
        day = at.astimezone(office(office_id).zone).date()
        seated = Charge.objects.running(day).filter(office_id=office_id, post_id=post_id)
        people = set(seated.filter(person__clearance__gte=told.secrecy).values_list("person_id", flat=True))
        wanted = people & {only} if only else people
        choices = {one.person_id: one for one in AlertChoice.objects.filter(person_id__in=wanted)}
        Alert.objects.bulk_create(
            [_alert(office_id, person, post_id, told, choices.get(person), at) for person in wanted],
            ignore_conflicts=True,
        )


def _alert(
    office_id: UUID, person_id: UUID, post_id: UUID, told: Told, choice: AlertChoice | None, at: datetime
) -> Alert:
    chosen = choice or AlertChoice(office_id=office_id, person_id=person_id)
    bell, mailing = chosen.of(told.kind)
    zone = office(office_id).zone
    days = calendar(office_id, at.astimezone(zone).date())
    is_working = (lambda _day: True) if chosen.on_holidays else days.is_working
    return Alert(
        office_id=office_id,
        person_id=person_id,
        post_id=post_id,
        kind=told.kind,
        source=told.source,
        subject_kind=told.subject_kind,
        subject_id=told.subject_id,
        number=told.number,
        title=told.title[:300],
        secrecy=told.secrecy,
        at=at,
        shown=bell,
        mail_at=goes_out(mailing, at, zone, is_working, chosen.quiet),
    )
