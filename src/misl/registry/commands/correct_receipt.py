from collections.abc import Mapping
from typing import Any
from uuid import UUID

from misl.custody.models import Holding
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry import errors
from misl.registry.diary import CORRECTABLE, require_words
from misl.registry.events import ReceiptCorrected
from misl.registry.locking import lock_receipt
from misl.registry.models import Correction, Receipt
from misl.registry.models.correction import as_text
from misl.registry.policies import may_correct, may_regrade
from misl.registry.states import ReceiptState


@command("receipt.correct")
def correct_receipt(act: Act, *, receipt_id: UUID, particulars: Mapping[str, Any], reason: str = "") -> UUID:
    """Put particulars of a receipt right. What they were stays on the record; once the receipt was sent, put in a file
    or disposed of, the reason is needed. Particulars that are the same as before count for nothing.
    """
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_correct(act.by, receipt, holding))
    changed = _changed(receipt, particulars)
    if not changed:
        raise Refused(errors.NOTHING_CORRECTED)
    if "secrecy" in changed:
        require(may_regrade(act.by, receipt, holding, changed["secrecy"]))
    require_words(changed.get("sender", receipt.sender), changed.get("subject", receipt.subject))
    said = " ".join(reason.split())[:300]
    if not said and _has_left(receipt, holding):
        raise Refused(errors.REASON_NEEDED, remedy=errors.WRITE_THE_REASON)
    _keep(act, receipt, changed, said)
    receipt.amend(act, **changed)
    carried = {name: changed[name] for name in ("subject", "secrecy") if name in changed}
    if carried:
        holding.amend(act, **carried)
    act.record(receipt, particulars=sorted(changed), reason=said)
    act.announce(ReceiptCorrected(receipt.id))
    return receipt.id


def _changed(receipt: Receipt, particulars: Mapping[str, Any]) -> dict[str, Any]:
    unknown = particulars.keys() - CORRECTABLE
    if unknown:
        raise ValueError(f"not to be corrected: {sorted(unknown)}")
    given = {name: value.strip() if isinstance(value, str) else value for name, value in particulars.items()}
    return {name: value for name, value in given.items() if value != getattr(receipt, name)}


def _has_left(receipt: Receipt, holding: Holding) -> bool:
    return receipt.state != ReceiptState.DIARISED or holding.movements > 1


def _keep(act: Act, receipt: Receipt, changed: Mapping[str, Any], reason: str) -> None:
    known = receipt.corrections.count()
    for number, name in enumerate(sorted(changed), start=known + 1):
        Correction.enter(
            act,
            receipt=receipt,
            number=number,
            particular=name,
            was=as_text(getattr(receipt, name)),
            now=as_text(changed[name]),
            reason=reason,
            person_id=act.officer.person_id,
            post_id=act.officer.post_id,
            at=act.at,
        )
