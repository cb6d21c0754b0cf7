"""May I? Who sets the office's procedure and its calendar."""

from __future__ import annotations

from misl.kernel.actor import Actor
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.organisation.policies import may_establish
from misl.procedure import errors


def may_set_procedure(actor: Actor) -> Decision:
    """The establishment section, and the system while it sets an office up."""
    return Allowed() if may_establish(actor) else Denied(errors.NOT_TO_SET)
