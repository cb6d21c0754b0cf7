"""Locking a receipt for an act: the receipt first, then its holding, always in this order."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding
from misl.custody.passing import locked
from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there
from misl.kernel.act import Act
from misl.registry.models import Receipt


def lock_receipt(act: Act, receipt_id: UUID) -> tuple[Receipt, Holding]:
    """A receipt the actor may see, with its holding, both locked: what is decided on is what is. Raises: NotVisible."""
    rows = Receipt.objects.filter(id=receipt_id).select_for_update(of=("self",))
    receipt = seen_or_not_there(act.by, SubjectKind.RECEIPT, rows)
    return receipt, locked(SubjectKind.RECEIPT, receipt.id)
