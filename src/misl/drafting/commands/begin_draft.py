from uuid import UUID

from misl.drafting import errors
from misl.drafting.models import Draft
from misl.drafting.opening import opening_text
from misl.drafting.standard_forms import standard_form
from misl.drafting.versions import keep_version
from misl.files.locking import lock_file_held
from misl.files.models import File, Paper
from misl.files.states import PaperRole
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.registry.models import Receipt


@command("draft.begin")
def begin_draft(act: Act, *, file_id: UUID, template: str, language: str) -> UUID:
    """Put up a draft on a file that is with the actor, from a standard template, in that template's form; it replies
    to the latest receipt there and quotes the last letters.
    """
    file, _ = lock_file_held(act, file_id)
    chosen = standard_form(template)
    if chosen is None:
        raise Refused(errors.NO_TEMPLATE)
    receipt = _latest_receipt(file)
    draft = Draft.enter(
        act,
        file=file,
        receipt=receipt,
        number=Draft.objects.filter(file=file).count() + 1,
        form=chosen.form,
        language=language,
        versions=0,
    )
    keep_version(act, draft, opening_text(act, file, receipt, chosen, "ur" if language == "ur" else "en"))
    draft.amend(act, versions=1)
    act.record(draft, file=file.id, template=template, form=draft.form)
    return draft.id


def _latest_receipt(file: File) -> Receipt | None:
    paper = (
        Paper.objects.filter(file=file, role__in=[PaperRole.UNDER_CONSIDERATION, PaperRole.FRESH_RECEIPT])
        .order_by("-number")
        .first()
    )
    return Receipt.objects.filter(id=paper.source_id).first() if paper else None
