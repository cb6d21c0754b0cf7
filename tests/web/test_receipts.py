"""Receipts: the register, a receipt and what its holder does with it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from misl.custody.models import Holding
from misl.files.models import Paper
from misl.registry.commands import diarise_paper, open_receipt
from misl.registry.diary import Particulars
from misl.registry.models import Receipt
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, a_marked_receipt, holder_of, words


def test_the_register_lists_what_passed_through_this_post_in_both_languages(
    office: SampleOffice, seated: Seated
) -> None:
    a_marked_receipt(office, "Copy of the record of rights")
    page = seated(office.diarist).page("receipts")
    assert "Copy of the record of rights Munir Ahmad" in page
    assert "Diarise" in page
    assert "Copy of the record of rights" in seated(office.diarist, "ur").page("receipts")
    assert "No receipt has passed through this post yet" in seated(office.deputy).page("receipts")


def test_the_register_is_searched_and_paged_by_key(office: SampleOffice, seated: Seated) -> None:
    for number in range(28):
        office.receipt(f"Matter {number:02}.")
    browser = seated(office.diarist)
    assert "Matter 07." in browser.page("receipts", query="?q=Matter+07")
    assert "Matter 08." not in browser.page("receipts", query="?q=Matter+07")
    assert "No receipt matches" in browser.page("receipts", query="?q=zzz")
    first = browser.get(reverse("desk:receipts")).content.decode()
    following = next(url for url in first.split('"') if "after=" in url)
    second = words(browser.get(following.replace("&amp;", "&")))
    assert [f"Matter {n:02}." in second for n in range(4)] == [True, True, True, False]


def test_its_holder_opens_a_receipt_by_looking_and_sees_three_actions(office: SampleOffice, seated: Seated) -> None:
    receipt_id = a_marked_receipt(office, sender_reference="DCN/4417")
    page = seated(office.section_officer).page("receipt", receipt_id)
    assert Holding.objects.get(subject_id=receipt_id).opened_at is not None
    assert "Open a file Put in a file Mark to" in page
    assert "DCN/4417" in page
    assert "letter.pdf" in page
    assert "بنام" in page or "Diarist" in page


def test_of_a_long_paper_the_pages_around_the_one_asked_for_are_shown(office: SampleOffice, seated: Seated) -> None:
    particulars = Particulars(sender="Munir Ahmad", subject="A long petition")
    papers = [(office.paper(pages=70), "long.pdf"), (office.paper(), "letter.pdf")]
    receipt_id = diarise_paper(office.diarist, particulars=particulars, papers=papers)
    browser, url = seated(office.diarist), reverse("desk:receipt", args=[receipt_id])
    first = browser.get(url).content.decode()
    assert "Page 1 of 71" in first
    assert "Earlier pages" not in first
    assert f'href="{url}?page=31#page-31"' in first
    last = browser.get(url, {"page": "71"}).content.decode()
    assert [f'id="page-{number}"' in last for number in (41, 42, 70, 71)] == [False, True, True, True]
    assert "Later pages" not in last
    assert f'href="{url}?page=41#page-41"' in last
    assert "Page 1 of 71" in browser.get(url, {"page": "72"}).content.decode()


def test_who_does_not_hold_it_reads_only(office: SampleOffice, seated: Seated) -> None:
    receipt_id = a_marked_receipt(office)
    browser = seated(office.diarist)
    page = browser.page("receipt", receipt_id)
    assert "You can read this receipt, not act on it." in page
    assert "Pull back" in page
    assert "Put in a file" not in browser.offers("receipt", receipt_id)


def test_a_receipt_is_marked_on(office: SampleOffice, seated: Seated) -> None:
    receipt_id = a_marked_receipt(office)
    browser = seated(office.section_officer)
    browser.page("receipt", receipt_id)
    assert "Mark to" in browser.page("mark_receipt", receipt_id)
    assert "What you sign" not in browser.page("mark_receipt", receipt_id)
    fields = {"to": office.assistant.post_id, "urgency": "priority", "remark": "Please examine"}
    assert browser.act("mark_receipt", receipt_id, **fields)["Location"] == reverse("desk:inbox")
    assert holder_of(receipt_id) == office.assistant.post_id
    assert "Please examine" in browser.page("receipt_movement", receipt_id)
    refused = browser.act("mark_receipt", receipt_id, **fields)
    assert refused.status_code == 422
    assert "This is not with you now" in words(refused)
    assert browser.get(reverse("desk:mark_receipt", args=[receipt_id]))["Location"].endswith(f"{receipt_id}/")


def test_a_file_is_opened_with_a_receipt_and_the_receipt_goes_with_it(office: SampleOffice, seated: Seated) -> None:
    receipt_id = a_marked_receipt(office, "Land for a school")
    browser = seated(office.section_officer)
    browser.page("receipt", receipt_id)
    form = browser.get(reverse("desk:new_file") + f"?receipt={receipt_id}").content.decode()
    assert "Land for a school</textarea>" in form
    assert "→ F.3-1/" in form
    head = form.split("<option value=")[2].split('"')[1]
    answer = browser.act("new_file", head=head, subject="Land for a school", receipt=receipt_id)
    receipt = Receipt.objects.get(id=receipt_id)
    assert answer["Location"] == reverse("desk:file", args=[receipt.file_id])
    page = browser.page("receipt", receipt_id)
    assert "In a file." in page
    assert "Open the file" in page


@pytest.mark.parametrize(
    ("missing", "said"), [("head", "Choose the head"), ("subject", "Write what the file is about")]
)
def test_a_file_without_head_or_subject_is_not_opened_and_burns_no_number(
    office: SampleOffice, seated: Seated, missing: str, said: str
) -> None:
    browser = seated(office.section_officer)
    form = browser.get(reverse("desk:new_file")).content.decode()
    head = form.split("<option value=")[2].split('"')[1]
    fields = {"head": head, "subject": "Kept", "subject_ur": "رکھا گیا"} | {missing: ""}
    answer = browser.act("new_file", **fields)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "رکھا گیا" in answer.content.decode()
    assert "→ F.3-1/" in browser.get(reverse("desk:new_file")).content.decode()


def test_who_may_not_open_files_is_told_so(office: SampleOffice, seated: Seated) -> None:
    assert "Your post is not charged with opening files." in seated(office.assistant).page("new_file", status=403)


def test_a_receipt_is_put_in_a_file_on_ones_desk(office: SampleOffice, seated: Seated) -> None:
    receipt_id, file_id = a_marked_receipt(office), a_file(office, "Running matter")
    open_receipt(office.section_officer, receipt_id=receipt_id)
    browser = seated(office.section_officer)
    assert "Running matter" in browser.page("put_in_file", receipt_id)
    assert "No such file on your desk" in browser.page("put_in_file", receipt_id, query="?q=zzz")
    assert browser.act("put_in_file", receipt_id).status_code == 422
    assert browser.act("put_in_file", receipt_id, file=file_id)["Location"] == reverse("desk:file", args=[file_id])
    assert Paper.objects.get(file_id=file_id).label == "PUC"
    again = browser.act("put_in_file", receipt_id, file=file_id)
    assert again.status_code == 422
    assert "This receipt is in a file already." in words(again)


def test_the_register_of_files_is_searched_and_says_where_to_begin(office: SampleOffice, seated: Seated) -> None:
    a_file(office, "Boundary pillars", subject_ur="نشانات حد")
    browser = seated(office.section_officer)
    assert "Boundary pillars" in browser.page("files")
    assert "Boundary pillars" in browser.page("files", query="?q=نشانات")
    assert "No file matches" in browser.page("files", query="?q=zzz")
    assert "No file has passed through this post yet" in seated(office.deputy).page("files")
