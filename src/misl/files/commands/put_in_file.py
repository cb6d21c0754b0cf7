from uuid import UUID

from misl.files.locking import lock_file_held
from misl.files.placing import lock_loose_receipt, put_receipt_in
from misl.kernel.act import Act
from misl.kernel.command import command


@command("file.put_in")
def put_in_file(act: Act, *, file_id: UUID, receipt_id: UUID) -> UUID:
    """Put a receipt in a running file that is with the actor, as a fresh receipt."""
    file, _ = lock_file_held(act, file_id)
    receipt = lock_loose_receipt(act, receipt_id)
    put_receipt_in(act, file, receipt)
    file.amend(act, papers_count=file.papers_count, pages_count=file.pages_count)
    act.record(file, receipt=receipt.id)
    return file.id
