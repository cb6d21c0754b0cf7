"""What search does when it hears of files, notes and receipts: it makes their entries."""

from uuid import UUID

from misl.files.events import FileOpened, FileSent
from misl.registry.events import ReceiptCorrected, ReceiptDiarised, ReceiptPutInFile
from misl.search.indexing import enter_file, enter_note, enter_receipt, indexing


def file_opened(event: FileOpened, office_id: UUID) -> None:
    with indexing(office_id):
        enter_file(event.file_id)


def file_sent(event: FileSent, office_id: UUID) -> None:
    if event.note_id is not None:
        with indexing(office_id):
            enter_note(event.note_id)


def receipt_diarised(event: ReceiptDiarised, office_id: UUID) -> None:
    with indexing(office_id):
        enter_receipt(event.receipt_id)


def receipt_put_in_file(event: ReceiptPutInFile, office_id: UUID) -> None:
    with indexing(office_id):
        enter_receipt(event.receipt_id)


def receipt_corrected(event: ReceiptCorrected, office_id: UUID) -> None:
    with indexing(office_id):
        enter_receipt(event.receipt_id)
