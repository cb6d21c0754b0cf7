"""Search hears of files, notes and receipts, and makes their entries."""

from __future__ import annotations

import pytest

from misl.files.events import FileOpened, FileSent
from misl.files.models import Note
from misl.kernel.events import handler_name, handlers_of
from misl.registry.events import ReceiptDiarised, ReceiptPutInFile
from misl.registry.models import Receipt
from misl.search import handlers
from misl.search.models import SearchEntry
from tests.office import sample
from tests.web.desk import a_file_with_paper, send_with_note


def test_search_listens_to_what_it_finds_things_by() -> None:
    for event in ("files.FileOpened", "files.FileSent", "registry.ReceiptDiarised", "registry.ReceiptPutInFile"):
        assert any(handler_name(one).startswith("misl.search.") for one in handlers_of(event)), event


@pytest.mark.django_db
def test_each_announcement_makes_its_entry_once() -> None:
    office = sample()
    file_id = a_file_with_paper(office)
    send_with_note(office.section_officer, office.deputy, file_id, "Seen.")
    receipt_id, note_id = Receipt.objects.get().id, Note.objects.get().id
    for _ in range(2):
        handlers.file_opened(FileOpened(file_id), office.id)
        handlers.file_sent(FileSent(file_id, office.deputy.post_id, note_id), office.id)
        handlers.file_sent(FileSent(file_id, office.deputy.post_id, None), office.id)
        handlers.receipt_diarised(ReceiptDiarised(receipt_id), office.id)
        handlers.receipt_put_in_file(ReceiptPutInFile(receipt_id, file_id), office.id)
    assert sorted(SearchEntry.objects.values_list("kind", flat=True)) == ["file", "note", "receipt"]
    receipt = SearchEntry.objects.get(kind="receipt")
    assert "3 1" in receipt.text
