from uuid import UUID

from misl.custody.passing import take_up
from misl.custody.states import MovementKind
from misl.files.events import FileWoken
from misl.files.locking import lock_file_even_own
from misl.files.policies import may_wake
from misl.files.states import FileState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("file.wake")
def wake_file(act: Act, *, file_id: UUID) -> UUID:
    """Take a parked file up again: its holder at any time, the system on its wake-up date."""
    file, holding = lock_file_even_own(act, file_id)
    require(may_wake(act.by, file, holding))
    take_up(act, holding, MovementKind.WOKEN)
    file.amend(act, state=FileState.OPEN, wakes_on=None)
    act.record(file)
    act.announce(FileWoken(file.id))
    return file.id
