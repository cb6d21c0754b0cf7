from uuid import UUID

from misl.custody.passing import take_in
from misl.custody.states import SubjectKind
from misl.files.correspondence import roman
from misl.files.events import FileOpened
from misl.files.locking import lock_file
from misl.files.models import File
from misl.files.placing import lock_loose_receipt, put_receipt_in
from misl.files.policies import may_open_part
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.numbers import next_number


@command("file.open_part")
def open_part(act: Act, *, file_id: UUID, receipt_id: UUID | None = None) -> UUID:
    """Open the next part of a main file that is away, or beside it for a receipt of its own; the part's id.

    Part numbers I, II … run on for ever: one that was merged back is not given again.
    """
    number = next_number(act, kind="part", scope=str(file_id))
    computer_number = next_number(act, kind="computer")
    main, holding = lock_file(act, file_id)
    require(may_open_part(act.by, main, holding, with_receipt=receipt_id is not None))
    receipt = lock_loose_receipt(act, receipt_id) if receipt_id else None
    part = File.enter(
        act,
        head_id=main.head_id,
        section_id=main.section_id,
        year=main.year,
        part_of=main,
        part_number=number,
        number=f"{main.number} (Part {roman(number)})",
        computer_number=computer_number,
        subject=main.subject,
        subject_ur=main.subject_ur,
        secrecy=main.secrecy,
        opened_at=act.at,
    )
    take_in(
        act,
        kind=SubjectKind.FILE,
        subject_id=part.id,
        number=part.number,
        subject=part.subject,
        post_id=act.officer.post_id,
        secrecy=part.secrecy,
        urgency=receipt.urgency if receipt else 0,
        due_on=receipt.due_on if receipt else None,
        opened=True,
    )
    if receipt is not None:
        put_receipt_in(act, part, receipt)
        part.amend(act, papers_count=part.papers_count, pages_count=part.pages_count)
    act.record(part, number=part.number, main=main.id, receipt=receipt_id)
    act.announce(FileOpened(part.id))
    return part.id
