"""Sending issued letters by e-mail, outside any transaction, each under its own stable message id."""

from __future__ import annotations

from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from misl.dispatch.commands.settle_despatch import settle_despatch
from misl.dispatch.covering import words_for
from misl.dispatch.models import Despatch
from misl.dispatch.states import DespatchMode, DespatchState
from misl.documents.queries import open_original
from misl.drafting.models import Letter
from misl.drafting.queries import enclosures
from misl.drafting.states import LetterState
from misl.kernel.actor import System
from misl.kernel.reading import reading
from misl.organisation.models import Office


class MailNotTaken(Exception):
    """The mail server did not take a letter; the job is tried again."""


def send_waiting(office_id: UUID, issue_id: UUID) -> None:
    """Send every e-mail of an issue that has not gone yet and was not replaced by another; of a withdrawn letter none.
    Raises: MailNotTaken after writing down each failure."""
    with reading(office_id):
        mails = Despatch.objects.filter(issue_id=issue_id, mode=DespatchMode.EMAIL, sent_again=None)
        waiting = mails.filter(state__in=[DespatchState.READY, DespatchState.FAILED])
        if Letter.objects.filter(issue=issue_id, state=LetterState.WITHDRAWN).exists():
            return
        messages = [(despatch.id, _message(despatch)) for despatch in waiting]
    failed = [despatch_id for despatch_id, message in messages if not _send(office_id, despatch_id, message)]
    if failed:
        raise MailNotTaken(f"{len(failed)} of {len(messages)} letters of issue {issue_id}")


def _message(despatch: Despatch) -> EmailMessage:
    """The covering e-mail. Nothing of the matter stands in its subject: only the office and the letter's number."""
    letter = despatch.issue.letter
    office = Office.objects.get(id=despatch.office_id)
    with translation.override(letter.draft.language):
        message = EmailMessage(
            subject=_("Letter %(number)s from %(office)s") % {"number": letter.number, "office": office.local_name},
            body=_body(despatch, letter),
            to=[despatch.address],
            headers={"Message-ID": despatch.message_id},
        )
    message.attach(f"{letter.code}.pdf", b"".join(open_original(letter.document)), "application/pdf")
    for enclosure in enclosures(letter.draft):
        content = b"".join(open_original(enclosure.document))
        message.attach(enclosure.document.file_name, content, enclosure.document.media_type)
    return message


def _body(despatch: Despatch, letter: Letter) -> str:
    facts = {
        "number": letter.number,
        "issue": despatch.issue.number,
        "code": letter.code,
        "url": f"{settings.MISL_URL}/verify/{letter.code}/",
    }
    return "\n\n".join(
        [
            _("A letter for you is attached: No. %(number)s, issued as %(issue)s.") % facts,
            *words_for(letter, despatch.address),
            _("It is signed electronically. You can check it with the code %(code)s printed on it:\n%(url)s") % facts,
        ]
    )


def _send(office_id: UUID, despatch_id: UUID, message: EmailMessage) -> bool:
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:
        settle_despatch(System(office_id, "mail"), despatch_id=despatch_id, sent=False, proof=str(error))
        return False
    settle_despatch(
        System(office_id, "mail"), despatch_id=despatch_id, sent=True, proof=message.extra_headers["Message-ID"]
    )
    return True
