"""Putting a receipt in a file: the step shared by opening a file with a receipt and adding one to a running file."""

from __future__ import annotations

from uuid import UUID

from misl.custody.passing import lay_in_file, locked
from misl.custody.policies import may_act_on
from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there
from misl.files import errors
from misl.files.correspondence import place_paper, receipt_role
from misl.files.models import File
from misl.files.states import PaperRole
from misl.kernel.act import Act
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry.events import ReceiptPutInFile
from misl.registry.models import Receipt
from misl.registry.states import ReceiptState


def lock_receipt(act: Act, receipt_id: UUID) -> Receipt:
    """A receipt the actor sees and holds, locked and not yet in a file."""
    receipt = seen_or_not_there(act.by, SubjectKind.RECEIPT, Receipt.objects.filter(id=receipt_id).select_for_update())
    if receipt.state == ReceiptState.IN_FILE:
        raise Refused(errors.RECEIPT_IN_FILE)
    return receipt


def put_receipt_in(act: Act, file: File, receipt: Receipt) -> None:
    """Every paper of the receipt takes its pages; the receipt leaves the work list and goes with the file from now on.

    The caller saves the file's counters with its own amendment.
    """
    holding = locked(SubjectKind.RECEIPT, receipt.id)
    require(may_act_on(act.by, holding))
    role = receipt_role(file)
    for paper in receipt.papers.select_related("document").order_by("position"):
        place_paper(
            act,
            file,
            paper.document,
            role=role if paper.position == 1 else PaperRole.ENCLOSURE,
            title=receipt.subject if paper.position == 1 else paper.document.file_name,
            source_kind="receipt",
            source_id=receipt.id,
        )
    lay_in_file(act, holding)
    receipt.amend(act, state=ReceiptState.IN_FILE, file_id=file.id)
    act.announce(ReceiptPutInFile(receipt.id, file.id))
