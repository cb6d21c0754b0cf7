"""Putting a receipt in a file: the step shared by opening a file with a receipt and adding one to a running file."""

from __future__ import annotations

from uuid import UUID

from misl.custody.passing import lay_in_file, locked
from misl.custody.policies import may_act_on
from misl.custody.states import SubjectKind
from misl.files import errors
from misl.files.correspondence import place_paper, receipt_role
from misl.files.models import File
from misl.files.states import PaperRole
from misl.kernel.act import Act
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry import errors as registry
from misl.registry.events import ReceiptPutInFile
from misl.registry.locking import lock_receipt
from misl.registry.models import Receipt
from misl.registry.states import ReceiptState


def lock_loose_receipt(act: Act, receipt_id: UUID) -> Receipt:
    """A receipt the actor sees, locked and not yet in a file. Raises: NotVisible, Refused."""
    receipt, _ = lock_receipt(act, receipt_id)
    if receipt.state == ReceiptState.IN_FILE:
        raise Refused(errors.RECEIPT_IN_FILE)
    if receipt.state == ReceiptState.DISPOSED:
        raise Refused(registry.DISPOSED_ALREADY, remedy=registry.TAKE_IT_UP)
    return receipt


def put_receipt_in(act: Act, file: File, receipt: Receipt) -> None:
    """Every paper of the receipt takes its pages; the receipt leaves the work list and goes with the file from now on.

    The caller saves the file's counters with its own amendment. Raises: Refused, also for a paper graded above the
    file: whoever sees the file would see it.
    """
    if receipt.secrecy > file.secrecy:
        raise Refused(errors.GRADED_ABOVE_FILE, remedy=errors.OPEN_ANOTHER_FILE)
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
