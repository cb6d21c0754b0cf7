from uuid import UUID

from misl.documents.entering import apply_inspection
from misl.documents.events import DocumentRead
from misl.documents.models import Document
from misl.documents.policies import may_read
from misl.documents.states import ARROWS, DocumentState
from misl.documents.store import Inspection
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible


@command("document.read")
def read_document(act: Act, *, document_id: UUID, inspection: Inspection) -> UUID:
    """Write down what the reader found: so many pages, or the reason for quarantine. What was said before stays
    said.
    """
    require(may_read(act.by))
    document = Document.objects.select_for_update().filter(id=document_id).first()
    if document is None:
        raise NotVisible
    if ARROWS[document.state]:
        apply_inspection(act, document, inspection)
        act.announce(DocumentRead(document.id))
    act.record(document, state=str(DocumentState(document.state)), reason=document.reason, pages=document.page_count)
    return document.id
