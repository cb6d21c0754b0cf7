"""Whom we tell when something happened to an application. Failing, the job is tried again, later and later."""

from __future__ import annotations

from uuid import UUID

from misl.citizens import queries as citizens
from misl.citizens.events import ApplicationLodged
from misl.dispatch.events import LetterIssued
from misl.kernel.actor import System
from misl.kernel.reading import reading
from misl.notifications.commands import plan_notices
from misl.notifications.queries import is_planned
from misl.notifications.sending import send_waiting
from misl.notifications.states import Channel, NoticeKind

ALL = (Channel.EMAIL, Channel.SMS)


def acknowledge(event: ApplicationLodged, office_id: UUID) -> None:
    """The citizen gets the reference, the promise and the slip."""
    _tell(office_id, event.application_id, NoticeKind.ACKNOWLEDGEMENT, event.application_id)


def tell_of_reply(event: LetterIssued, office_id: UUID) -> None:
    """The citizen hears that the reply can be read. Other letters concern nobody here."""
    with reading(office_id):
        application_id = citizens.application_answered_by(event.issue_id)
        has_letter = citizens.letter_was_mailed(event.issue_id)
    if application_id is not None:
        # Whom dispatch sent the letter itself by e-mail needs no e-mail about it.
        channels = (Channel.SMS,) if has_letter else ALL
        _tell(office_id, application_id, NoticeKind.REPLY_ISSUED, event.issue_id, channels)


def _tell(
    office_id: UUID, application_id: UUID, kind: NoticeKind, about_id: UUID, channels: tuple[Channel, ...] = ALL
) -> None:
    with reading(office_id):
        planned = is_planned(application_id, kind, about_id)
    if not planned:
        actor = System(office_id, "notifications")
        plan_notices(actor, application_id=application_id, kind=kind, about_id=about_id, channels=channels)
    send_waiting(office_id, application_id)
