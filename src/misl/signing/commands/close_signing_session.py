from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import NotVisible
from misl.signing.models import SigningSession


@command("signing_session.close")
def close_signing_session(act: Act, *, session_id: UUID) -> UUID:
    """Lock the acting officer's signature before its quarter of an hour is over. Closing twice changes nothing."""
    session = (
        SigningSession.objects.select_for_update()
        .filter(office_id=act.office_id, person_id=act.officer.person_id, id=session_id)
        .first()
    )
    if session is None:
        raise NotVisible
    if session.closed_at is None:
        session.amend(act, closed_at=act.at)
    act.record(session)
    return session.id
