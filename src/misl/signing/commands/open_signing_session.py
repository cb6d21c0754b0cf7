from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.signing.signatures import open_session
from misl.signing.states import StepUp


@command("signing_session.open")
def open_signing_session(act: Act, *, method: str) -> UUID:
    """Unlock the acting officer's signature for a quarter of an hour.

    `method` (see `StepUp`) says how the officer has just proved himself; verifying it was the screen's duty.
    """
    if method not in StepUp.values or (method == StepUp.DEMO and not settings.MISL_DEMO):
        raise Refused(_("A signature can't be unlocked like this."))
    session = open_session(act, method)
    act.record(session, method=method)
    return session.id
