"""Search: numbers, subjects and words of notes, within what one may see, however Urdu was typed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from misl.files.models import File, Note
from misl.kernel.reading import reading
from misl.registry.models import Receipt
from misl.search.indexing import enter_file, enter_note, enter_receipt, indexing
from misl.search.models import SearchEntry
from misl.search.queries import search
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, a_file, a_file_with_paper, a_marked_receipt, send_with_note, words


def index(office: SampleOffice) -> None:
    """What the worker does when it hears of each of these."""
    with indexing(office.id):
        for file in File.objects.all():
            enter_file(file.id)
        for note in Note.objects.all():
            enter_note(note.id)
        for receipt in Receipt.objects.all():
            enter_receipt(receipt.id)


def find(browser: Browser, sought: str) -> str:
    return words(browser.get(reverse("desk:search"), {"q": sought}))


def test_an_empty_search_says_what_can_be_looked_for(office: SampleOffice, seated: Seated) -> None:
    assert "What are you looking for?" in seated(office.section_officer).page("search")
    assert "تلاش" in seated(office.section_officer, "ur").page("search")


def test_files_and_receipts_are_found_by_number_part_of_it_and_subject(office: SampleOffice, seated: Seated) -> None:
    a_file(office, "Boundary pillars at Rakh Sadiq", subject_ur="نشانات حد")
    a_marked_receipt(office, "Copy of a record")
    index(office)
    browser = seated(office.section_officer)
    number = File.objects.get().number
    for sought in (number, number[2:8], "boundary PILLARS", "bound", "نشانات"):
        assert "Boundary pillars at Rakh Sadiq" in find(browser, sought), sought
    diary_number = Receipt.objects.get().diary_number
    for sought in (diary_number, "copy rec", "munir"):
        assert "Copy of a record" in find(browser, sought), sought
    assert "Nothing found" in find(browser, "nothing of the kind")


@pytest.mark.parametrize("sought", ["تحریری رضامندی", "تحريرى رضامندي", "رضا"])
def test_words_of_a_note_are_found_however_urdu_was_typed_with_their_paragraph(
    office: SampleOffice, seated: Seated, sought: str
) -> None:
    file_id = a_file(office)
    note = "The land is free.\n\nمحکمہ تعلیم کی تحریری رضامندی مسل پر لگائی جائے۔"
    send_with_note(office.section_officer, office.deputy, file_id, note)
    index(office)
    answer = seated(office.deputy).get(reverse("desk:search"), {"q": sought})
    page = words(answer)
    assert "paragraph 2" in page
    assert "<mark>رضامندی</mark>" in answer.content.decode()
    assert f"{reverse('desk:file', args=[file_id])}?paragraph=2#n2" in answer.content.decode()


def test_what_one_may_not_see_is_neither_shown_nor_counted(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file_with_paper(office)
    send_with_note(office.section_officer, office.deputy, file_id, "A word like heliotrope.")
    index(office)
    assert "1 found" in find(seated(office.deputy), "heliotrope")
    assert "Nothing found" in find(seated(office.stranger), "heliotrope")
    assert "1 found" in find(seated(office.auditor), "heliotrope")
    with reading(office.id):
        assert search(office.stranger, "Request").count == 0


def test_grade_is_above_sight(office: SampleOffice) -> None:
    a_marked_receipt(office, "Ordinary matter")
    index(office)
    with indexing(office.id):
        SearchEntry.objects.update(secrecy=30)
    with reading(office.id):
        assert search(office.section_officer, "ordinary").count == 0


def test_what_is_typed_never_becomes_part_of_the_query(office: SampleOffice, seated: Seated) -> None:
    a_file(office, "It's 100% & more | or less")
    index(office)
    browser = seated(office.section_officer)
    for sought in ("' OR 1=1 --", "a:* & !b", "100% more", "<b>", "\\", "%", "(", "!!!", "٪"):
        assert browser.get(reverse("desk:search"), {"q": sought}).status_code == 200
    assert "1 found" in find(browser, "100% & more")


def test_indexing_again_changes_nothing(office: SampleOffice, seated: Seated) -> None:
    a_file(office, "Once")
    index(office)
    index(office)
    assert "1 found" in find(seated(office.section_officer), "once")


def test_many_hits_are_paged(office: SampleOffice, seated: Seated) -> None:
    for number in range(27):
        a_file(office, f"Common matter {number:02}.")
    index(office)
    browser = seated(office.section_officer)
    first, second = browser.page("search", query="?q=common"), browser.page("search", query="?q=common&from=25")
    assert "27 found" in first
    shown = [sum(f"matter {n:02}." in page for n in range(27)) for page in (first, second)]
    assert shown == [25, 2]
    assert browser.get(reverse("desk:search"), {"q": "common", "from": "junk"}).status_code == 200
