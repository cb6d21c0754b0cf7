"""The slip a citizen keeps: reference, promised date, QR code to the tracking page."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import ngettext

from misl.citizens.addresses import track_typed, track_url
from misl.citizens.queries import Acknowledgement
from misl.documents.typeset.sheets import Letterhead, SlipSheet
from misl.documents.typeset.slip import slip_pdf
from misl.kernel.urdu import urdu_digits
from misl.organisation.models import Office


def slip_of(told: Acknowledgement) -> bytes:
    """The slip as PDF, in the language the application was lodged in. Takes a second or two."""
    return slip_pdf(
        SlipSheet(
            language="ur" if told.language == "ur" else "en",
            head=_letterhead(told.office),
            reference=told.reference,
            received=told.received_at.astimezone(told.office.zone),
            about=told.subject,
            track_url=track_url(told.reference),
            track_at=track_typed(),
            diary_number=told.diary_number,
            promised=told.promised_on,
            applicant=told.name,
            papers=_papers(told),
            reached_at=told.phone or told.email,
        )
    )


def _papers(told: Acknowledgement) -> tuple[str, ...]:
    """How many papers came with the application: their names would push the QR code off the slip."""
    if not told.papers:
        return ()
    with translation.override(told.language):
        count = ngettext("%(count)s paper", "%(count)s papers", len(told.papers))
    figures = urdu_digits(str(len(told.papers))) if told.language == "ur" else str(len(told.papers))
    return (count % {"count": figures},)


def _letterhead(office: Office) -> Letterhead:
    return Letterhead(
        department=office.name,
        department_ur=office.name_ur,
        government=office.government,
        government_ur=office.government_ur,
        address=office.address,
        address_ur=office.address_ur,
    )
