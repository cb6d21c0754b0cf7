"""May I? Who may change the office itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from misl.kernel.actor import Actor, Citizen, Officer
from misl.kernel.decisions import Allowed, Decision, Denied

NOT_ESTABLISHMENT = _("Only the establishment section changes posts, charges and leave.")


def may_establish(actor: Actor) -> Decision:
    """The establishment section, and the system while it sets an office up."""
    if isinstance(actor, Citizen) or (isinstance(actor, Officer) and "establishment" not in actor.duties):
        return Denied(NOT_ESTABLISHMENT)
    return Allowed()
