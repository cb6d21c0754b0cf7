from uuid import UUID

from misl.custody.passing import mark_opened
from misl.files.locking import lock_file_in_hand
from misl.kernel.act import Act
from misl.kernel.command import command


@command("file.receive")
def receive_file(act: Act, *, file_id: UUID) -> UUID:
    """The holder opens the file's cover for the first time; from now on its sender can't pull it back."""
    file, holding = lock_file_in_hand(act, file_id)
    if holding.opened_at is None:
        mark_opened(act, holding)
    act.record(file)
    return file.id
