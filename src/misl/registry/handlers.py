"""What the registry does when it hears of its own letters to senders: the mails go out."""

from __future__ import annotations

from uuid import UUID

from misl.registry.events import IntimationMade
from misl.registry.mail import send_intimation


def send_mail(event: IntimationMade, office_id: UUID) -> None:
    """Failing, the job is tried again; the message keeps its id, so nobody counts it twice."""
    send_intimation(office_id, event.intimation_id)
