"""What happens to documents, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class DocumentEntered(Event):
    """A document was put on the record; its bytes are stored, its pages may not be read yet."""

    document_id: UUID


@dataclass(frozen=True, slots=True)
class DocumentRead(Event):
    """The reader has said what the document is: ready with so many pages, or quarantined."""

    document_id: UUID
