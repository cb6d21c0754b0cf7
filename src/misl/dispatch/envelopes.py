"""The envelopes of an issued letter, for whoever sends it. Setting them takes a while: not within a reading."""

from __future__ import annotations

from uuid import UUID

from django.utils import translation

from misl.dispatch import queries
from misl.dispatch.states import CARRIED, GONE, DespatchMode
from misl.documents.typeset import EnvelopeSheet, envelopes_pdf
from misl.drafting.fair_copy import letterhead
from misl.drafting.models import DraftVersion
from misl.drafting.queries import current_version
from misl.kernel.actor import Actor
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.organisation.queries import office


def envelopes(actor: Actor, letter_id: UUID) -> bytes:
    """A PDF with an envelope for each sending of the letter that is carried and has not come back.

    Raises: NotVisible, also when nothing of it is carried.
    """
    with reading(actor.office_id):
        letter = queries.waiting_letter(actor, letter_id)
        issue = queries.issue_of(letter.id)
        head, version = letterhead(office(actor.office_id)), current_version(letter.draft)
        sendings = issue.despatches.filter(mode__in=CARRIED, state__in=GONE) if issue is not None else ()
        with translation.override(letter.draft.language):
            sheets = [
                EnvelopeSheet(
                    number=letter.number,
                    recipient=one.recipient,
                    address=tuple((one.address or _usual(version, one.recipient)).splitlines()),
                    mode=str(DespatchMode(one.mode).label),
                    reference=one.reference,
                )
                for one in sendings
            ]
    if not sheets:
        raise NotVisible
    return envelopes_pdf(head, sheets, "ur" if letter.draft.language == "ur" else "en")


def _usual(version: DraftVersion, recipient: str) -> str:
    """The address on the letter itself, for its own addressee."""
    return version.to_address if recipient == version.to_name else ""
