from uuid import UUID

from misl.drafting import errors
from misl.drafting.locking import lock_draft
from misl.drafting.models import Letter, Withdrawal
from misl.drafting.policies import may_withdraw
from misl.drafting.states import LetterState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.signing.signatures import sign_act


@command("letter.withdraw")
def withdraw_letter(act: Act, *, letter_id: UUID, reason: str) -> UUID:
    """Take a signed or issued letter back. It stays on the record as it was; whoever verifies it is told since when
    it does not hold, and one that was not yet issued no longer goes out.
    """
    draft_id = Letter.objects.filter(office_id=act.office_id, id=letter_id).values_list("draft_id", flat=True).first()
    if draft_id is None:
        raise NotVisible
    _, file, holding = lock_draft(act, draft_id)
    letter = Letter.objects.select_for_update(of=("self",)).get(id=letter_id)
    require(may_withdraw(act.by, letter, holding))
    why = " ".join(reason.split())
    if not why:
        raise Refused(errors.NO_REASON)
    signed = sign_act(
        act,
        "letter.withdraw",
        {
            "file": {"id": file.id, "number": file.number},
            "letter": {"id": letter.id, "number": letter.number, "code": letter.code, "pdf": letter.sha256},
            "reason": why[:500],
        },
    )
    Withdrawal.enter(
        act,
        letter=letter,
        reason=why[:500],
        by_id=act.officer.person_id,
        post_id=act.officer.post_id,
        signed_act_id=signed.id,
        at=act.at,
    )
    letter.amend(act, state=LetterState.WITHDRAWN)
    act.record(letter, number=letter.number, reason=why[:500], signed_act=signed.id)
    return letter.id
