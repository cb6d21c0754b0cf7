from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation.models import Office, Section
from misl.registry import errors
from misl.registry.diary import next_in_diary
from misl.registry.locking import lock_receipt
from misl.registry.models import DiaryEntry
from misl.registry.policies import may_enter_in_section


@command("receipt.enter_in_section")
def enter_in_section(act: Act, *, receipt_id: UUID) -> UUID:
    """Enter a receipt that came from another diary in the section's own: it gets the section's next number beside the
    one it has. A refusal gives the number back.
    """
    section = Section.objects.get(id=act.officer.section_id)
    year = act.at.astimezone(Office.objects.get(id=act.office_id).zone).year
    serial, number = next_in_diary(act, section, year)
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_enter_in_section(act.by, receipt, holding))
    if DiaryEntry.objects.filter(receipt=receipt, section=section).exists():
        raise Refused(errors.ENTERED_HERE)
    entry = DiaryEntry.enter(
        act,
        receipt=receipt,
        section=section,
        year=year,
        serial=serial,
        number=number,
        person_id=act.officer.person_id,
        entered_at=act.at,
    )
    act.record(receipt, entry=entry.id, number=number)
    return receipt.id
