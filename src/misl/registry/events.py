"""What happens in the registry, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ReceiptDiarised(Event):
    """A paper was given its diary number."""

    receipt_id: UUID


@dataclass(frozen=True, slots=True)
class ReceiptMarked(Event):
    """A receipt was sent to a post."""

    receipt_id: UUID
    to_post_id: UUID


@dataclass(frozen=True, slots=True)
class ReceiptPutInFile(Event):
    """A receipt was put in a file."""

    receipt_id: UUID
    file_id: UUID


@dataclass(frozen=True, slots=True)
class ReceiptDisposed(Event):
    """A receipt was disposed of on itself."""

    receipt_id: UUID


@dataclass(frozen=True, slots=True)
class ReceiptCorrected(Event):
    """The particulars of a receipt were put right."""

    receipt_id: UUID


@dataclass(frozen=True, slots=True)
class IntimationMade(Event):
    """A letter to the sender of a receipt waits to go."""

    intimation_id: UUID
