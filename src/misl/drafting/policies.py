"""May I? Drafting's decisions: who changes a draft, who approves it, who signs it."""

from __future__ import annotations

from misl.custody.models import Holding
from misl.drafting import errors
from misl.drafting.models import Draft, Letter
from misl.drafting.states import DraftState, LetterState
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Decision, Denied
from misl.procedure.catalogue import DRAFT_AFTER_APPROVAL
from misl.procedure.concerns import may_deal_with
from misl.procedure.rulebook import cite


def may_change_draft(actor: Actor, draft: Draft, holding: Holding) -> Decision:
    """The holder of the file changes a draft as a new version, until it is approved."""
    if draft.state != DraftState.DRAFTING:
        rule = cite(actor.office_id, DRAFT_AFTER_APPROVAL)
        return Denied(errors.APPROVED_ALREADY, rule=rule, remedy=errors.PUT_UP_ANOTHER)
    return _holds(actor, holding)


def may_approve(actor: Actor, draft: Draft, holding: Holding) -> Decision:
    """Approving takes the file in hand and the power to approve."""
    if draft.state != DraftState.DRAFTING:
        return Denied(errors.APPROVED_ALREADY)
    if not isinstance(actor, Officer) or "approve" not in actor.duties:
        return Denied(errors.NOT_TO_APPROVE)
    return _holds(actor, holding)


def may_sign(actor: Actor, draft: Draft, holding: Holding) -> Decision:
    """Signing takes an approved draft, the file in hand and the power to sign."""
    if draft.state == DraftState.SIGNED:
        return Denied(errors.SIGNED_ALREADY)
    if draft.state != DraftState.APPROVED:
        return Denied(errors.NOT_APPROVED)
    if not isinstance(actor, Officer) or "sign" not in actor.duties:
        return Denied(errors.NOT_TO_SIGN)
    return _holds(actor, holding)


def may_withdraw(actor: Actor, letter: Letter, holding: Holding) -> Decision:
    """A letter is withdrawn once, by a holder of its file with the power to sign."""
    if letter.state == LetterState.WITHDRAWN:
        return Denied(errors.WITHDRAWN_ALREADY)
    if not isinstance(actor, Officer) or "sign" not in actor.duties:
        return Denied(errors.NOT_TO_WITHDRAW)
    return _holds(actor, holding)


def _holds(actor: Actor, holding: Holding) -> Decision:
    """The file is in hand, and not the officer's own matter."""
    if isinstance(actor, Officer) and holding.post_id == actor.post_id:
        return may_deal_with(actor, holding.subject_id)
    return Denied(errors.FILE_NOT_WITH_YOU)
