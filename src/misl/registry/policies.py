"""May I? The registry's decisions, each with its reason."""

from __future__ import annotations

from misl.custody.models import Holding
from misl.custody.policies import may_act_on, may_pull_back
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.registry import errors
from misl.registry.models import Receipt
from misl.registry.states import Mode, ReceiptState

#: The duties of a post that keeps the diary of its section.
KEEPS_A_DIARY = frozenset({"registry", "counter", "diary"})


def may_diarise(actor: Actor) -> Decision:
    """The registry and the counter diarise; so does the portal on a citizen's behalf."""
    if not isinstance(actor, Officer) or KEEPS_A_DIARY & actor.duties:
        return Allowed()
    return Denied(errors.NOT_A_DIARIST)


def may_mark(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """The holder marks a receipt on, as long as it is neither in a file nor disposed of."""
    loose = _loose(receipt)
    return may_act_on(actor, holding) if loose else loose


def may_pull_back_receipt(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """The sender takes an unopened receipt back, as long as it is neither in a file nor disposed of."""
    loose = _loose(receipt)
    return may_pull_back(actor, holding) if loose else loose


def may_enter_in_section(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """A section that keeps a diary enters what came to it from another diary, while it has it."""
    if not isinstance(actor, Officer) or not KEEPS_A_DIARY & actor.duties:
        return Denied(errors.NOT_A_DIARIST)
    if actor.section_id == receipt.section_id:
        return Denied(errors.ENTERED_HERE)
    return may_mark(actor, receipt, holding)


def may_dispose(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """The holder disposes of a routine receipt on itself; what a citizen lodged is answered from a file."""
    marked = may_mark(actor, receipt, holding)
    if marked and receipt.mode in (Mode.COUNTER, Mode.PORTAL):
        return Denied(errors.CITIZENS_ARE_ANSWERED, remedy=errors.ANSWER_ON_A_FILE)
    return marked


def may_take_up(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """Whoever has what was disposed of takes it up again."""
    if receipt.state != ReceiptState.DISPOSED:
        return Denied(errors.NOT_DISPOSED)
    return may_act_on(actor, holding)


def may_correct(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """Its holder, and the registry that diarised it, wherever it is now."""
    if isinstance(actor, Officer) and (holding.post_id == actor.post_id or _keeps_diary_of(actor, receipt)):
        return Allowed()
    return Denied(errors.NOT_TO_CORRECT, remedy=errors.ASK_THE_REGISTRY)


def may_regrade(actor: Actor, receipt: Receipt, holding: Holding, secrecy: int) -> Decision:
    """The grade is changed by the holder alone, who sees what they do; in a file it is the file's matter."""
    if receipt.state == ReceiptState.IN_FILE:
        return Denied(errors.GRADE_GOES_WITH_FILE, remedy=errors.OPEN_THE_FILE)
    if not may_act_on(actor, holding):
        return Denied(errors.ONLY_THE_HOLDER_GRADES, remedy=errors.ASK_THE_HOLDER)
    return may_grade(actor, secrecy)


def may_grade(actor: Actor, secrecy: int) -> Decision:
    """Nobody grades a paper above what they may see themselves: it would be gone from their own eyes."""
    if isinstance(actor, Officer) and secrecy > actor.clearance:
        return Denied(errors.ABOVE_CLEARANCE, remedy=errors.ASK_A_CLEARED_OFFICER)
    return Allowed()


def may_see_to_enclosures(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """Its holder asks for what is missing; what comes later comes to the registry that diarised the letter."""
    if isinstance(actor, Officer) and (holding.post_id == actor.post_id or _keeps_diary_of(actor, receipt)):
        return Allowed()
    return Denied(errors.NOT_TO_SEE_TO_ENCLOSURES, remedy=errors.ASK_THE_REGISTRY)


def may_acknowledge(actor: Actor, receipt: Receipt, holding: Holding) -> Decision:
    """The registry that diarised it, or its holder, tells the sender. Citizens are told when they lodge."""
    if receipt.mode in (Mode.COUNTER, Mode.PORTAL):
        return Denied(errors.ACKNOWLEDGED_ALREADY)
    return may_see_to_enclosures(actor, receipt, holding)


def may_settle_intimations(actor: Actor) -> Decision:
    """The registry prints what goes to senders by post; the software sends the mails."""
    if not isinstance(actor, Officer) or KEEPS_A_DIARY & actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_WRITE_TO_SENDERS, remedy=errors.ASK_THE_REGISTRY)


def _loose(receipt: Receipt) -> Decision:
    """Neither in a file nor disposed of: only then does a receipt go anywhere by itself."""
    if receipt.state == ReceiptState.IN_FILE:
        return Denied(errors.ALREADY_IN_FILE, remedy=errors.OPEN_THE_FILE)
    if receipt.state == ReceiptState.DISPOSED:
        return Denied(errors.DISPOSED_ALREADY, remedy=errors.TAKE_IT_UP)
    return Allowed()


def _keeps_diary_of(actor: Officer, receipt: Receipt) -> bool:
    return bool(KEEPS_A_DIARY & actor.duties) and actor.section_id == receipt.section_id
