from datetime import date
from uuid import UUID

from misl.documents.entering import enter_document
from misl.documents.store import StoredBlob
from misl.drafting import errors
from misl.drafting.events import LetterSigned
from misl.drafting.locking import lock_draft
from misl.drafting.models import Letter
from misl.drafting.numbering import letter_number
from misl.drafting.policies import may_sign
from misl.drafting.states import DraftState
from misl.drafting.versions import current_version
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation.models import Office
from misl.signing.signatures import sign_act


@command("letter.sign")
def sign_letter(
    act: Act, *, draft_id: UUID, copy: StoredBlob, number: str, dated_on: date, text_digest: str, certificate_id: UUID
) -> UUID:
    """Put the signed fair copy on the record. `copy` is the signed PDF, made and stored before this act (see
    `fair_copy`).

    `text_digest` is the fingerprint of the approved text the copy was made from. Raises: Refused when that
    text is no longer what was approved.
    """
    draft, file, holding = lock_draft(act, draft_id)
    require(may_sign(act.by, draft, holding))
    today = act.at.astimezone(Office.objects.get(id=act.office_id).zone).date()
    as_made = (text_digest, number, dated_on)
    if as_made != (current_version(draft).text_digest, letter_number(draft, today), today):
        raise Refused(errors.CHANGED_SINCE, remedy=errors.TRY_AGAIN)
    document = enter_document(act, copy)
    signed = sign_act(
        act,
        "letter.sign",
        {
            "file": {"id": file.id, "number": file.number},
            "draft": {"id": draft.id, "version": draft.versions, "text": text_digest},
            "letter": {"number": number, "code": draft.code, "pdf": copy.sha256, "certificate": certificate_id},
        },
    )
    letter = Letter.enter(
        act,
        draft=draft,
        document=document,
        number=number,
        code=draft.code,
        sha256=copy.sha256,
        dated_on=dated_on,
        signed_at=act.at,
        signer_id=act.officer.person_id,
        signer_post_id=act.officer.post_id,
        signed_act_id=signed.id,
    )
    draft.amend(act, state=DraftState.SIGNED)
    act.record(letter, draft=draft.id, pdf=copy.sha256, signed_act=signed.id)
    act.announce(LetterSigned(letter.id))
    return letter.id
