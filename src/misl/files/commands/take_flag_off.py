from uuid import UUID

from misl.files.locking import lock_file_held
from misl.files.models import Flag
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import NotVisible


@command("file.unflag")
def take_flag_off(act: Act, *, file_id: UUID, flag_id: UUID) -> UUID:
    """Take a flag off a page of a file that is with the actor. Notes that refer to it still open that page."""
    file, _ = lock_file_held(act, file_id)
    flags = Flag.objects.select_for_update(of=("self",)).filter(file=file, id=flag_id, taken_off_at=None)
    flag = flags.first()
    if flag is None:
        raise NotVisible
    flag.amend(act, taken_off_at=act.at)
    act.record(file, letter=flag.letter, page=flag.page)
    return flag.id
