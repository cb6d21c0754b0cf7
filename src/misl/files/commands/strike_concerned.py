from uuid import UUID

from misl.files import errors
from misl.files.locking import lock_file_held
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.procedure.concerns import strike_person


@command("file.strike_concerned")
def strike_concerned(act: Act, *, file_id: UUID, person_id: UUID) -> UUID:
    """An officer was named in error; whoever is named can't strike themselves where the rule blocks them."""
    file, _ = lock_file_held(act, file_id)
    concern = strike_person(act, subject_id=file.id, person_id=person_id)
    if concern is None:
        raise Refused(errors.NOT_NAMED)
    act.record(file, person=person_id)
    return concern.id
