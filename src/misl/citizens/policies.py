"""May I? The counter's decisions, each with its reason."""

from __future__ import annotations

from misl.citizens import errors
from misl.custody.models import Holding
from misl.kernel.actor import Actor, Citizen, Officer
from misl.kernel.decisions import Allowed, Decision, Denied

LODGING_DUTIES = frozenset({"counter", "registry"})


def may_lodge(actor: Actor) -> Decision:
    """Citizens lodge for themselves; the counter and the registry take in what is handed to them."""
    if isinstance(actor, Citizen) or (isinstance(actor, Officer) and LODGING_DUTIES & actor.duties):
        return Allowed()
    return Denied(errors.NOT_AT_COUNTER)


def may_see_cnic(actor: Actor, holding: Holding | None) -> Decision:
    """The number of an identity card is for the post that holds the matter, and each look is on the record."""
    if isinstance(actor, Officer) and holding is not None and holding.post_id == actor.post_id:
        return Allowed()
    return Denied(errors.NOT_TO_SEE_CNIC)
