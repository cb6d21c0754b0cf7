from collections.abc import Mapping
from uuid import UUID

from misl.custody.states import SubjectKind
from misl.drafting import errors
from misl.drafting.approval_rules import answers_to_approving
from misl.drafting.events import DraftApproved
from misl.drafting.locking import lock_draft
from misl.drafting.models import Enclosure
from misl.drafting.policies import may_approve
from misl.drafting.states import DraftState
from misl.drafting.versions import current_version, require_complete
from misl.kernel.act import Act
from misl.kernel.codes import new_code
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation.models import Office
from misl.procedure.departing import hold_to, put_on_record
from misl.signing.signatures import sign_act


@command("draft.approve")
def approve_draft(act: Act, *, draft_id: UUID, seen_version: int, reasons: Mapping[str, str] | None = None) -> UUID:
    """Approve the version the officer has seen; the approval is signed and names its fingerprint, and those of the
    enclosures.

    `reasons` says, by rule, why the officer goes another way than procedure has it.
    """
    draft, file, holding = lock_draft(act, draft_id)
    require(may_approve(act.by, draft, holding))
    if seen_version != draft.versions:
        raise Refused(errors.NEWER_VERSION, remedy=errors.LOOK_AT_IT)
    version = current_version(draft)
    require_complete(draft, version)
    enclosed = [
        {"title": one.title, "document": one.document.digest}
        for one in Enclosure.objects.filter(draft=draft, in_force=True).select_related("document")
    ]
    departures = hold_to(answers_to_approving(act.officer, draft, version, act.day), reasons or {})
    said = {"departures": [departure.as_signed() for departure in departures]} if departures else {}
    signed = sign_act(
        act,
        "draft.approve",
        said
        | {
            "file": {"id": file.id, "number": file.number},
            "draft": {"id": draft.id, "number": draft.number, "version": version.number, "text": version.text_digest},
            **({"enclosures": enclosed} if enclosed else {}),
        },
    )
    draft.amend(
        act,
        state=DraftState.APPROVED,
        code=new_code(Office.objects.get(id=act.office_id).code),
        approved_at=act.at,
        approved_by_id=act.officer.person_id,
        approved_post_id=act.officer.post_id,
        approval_id=signed.id,
    )
    put_on_record(act, departures, kind=SubjectKind.FILE, subject_id=file.id, signed_act_id=signed.id)
    act.record(draft, version=version.number, text=version.text_digest, signed_act=signed.id)
    act.announce(DraftApproved(draft.id))
    return draft.id
