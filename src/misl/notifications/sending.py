"""Sending what waits, outside any transaction, each message under its own stable id."""

from __future__ import annotations

from smtplib import SMTPException
from uuid import UUID

from misl.citizens import queries as citizens
from misl.kernel.actor import System
from misl.kernel.reading import reading
from misl.notifications.carriers import CarrierRefused, carrier
from misl.notifications.commands import settle_notice
from misl.notifications.letters import email_of, sms_of
from misl.notifications.models import Notice
from misl.notifications.states import Channel, NoticeState

#: What a mail server or a carrier may fail with; anything else is a defect and is not swallowed.
FAILURES = (OSError, SMTPException, CarrierRefused)


class NoticesNotTaken(Exception):
    """A carrier did not take a notice; the job is tried again."""


def send_waiting(office_id: UUID, application_id: UUID) -> None:
    """Send every notice of an application that has not gone yet. A second call finds nothing more to send.

    Raises: NoticesNotTaken, after writing down each failure.
    """
    with reading(office_id):
        waiting = list(Notice.objects.filter(application_id=application_id).exclude(state=NoticeState.SENT))
    failed = [notice for notice in waiting if not _settled(notice)]
    if failed:
        raise NoticesNotTaken(f"{len(failed)} of {len(waiting)} notices of application {application_id}")


def _settled(notice: Notice) -> bool:
    """Send one notice and put down what became of it."""
    actor = System(notice.office_id, "notifications")
    try:
        _send(notice)
    except FAILURES as error:
        settle_notice(actor, notice_id=notice.id, sent=False, problem=type(error).__name__)
        return False
    settle_notice(actor, notice_id=notice.id, sent=True)
    return True


def _send(notice: Notice) -> None:
    with reading(notice.office_id):
        told = citizens.acknowledgement(notice.application_id)
    if notice.channel == Channel.EMAIL:
        email_of(notice, told).send()
    else:
        carrier().send(notice.recipient(), sms_of(notice.kind, told), notice.message_id)
