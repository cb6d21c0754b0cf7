"""What this room does when it hears of a document: its pages are read in a job of their own."""

from uuid import UUID

from misl.documents import tasks
from misl.documents.events import DocumentEntered


def read_entered_document(event: DocumentEntered, office_id: UUID) -> None:
    tasks.read_document.defer(office_id=str(office_id), document_id=str(event.document_id))
