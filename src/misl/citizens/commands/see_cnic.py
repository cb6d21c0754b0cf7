from uuid import UUID

from misl.citizens import errors
from misl.citizens.models import Application
from misl.citizens.policies import may_see_cnic
from misl.custody.models import Holding
from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there
from misl.files.models import File
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.registry.models import Receipt


@command("application.see_cnic")
def see_cnic(act: Act, *, application_id: UUID) -> UUID:
    """The holder of a matter looks at the citizen's CNIC. The look itself is the act: it is on the record.

    Raises: NotVisible, Refused.
    """
    application = Application.objects.select_related("receipt").filter(id=application_id).first()
    if application is None:
        raise NotVisible
    require(may_see_cnic(act.by, _holding_seen(act, application.receipt)))
    if application.cnic_wrapped is None:
        raise Refused(errors.NO_CNIC)
    act.record(application, receipt=application.receipt_id)
    return application.id


def _holding_seen(act: Act, receipt: Receipt) -> Holding | None:
    """Who holds the matter, as far as the actor may see it; a receipt in a file goes where the file goes."""
    if receipt.file_id is not None:
        file = seen_or_not_there(act.by, SubjectKind.FILE, File.objects.filter(id=receipt.file_id))
        return Holding.objects.of(SubjectKind.FILE, file.id).first()
    seen_or_not_there(act.by, SubjectKind.RECEIPT, Receipt.objects.filter(id=receipt.id))
    return Holding.objects.of(SubjectKind.RECEIPT, receipt.id).first()
