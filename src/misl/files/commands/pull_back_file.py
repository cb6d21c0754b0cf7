from uuid import UUID

from misl.custody.passing import take_back
from misl.custody.policies import may_pull_back
from misl.files.bonds import bring_back
from misl.files.locking import lock_file_even_own
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("file.pull_back")
def pull_back_file(act: Act, *, file_id: UUID) -> UUID:
    """The sender takes back a file that the recipient has not opened. The note that went with it stays: it was
    signed.
    """
    file, holding = lock_file_even_own(act, file_id)
    require(may_pull_back(act.by, holding))
    take_back(act, holding)
    bring_back(act, file)
    act.record(file)
    return file.id
