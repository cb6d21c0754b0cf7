"""May I? Dispatch's decisions."""

from __future__ import annotations

from misl.dispatch import errors
from misl.drafting.models import Letter
from misl.drafting.states import LetterState
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Allowed, Decision, Denied


def may_issue(actor: Actor, letter: Letter) -> Decision:
    """A dispatcher issues a signed letter once."""
    if not isinstance(actor, Officer) or "dispatch" not in actor.duties:
        return Denied(errors.NOT_A_DISPATCHER)
    if letter.state == LetterState.WITHDRAWN:
        return Denied(errors.WITHDRAWN)
    if letter.state != LetterState.SIGNED:
        return Denied(errors.ISSUED_ALREADY)
    return Allowed()
