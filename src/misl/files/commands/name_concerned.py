from uuid import UUID

from misl.custody.states import SubjectKind
from misl.files import errors
from misl.files.locking import lock_file_in_hand
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.organisation.models import Charge
from misl.procedure.concerns import name_person
from misl.procedure.states import Matter


@command("file.name_concerned")
def name_concerned(act: Act, *, file_id: UUID, person_id: UUID, matter: str) -> UUID:
    """The holder names an officer whose own promotion, transfer, pay or conduct the file is about."""
    file, _ = lock_file_in_hand(act, file_id)
    if matter not in Matter.values:
        raise Refused(errors.NO_SUCH_MATTER)
    if not Charge.objects.filter(office_id=act.office_id, person_id=person_id).exists():
        raise Refused(errors.NOBODY_OF_THE_OFFICE)
    concern = name_person(act, kind=SubjectKind.FILE, subject_id=file.id, person_id=person_id, matter=matter)
    act.record(file, person=person_id, matter=matter)
    return concern.id
