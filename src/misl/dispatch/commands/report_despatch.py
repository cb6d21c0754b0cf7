from datetime import date
from uuid import UUID

from misl.dispatch import errors
from misl.dispatch.models import Despatch, Outcome
from misl.dispatch.policies import may_report
from misl.dispatch.sending import letter_of_dispatcher
from misl.dispatch.states import DespatchState
from misl.documents.entering import enter_document
from misl.documents.store import StoredBlob
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.organisation.models import Office


@command("despatch.report")
def report_despatch(
    act: Act, *, despatch_id: UUID, delivered: bool, on: date, words: str, proof: StoredBlob | None = None
) -> UUID:
    """Put down that a sending reached its reader (`words`: who received it) or came back (`words`: why), on which day;
    `proof` is the acknowledgement or the returned cover. Answers the sending's id.
    """
    letter_id = Despatch.objects.filter(office_id=act.office_id, id=despatch_id).values_list("issue__letter", flat=True)
    known = letter_id.first()
    if known is None:
        raise NotVisible
    letter_of_dispatcher(act, known)
    despatch = Despatch.objects.select_for_update(of=("self",)).select_related("issue").get(id=despatch_id)
    require(may_report(act.by, despatch))
    said = " ".join(words.split())
    if not said and (proof is None or not delivered):
        raise Refused(errors.NO_RECEIVER if delivered else errors.NO_RETURN_REASON)
    zone = Office.objects.get(id=act.office_id).zone
    if not despatch.issue.issued_at.astimezone(zone).date() <= on <= act.at.astimezone(zone).date():
        raise Refused(errors.NOT_YET, remedy=errors.CHECK_THE_DAY)
    state = DespatchState.DELIVERED if delivered else DespatchState.RETURNED
    Outcome.enter(
        act,
        despatch=despatch,
        state=state,
        happened_on=on,
        words=said[:300],
        proof=enter_document(act, proof) if proof is not None else None,
        by_id=act.officer.person_id,
        post_id=act.officer.post_id,
        at=act.at,
    )
    despatch.amend(act, state=state)
    act.record(despatch, state=state, words=said[:300], on=on)
    return despatch.id
