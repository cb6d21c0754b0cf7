from uuid import UUID

from misl.dispatch import errors
from misl.dispatch.events import LetterSentFurther
from misl.dispatch.models import Despatch, Issue
from misl.dispatch.policies import may_send
from misl.dispatch.sending import enter_despatch, letter_of_dispatcher, require_address
from misl.dispatch.states import UNDELIVERED
from misl.drafting.models import Letter
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused


@command("letter.send")
def send_letter(
    act: Act,
    *,
    letter_id: UUID,
    mode: str,
    recipient: str,
    address: str = "",
    reference: str = "",
    again_of: UUID | None = None,
) -> UUID:
    """Send an issued letter to one more recipient, such as those who get copies; or once more, perhaps elsewhere and
    another way, in place of a sending that failed or came back. Answers the new sending's id.
    """
    letter_of_dispatcher(act, letter_id)
    letter = Letter.objects.select_for_update(of=("self",)).get(id=letter_id)
    require(may_send(act.by, letter))
    if not recipient.strip():
        raise Refused(errors.NO_RECIPIENT)
    require_address(mode, address)
    issue = Issue.objects.get(letter=letter)
    again = _undelivered(issue, again_of) if again_of is not None else None
    despatch = enter_despatch(act, issue, mode, address, recipient=recipient, reference=reference, again=again)
    act.record(despatch, letter=letter.id, recipient=despatch.recipient, mode=mode, again_of=again_of)
    act.announce(LetterSentFurther(issue.id))
    return despatch.id


def _undelivered(issue: Issue, despatch_id: UUID) -> Despatch:
    despatch = Despatch.objects.select_for_update().filter(issue=issue, id=despatch_id).first()
    if despatch is None:
        raise NotVisible
    if despatch.state not in UNDELIVERED:
        raise Refused(errors.NOT_UNDELIVERED)
    if Despatch.objects.filter(again_of=despatch).exists():
        raise Refused(errors.SENT_AGAIN_ALREADY)
    return despatch
