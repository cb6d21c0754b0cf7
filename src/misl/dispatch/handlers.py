"""What dispatch does when a letter was issued or is sent further: the e-mails go out."""

from uuid import UUID

from misl.dispatch.events import LetterIssued, LetterSentFurther
from misl.dispatch.mail import send_waiting


def send_mails(event: LetterIssued | LetterSentFurther, office_id: UUID) -> None:
    """Send what waits of this issue. Failing, the job is tried again; the message keeps its id, so nobody counts
    it twice.
    """
    send_waiting(office_id, event.issue_id)
