"""May I? Dispatch's decisions."""

from __future__ import annotations

from misl.dispatch import errors
from misl.dispatch.models import Despatch
from misl.dispatch.states import DespatchMode, DespatchState
from misl.drafting.models import Letter
from misl.drafting.states import LetterState
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Allowed, Decision, Denied


def may_send(actor: Actor, letter: Letter) -> Decision:
    """A dispatcher sends an issued letter to one more recipient, or once more, while it holds."""
    if not isinstance(actor, Officer) or "dispatch" not in actor.duties:
        return Denied(errors.NOT_A_DISPATCHER)
    if letter.state == LetterState.WITHDRAWN:
        return Denied(errors.WITHDRAWN)
    if letter.state != LetterState.ISSUED:
        return Denied(errors.NOT_ISSUED, remedy=errors.ISSUE_FIRST)
    return Allowed()


def may_report(actor: Actor, despatch: Despatch) -> Decision:
    """What became of a sending is reported once, by a dispatcher, when it has gone out."""
    if not isinstance(actor, Officer) or "dispatch" not in actor.duties:
        return Denied(errors.NOT_A_DISPATCHER)
    if despatch.mode == DespatchMode.PORTAL:
        return Denied(errors.NOT_CARRIED)
    if despatch.state == DespatchState.READY:
        return Denied(errors.STILL_READY, remedy=errors.WAIT_FOR_IT)
    if despatch.state != DespatchState.SENT:
        return Denied(errors.SETTLED_ALREADY)
    return Allowed()


def may_issue(actor: Actor, letter: Letter) -> Decision:
    """A dispatcher issues a signed letter once."""
    if not isinstance(actor, Officer) or "dispatch" not in actor.duties:
        return Denied(errors.NOT_A_DISPATCHER)
    if letter.state == LetterState.WITHDRAWN:
        return Denied(errors.WITHDRAWN)
    if letter.state != LetterState.SIGNED:
        return Denied(errors.ISSUED_ALREADY)
    return Allowed()
