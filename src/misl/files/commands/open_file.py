from uuid import UUID

from misl.custody.passing import take_in
from misl.custody.states import SubjectKind
from misl.files import errors
from misl.files.events import FileOpened
from misl.files.models import File, Head
from misl.files.placing import lock_loose_receipt, put_receipt_in
from misl.files.policies import may_open_files
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.numbers import next_number
from misl.organisation.models import Office, Post
from misl.registry.models import Receipt


@command("file.open")
def open_file(act: Act, *, head_id: UUID, subject: str, subject_ur: str = "", receipt_id: UUID | None = None) -> UUID:
    """Open a file under a head of classification; with a receipt, put it in as the paper under consideration.

    The number comes from the head's series in the officer's section and year; the computer number never changes.
    """
    require(may_open_files(act.by))
    if not subject.strip():
        raise Refused(errors.EMPTY_SUBJECT)
    head = Head.objects.filter(office_id=act.office_id, id=head_id).first()
    if head is None or head.secrecy > act.officer.clearance:
        raise NotVisible
    receipt = lock_loose_receipt(act, receipt_id) if receipt_id else None
    file = _number_new_file(act, head, subject.strip(), subject_ur.strip(), receipt)
    take_in(
        act,
        kind=SubjectKind.FILE,
        subject_id=file.id,
        number=file.number,
        subject=file.subject,
        post_id=act.officer.post_id,
        secrecy=file.secrecy,
        urgency=receipt.urgency if receipt else 0,
        due_on=receipt.due_on if receipt else None,
        opened=True,
    )
    if receipt is not None:
        put_receipt_in(act, file, receipt)
        file.amend(act, papers_count=file.papers_count, pages_count=file.pages_count)
    act.record(file, number=file.number, receipt=receipt.id if receipt else None)
    act.announce(FileOpened(file.id))
    return file.id


def _number_new_file(act: Act, head: Head, subject: str, subject_ur: str, receipt: Receipt | None) -> File:
    office = Office.objects.get(id=act.office_id)
    section = Post.objects.select_related("section").get(id=act.officer.post_id).section
    year = act.at.astimezone(office.zone).year
    serial = next_number(act, kind="file", scope=f"{head.id}:{section.id}", period=str(year))
    return File.enter(
        act,
        head=head,
        section=section,
        year=year,
        serial=serial,
        number=head.file_number(serial, year, section.symbol),
        computer_number=next_number(act, kind="computer"),
        subject=subject,
        subject_ur=subject_ur,
        secrecy=max(head.secrecy, receipt.secrecy if receipt else 0),
        opened_at=act.at,
    )
