"""Writing down what the bell tells: one alert for everybody who sits at a post, once for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from misl.kernel.actor import System
from misl.kernel.clock import now
from misl.kernel.command import begin
from misl.notifications.mailing_times import goes_out
from misl.notifications.models import Alert, AlertChoice
from misl.organisation.models import Charge
from misl.organisation.queries import office
from misl.procedure.queries import Calendar, calendar

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
        at, zone = now(), office(office_id).zone
        day = at.astimezone(zone).date()
        days = calendar(office_id, day)
        seated = Charge.objects.running(day).filter(office_id=office_id, post_id=post_id)
        people = set(seated.filter(person__clearance__gte=told.secrecy).values_list("person_id", flat=True))
        wanted = people & {only} if only else people
        choices = {one.person_id: one for one in AlertChoice.objects.filter(person_id__in=wanted)}
        Alert.objects.bulk_create(
            [
                _alert(
                    choices.get(person) or AlertChoice(office_id=office_id, person_id=person),
                    post_id,
                    told,
                    at,
                    zone,
                    days,
                )
                for person in wanted
            ],
            ignore_conflicts=True,
        )


def _alert(choice: AlertChoice, post_id: UUID, told: Told, at: datetime, zone: ZoneInfo, days: Calendar) -> Alert:
    bell, mailing = choice.of(told.kind)
    is_working = (lambda _day: True) if choice.on_holidays else days.is_working
    return Alert(
        office_id=choice.office_id,
        person_id=choice.person_id,
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
        mail_at=goes_out(mailing, at, zone, is_working, choice.quiet),
    )
