from uuid import UUID

from django.utils import translation
from django.utils.formats import date_format

from misl.drafting import errors
from misl.drafting.models import Draft
from misl.drafting.standard_forms import StandardForm, standard_form
from misl.drafting.states import Form
from misl.drafting.versions import DraftText, keep_version
from misl.files.locking import lock_file_held
from misl.files.models import File, Paper
from misl.files.states import PaperRole
from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.organisation.models import Office
from misl.registry.models import Receipt


@command("draft.begin")
def begin_draft(act: Act, *, file_id: UUID, template: str, language: str) -> UUID:
    """Put up a draft on a file that is with the actor, from a standard template; it replies to the latest receipt
    there.
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
        form=Form.LETTER,
        language=language,
        versions=0,
    )
    keep_version(act, draft, _opening_text(act, file, receipt, chosen, language))
    draft.amend(act, versions=1)
    act.record(draft, file=file.id, template=template)
    return draft.id


def _latest_receipt(file: File) -> Receipt | None:
    paper = (
        Paper.objects.filter(file=file, role__in=[PaperRole.UNDER_CONSIDERATION, PaperRole.FRESH_RECEIPT])
        .order_by("-number")
        .first()
    )
    return Receipt.objects.filter(id=paper.source_id).first() if paper else None


def _opening_text(act: Act, file: File, receipt: Receipt | None, form: StandardForm, language: str) -> DraftText:
    facts = {"subject": file.subject}
    if receipt is not None:
        office = Office.objects.get(id=act.office_id)
        with translation.override(language):
            received = date_format(receipt.diarised_at.astimezone(office.zone), "j F Y")
        facts |= {"sender": receipt.sender, "diary_number": receipt.diary_number, "received_on": received}
    return DraftText(
        to_name=receipt.sender if receipt else "",
        to_address=receipt.sender_address if receipt else "",
        subject=receipt.subject if receipt else file.subject,
        body=prose.from_plain(form.text(language, facts)),
    )
