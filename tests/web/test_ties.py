"""Part files, links, attached and merged files at the desk."""

from __future__ import annotations

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from misl.dispatch.commands import issue_letter
from misl.drafting import fair_copy
from misl.drafting.commands import withdraw_letter
from misl.files.commands import merge_part, open_part, receive_file, send_file
from misl.files.models import Bond, File
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, a_file_with_paper, a_marked_receipt, send_with_note


def test_a_part_is_opened_and_its_notes_stand_in_the_main_file_when_it_returns(
    office: SampleOffice, seated: Seated
) -> None:
    main, browser = a_file_with_paper(office), seated(office.section_officer)
    send_with_note(office.section_officer, office.deputy, main, "For orders.")
    assert "Open the part file" in browser.page("open_part_file", main)
    answer = browser.act("open_part_file", main)
    part = File.objects.get(part_of=main)
    assert answer["Location"] == reverse("desk:file", args=[part.id])
    assert "(Part I)" in browser.page("file", part.id)
    assert "Part of" in browser.page("file", part.id)
    send_with_note(office.section_officer, office.deputy, part.id, "This is urgent.")
    assert "1 part open" in seated(office.deputy).page("file", main)
    assert "Part I is not merged yet" in seated(office.deputy).page("close_file", main)

    answer = seated(office.deputy).act("merge_part_file", part.id)

    assert answer["Location"] == reverse("desk:file", args=[main])
    source = seated(office.deputy).get(reverse("desk:file", args=[main])).content.decode()
    assert source.index("For orders.") < source.index("Part I, note 1") < source.index("This is urgent.")
    assert 'id="p1n1"' in source
    assert "its number is dead" in seated(office.deputy).page("joined_file", main)
    # Who sees the main file reads the notes of the part, even if the part itself is closed to them.
    assert "This is urgent." in seated(office.section_officer).page("file", main)


def test_a_letter_issued_from_a_part_and_withdrawn_is_told_on_the_main_file_too(
    office: SampleOffice, seated: Seated
) -> None:
    main, browser = office.file(), seated(office.section_officer)
    part = open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())
    letter_id = fair_copy.sign(office.section_officer, draft_id=office.approved_draft(part))
    issue_letter(office.dispatcher, letter_id=letter_id, addresses={"hand": ""})
    withdraw_letter(office.section_officer, letter_id=letter_id, reason="Wrong khewat.")

    merge_part(office.section_officer, file_id=part)

    assert "(withdrawn " in browser.page("papers", main)
    assert "(withdrawn " in browser.page("file", main)


def test_a_part_for_a_receipt_takes_the_receipt(office: SampleOffice, seated: Seated) -> None:
    main, browser = a_file_with_paper(office), seated(office.section_officer)
    receipt_id = a_marked_receipt(office, "A second letter")
    assert "A second letter" in browser.page("open_part_file", main)
    assert "no receipt was chosen" in browser.act("open_part_file", main).content.decode()

    browser.act("open_part_file", main, receipt_id=receipt_id)

    assert File.objects.get(part_of=main).papers_count == 1


def test_files_are_linked_found_by_words_and_the_link_is_ended(office: SampleOffice, seated: Seated) -> None:
    file_id, other = a_file(office), a_file(office, "The neighbouring plot")
    browser = seated(office.section_officer)
    assert "The neighbouring plot" in browser.page("link_file", file_id, query="?q=neighbouring")
    assert "Nothing found" in browser.page("link_file", file_id, query="?q=nothing-like-it")
    assert "Choose a file" in browser.act("link_file", file_id, reason="").content.decode()

    browser.act("link_file", file_id, other_id=other, reason="The same owner.")

    page = browser.page("joined_file", file_id)
    assert "The neighbouring plot" in page
    assert "The same owner." in page
    assert "1 linked" in browser.page("file", file_id)
    assert "Linked:" in browser.page("file", file_id)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    theirs = seated(office.deputy).page("file", file_id)
    assert "a file not available to you" in theirs
    assert "The neighbouring plot" not in seated(office.deputy).page("joined_file", file_id)
    bond = Bond.objects.get(file_id=file_id)
    seated(office.deputy).act("unlink_file", file_id, bond.id)
    assert "was linked" in seated(office.deputy).page("joined_file", file_id)
    assert "Linked:" in seated(office.deputy).page("file", file_id)


def test_a_file_is_attached_goes_along_and_is_detached(office: SampleOffice, seated: Seated) -> None:
    file_id, other = a_file(office), a_file(office, "The neighbouring plot")
    browser = seated(office.section_officer)

    browser.act("attach_file", file_id, other_id=other)

    assert "1 inside" in browser.page("file", file_id)
    assert "Inside" in browser.page("file", other)
    assert "Attached" in browser.page("file", other)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=file_id)
    deputy = seated(office.deputy)
    assert "The neighbouring plot" in deputy.page("file", other)
    assert "went along inside another file" in deputy.page("movement", other)
    bond = Bond.objects.get(file_id=file_id)
    assert "is not with you now" in browser.act("detach_file", file_id, bond.id).content.decode()
    deputy.act("detach_file", file_id, bond.id)
    assert "data-composer" in deputy.get(reverse("desk:file", args=[other])).content.decode()


def test_files_are_merged_for_a_reason_and_taken_apart(office: SampleOffice, seated: Seated) -> None:
    file_id, other = a_file(office), a_file(office, "Opened twice")
    browser = seated(office.section_officer)
    assert browser.act("merge_file", file_id, other_id=other, reason="").status_code == 422

    browser.act("merge_file", file_id, other_id=other, reason="One matter.")

    assert "merged into this file" in browser.page("joined_file", file_id)
    bond = Bond.objects.get(file_id=file_id)
    assert "Sign and take out" in browser.page("take_apart_file", file_id, bond.id)
    browser.act("take_apart_file", file_id, bond.id, reason="Two matters.")
    assert File.objects.get(id=other).state == "open"


def test_the_page_of_ties_takes_few_statements(
    office: SampleOffice, seated: Seated, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    main = a_file_with_paper(office)
    for number in range(3):
        part = open_part(office.section_officer, file_id=main, receipt_id=a_marked_receipt(office, f"Letter {number}"))
        merge_part(office.section_officer, file_id=part)
        seated(office.section_officer).act("link_file", main, other_id=a_file(office, f"Other {number}"))
    browser = seated(office.section_officer)
    with django_assert_max_num_queries(3 + 3 + 8):
        browser.page("joined_file", main)


def test_ties_read_in_urdu(office: SampleOffice, seated: Seated) -> None:
    main = a_file_with_paper(office)
    assert "یہ مسل اکیلی ہے" in seated(office.section_officer, "ur").page("joined_file", main)
