from uuid import UUID

from misl.documents.errors import NothingToRelease, ReleaseNeedsReason
from misl.documents.models import Document
from misl.documents.policies import may_release
from misl.documents.states import DocumentState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible


@command("document.release")
def release_document(act: Act, *, document_id: UUID, because: str) -> UUID:
    """The registry lets a quarantined original be downloaded, and says why. Its pages stay unread."""
    document = Document.objects.select_for_update().filter(id=document_id).first()
    if document is None:
        raise NotVisible
    require(may_release(act.by))
    if document.state != DocumentState.QUARANTINED:
        raise NothingToRelease
    if not because.strip():
        raise ReleaseNeedsReason
    document.amend(act, state=DocumentState.RELEASED)
    act.record(document, reason=document.reason, because=because.strip())
    return document.id
