"""What letters to senders say, in the language of the sender's own paper.

Nothing of the matter is in them: a letter quotes the sender's number and date, our diary number, and what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from misl.kernel.urdu import figures
from misl.organisation.models import Office
from misl.registry.models import Intimation
from misl.registry.states import IntimationKind


@dataclass(frozen=True, slots=True)
class SenderLetter:
    """A letter to a sender in the words of its paper's language; `missing` are the enclosures asked for."""

    language: str
    office: str
    address: str
    day: str
    to_name: str
    to_address: str
    title: str
    words: str
    missing: tuple[str, ...]
    close: str
    from_section: str


def letter_of(intimation: Intimation, office: Office) -> SenderLetter:
    """What an intimation says. Its receipt and section are read with it."""
    receipt = intimation.receipt
    asks = intimation.kind == IntimationKind.ENCLOSURES
    with translation.override(receipt.language):
        made_on = _day(localtime(intimation.made_at, office.zone))
        facts = {
            "number": receipt.diary_number,
            "date": _day(localtime(receipt.diarised_at, office.zone)),
        }
        title = _("Diary No. %(number)s: enclosures") if asks else _("Diary No. %(number)s: your letter was received")
        return SenderLetter(
            language=receipt.language,
            office=office.local_name,
            address=office.address_ur if receipt.language == "ur" and office.address_ur else office.address,
            day=made_on,
            to_name=receipt.sender,
            to_address=receipt.sender_address,
            title=title % facts,
            words=_reference(intimation) + " " + (_asking(intimation) if asks else _receiving()) % facts,
            missing=tuple(intimation.about.splitlines()),
            close=_("Please quote the diary number in further letters."),
            from_section=receipt.section.local_name,
        )


def _day(day: date) -> str:
    """A day in the letter's language, with the figures of that language."""
    return figures(date_format(day, "DATE_FORMAT"))


def _reference(intimation: Intimation) -> str:
    receipt = intimation.receipt
    facts = {"reference": receipt.sender_reference}
    if receipt.sender_dated_on is None:
        return _("Your letter No. %(reference)s.") % facts if receipt.sender_reference else _("Your letter.")
    facts["date"] = _day(receipt.sender_dated_on)
    if not receipt.sender_reference:
        return _("Your letter of %(date)s.") % facts
    return _("Your letter No. %(reference)s of %(date)s.") % facts


def _receiving() -> str:
    return _("It was received and entered in our diary as No. %(number)s on %(date)s.")


def _asking(intimation: Intimation) -> str:
    if len(intimation.about.splitlines()) == 1:
        return _(
            "It was entered in our diary as No. %(number)s on %(date)s, but the enclosure named below was not with it. "
            "Please send it."
        )
    return _(
        "It was entered in our diary as No. %(number)s on %(date)s, but the enclosures named below were not with it. "
        "Please send them."
    )
