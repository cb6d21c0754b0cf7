from collections.abc import Mapping
from uuid import UUID

from misl.dispatch import errors
from misl.dispatch.events import LetterIssued
from misl.dispatch.models import Issue
from misl.dispatch.policies import may_issue
from misl.dispatch.sending import enter_despatch, letter_of_dispatcher, require_address
from misl.dispatch.states import DespatchMode
from misl.drafting.models import Enclosure, Letter
from misl.drafting.states import LetterState
from misl.drafting.versions import current_version
from misl.files.correspondence import place_paper
from misl.files.models import File
from misl.files.states import PaperRole
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.kernel.numbers import next_number
from misl.organisation.models import Office


@command("letter.issue")
def issue_letter(act: Act, *, letter_id: UUID, addresses: Mapping[str, str], reference: str = "") -> UUID:
    """Give a signed letter its issue number and send it by each mode of `addresses` (mode → address, empty where
    it has none). `reference` is the number that the post or courier gave it.

    The letter takes its pages in the file's correspondence, and after it those enclosures that are not there yet.
    E-mail goes out after the commit, in a job.
    """
    _, known = letter_of_dispatcher(act, letter_id)
    if not addresses:
        raise Refused(errors.NO_MODE)
    for mode, address in addresses.items():
        require_address(mode, address)
    section_id = File.objects.values_list("section_id", flat=True).get(id=known)
    year = act.at.astimezone(Office.objects.get(id=act.office_id).zone).year
    serial = next_number(act, kind="issue", scope=str(section_id), period=str(year))
    file = File.objects.select_related("section").select_for_update(of=("self",)).get(id=known)
    letter = Letter.objects.select_for_update(of=("self",)).select_related("document", "draft").get(id=letter_id)
    require(may_issue(act.by, letter))
    issue = _enter_register(act, letter, file, serial, year)
    recipient = current_version(letter.draft).to_name
    for mode, address in addresses.items():
        carried = reference if mode in (DespatchMode.POST, DespatchMode.COURIER) else ""
        enter_despatch(act, issue, mode, address, recipient=recipient, reference=carried)
    place_paper(
        act,
        file,
        letter.document,
        role=PaperRole.ISSUED,
        title=f"{letter.number} → {issue.number}",
        source_kind="issue",
        source_id=issue.id,
    )
    for enclosure in Enclosure.objects.filter(draft=letter.draft, in_force=True).select_related("document"):
        if not enclosure.from_file:
            place_paper(
                act,
                file,
                enclosure.document,
                role=PaperRole.ENCLOSURE,
                title=enclosure.title,
                source_kind="issue",
                source_id=issue.id,
            )
    file.amend(act, papers_count=file.papers_count, pages_count=file.pages_count)
    letter.amend(act, state=LetterState.ISSUED)
    act.record(issue, letter=letter.id, number=issue.number, modes=sorted(addresses))
    act.announce(LetterIssued(issue.id))
    return issue.id


def _enter_register(act: Act, letter: Letter, file: File, serial: int, year: int) -> Issue:
    return Issue.enter(
        act,
        letter=letter,
        section=file.section,
        year=year,
        serial=serial,
        number=f"{serial}/{year}-{file.section.diary_symbol}-D",
        issued_at=act.at,
        issuer_id=act.officer.person_id,
        issuer_post_id=act.officer.post_id,
    )
