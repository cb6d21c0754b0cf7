"""Sending letters to senders by e-mail, outside any transaction, each under its own stable message id."""

from __future__ import annotations

from smtplib import SMTPException
from uuid import UUID

from django.core.mail import EmailMessage

from misl.kernel.actor import System
from misl.kernel.reading import reading
from misl.organisation.models import Office
from misl.registry.commands.settle_intimation import settle_intimation
from misl.registry.letters import letter_of
from misl.registry.models import Intimation
from misl.registry.states import IntimationState


class IntimationNotTaken(Exception):
    """The mail server did not take a letter to a sender; the job is tried again."""


def send_intimation(office_id: UUID, intimation_id: UUID) -> None:
    """Send a letter that goes by e-mail, unless it has gone. Raises: IntimationNotTaken after writing it down."""
    with reading(office_id):
        intimation = Intimation.objects.select_related("receipt__section").get(id=intimation_id)
        if intimation.state == IntimationState.SENT:
            return
        message = _message(intimation, Office.objects.get(id=office_id))
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:
        settle_intimation(_mail(office_id), intimation_id=intimation_id, sent=False, problem=type(error).__name__)
        raise IntimationNotTaken(str(intimation_id)) from error
    settle_intimation(_mail(office_id), intimation_id=intimation_id, sent=True)


def _mail(office_id: UUID) -> System:
    return System(office_id, "mail")


def _message(intimation: Intimation, office: Office) -> EmailMessage:
    letter = letter_of(intimation, office)
    listed = "\n".join(f"{number}. {title}" for number, title in enumerate(letter.missing, start=1))
    parts = [letter.words, listed, letter.close, f"{letter.from_section}\n{letter.office}"]
    return EmailMessage(
        subject=letter.title,
        body="\n\n".join(part for part in parts if part),
        to=[intimation.recipient],
        headers={"Message-ID": intimation.message_id},
    )
