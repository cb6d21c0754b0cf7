from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class SlipWritten(Event):
    """A slip was written."""

    slip_id: UUID
    folder_id: UUID | None
    text: str
