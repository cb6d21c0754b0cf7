"""What the messages say, in the citizen's language. Subjects and SMS name reference and office, never the matter."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from misl.citizens.addresses import track_typed, track_url
from misl.citizens.queries import Acknowledgement
from misl.citizens.slips import slip_of
from misl.kernel.urdu import figures
from misl.notifications.models import Notice
from misl.notifications.states import NoticeKind


def email_of(notice: Notice, told: Acknowledgement) -> EmailMessage:
    """The e-mail of a notice under its own Message-ID; an acknowledgement carries the slip."""
    with translation.override(told.language):
        subject, body = _mail_words(notice.kind, told)
    message = EmailMessage(
        subject=subject, body=body, to=[notice.recipient()], headers={"Message-ID": notice.message_id}
    )
    if notice.kind == NoticeKind.ACKNOWLEDGEMENT:
        message.attach(f"{told.reference}.pdf", slip_of(told), "application/pdf")
    return message


def sms_of(kind: str, told: Acknowledgement) -> str:
    """A short text: the reference, the promise, where to look."""
    with translation.override(told.language):
        facts = _facts(told)
        if kind == NoticeKind.REPLY_ISSUED:
            return _("%(office)s: your reply is out. Reference %(reference)s. See %(place)s") % facts
        taken_in = _("%(office)s: we have your application. Reference %(reference)s. Answer by %(date)s. See %(place)s")
        return taken_in % facts


def _mail_words(kind: str, told: Acknowledgement) -> tuple[str, str]:
    facts = _facts(told)
    if kind == NoticeKind.REPLY_ISSUED:
        return (
            _("Your reply is out: %(reference)s") % facts,
            _(
                "%(office)s has issued a reply to your application %(reference)s.\n\n"
                "See here how it was sent, with your phone number or e-mail address:\n%(url)s\n\n"
                "The reply is free. Pay nobody for it."
            )
            % facts,
        )
    return (
        _("We have your application: %(reference)s") % facts,
        _(
            "%(office)s has received your application.\n\n"
            "Your tracking reference: %(reference)s\n"
            "Diary No. %(diary_number)s\n"
            "We promise an answer by: %(date)s\n\n"
            "Follow it here with your phone number or e-mail address:\n%(url)s\n\n"
            "The slip is attached. Show the reference to nobody who asks for money."
        )
        % facts,
    )


def _facts(told: Acknowledgement) -> dict[str, str]:
    """What the words are filled with, in the active language."""
    return {
        "office": told.office.local_name,
        "reference": told.reference,
        "diary_number": told.diary_number,
        "date": figures(date_format(told.promised_on, "DATE_FORMAT")) if told.promised_on else _("the promised date"),
        "url": track_url(told.reference),
        "place": track_typed(),
    }
