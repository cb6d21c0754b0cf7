"""The e-mails of the bell: what waits for one person goes out in one letter. The subject line never names a matter, and
of what is graded the letter names neither number nor subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.accounts.models import Person
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.reading import reading
from misl.kernel.urdu import figures
from misl.notifications.alerting import TELLER
from misl.notifications.models import Alert
from misl.notifications.states import AlertKind
from misl.organisation.models import Charge
from misl.organisation.queries import office

#: Lines of one letter; the others are counted.
LINES = 50


def send_due(office_id: UUID, moment: datetime) -> int:
    """Send what is to go out by now, one letter a person; how many letters were settled. What a mail server does not
    take goes out the next time; what was read meanwhile, or is no longer theirs to know, goes out no more.
    """
    with reading(office_id):
        waiting = list(Alert.objects.filter(office_id=office_id, mail_at__lte=moment).order_by("at", "id")[:2000])
        people = {one.id: one for one in Person.objects.filter(id__in={alert.person_id for alert in waiting})}
        seated = set(_seated(office_id, moment, people))
    by_person: dict[UUID, list[Alert]] = {}
    for alert in waiting:
        by_person.setdefault(alert.person_id, []).append(alert)
    sent = 0
    for person_id, alerts in by_person.items():
        person = people[person_id]
        theirs = [
            alert for alert in alerts if (person_id, alert.post_id) in seated and alert.secrecy <= person.clearance
        ]
        if _sent(person, [alert for alert in theirs if alert.read_at is None]):
            _put_down(office_id, alerts)
            sent += 1
    return sent


def _seated(office_id: UUID, moment: datetime, people: Iterable[UUID]) -> Iterable[tuple[UUID, UUID]]:
    """Who of these people sits at which post of the office, by its own clock."""
    day = moment.astimezone(office(office_id).zone).date()
    running = Charge.objects.running(day).filter(office_id=office_id, person_id__in=list(people))
    return running.values_list("person_id", "post_id")


def letter_to(person: Person, alerts: Iterable[Alert]) -> EmailMessage:
    """One letter about what waits."""
    alerts = list(alerts)
    with translation.override(person.language):
        subject = ngettext(
            "%(count)s matter needs your attention", "%(count)s matters need your attention", len(alerts)
        ) % {"count": figures(len(alerts))}
        lines = [_line(alert) for alert in alerts[:LINES]]
        more = len(alerts) - LINES
        if more > 0:
            lines.append(_("and %(count)s more") % {"count": figures(more)})
        body = "\n".join([*lines, "", settings.MISL_URL])
    return EmailMessage(subject=subject, body=body, to=[person.email])


def _line(alert: Alert) -> str:
    what = str(AlertKind(alert.kind).label)
    if alert.secrecy:
        return f"- {what}: {_('A file needs your attention')}"
    return f"- {what}: {' '.join(filter(None, (alert.number, alert.title)))}"


def _sent(person: Person, alerts: list[Alert]) -> bool:
    """Whether it is settled: sent, or there is nothing to send or nowhere to send it."""
    if not alerts or not person.email or not person.is_active:
        return True
    try:
        letter_to(person, alerts).send()
    except (OSError, SMTPException):
        return False
    return True


def _put_down(office_id: UUID, alerts: list[Alert]) -> None:
    with transaction.atomic():
        begin("alerts.mailed", System(office_id, TELLER))
        Alert.objects.filter(id__in=[alert.id for alert in alerts]).update(mail_at=None)
