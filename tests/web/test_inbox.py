"""The work list: what is on the desk, in order, counted, paged; and what was sent on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from misl.files.commands import receive_file, send_file
from misl.kernel.clock import today
from misl.kernel.ids import new_id
from misl.registry.commands import mark_receipt
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, a_marked_receipt, holder_of, words


def test_the_work_list_is_the_home_of_the_desk(office: SampleOffice, seated: Seated) -> None:
    a_marked_receipt(office, "Reply to the audit query")
    page = seated(office.section_officer).page("inbox")
    assert "Work list" in page
    assert "Reply to the audit query" in page
    assert "Diary Clerk, Central Registry Zubair Ali" in page
    assert "Section Officer (Land-II)" in page


def test_the_work_list_is_there_in_urdu(office: SampleOffice, seated: Seated) -> None:
    a_marked_receipt(office)
    answer = seated(office.section_officer, "ur").get(reverse("desk:inbox"))
    assert '<html lang="ur" dir="rtl"' in answer.content.decode()
    assert "سیکشن افسر (اراضی ۲)" in words(answer)


def test_an_empty_desk_says_so_and_where_to_look(office: SampleOffice, seated: Seated) -> None:
    page = seated(office.deputy).page("inbox")
    assert "Nothing is waiting for you" in page
    assert "Open next due" not in page


def test_the_list_is_grouped_by_due_date_and_the_tabs_narrow_it(office: SampleOffice, seated: Seated) -> None:
    for subject, days in (("Late", -2), ("Soon", 3), ("Later", 30)):
        file_id = a_file(office, f"{subject} matter")
        due_on = today() + timedelta(days=days)
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, due_on=due_on)
    browser = seated(office.deputy)
    page = browser.page("inbox")
    assert page.index("Overdue 1") < page.index("Late matter") < page.index("Due this week 1")
    assert page.index("Soon matter") < page.index("Later or no date 1") < page.index("Later matter")
    overdue = browser.page("inbox", query="?tab=overdue")
    assert "Late matter" in overdue
    assert "Soon matter" not in overdue
    assert "Late matter" in browser.page("inbox", query="?tab=nonsense")


def test_pages_go_on_by_key_and_repeat_nothing(office: SampleOffice, seated: Seated) -> None:
    for number in range(30):
        a_file(office, f"Matter {number:02}.")
    browser = seated(office.section_officer)
    first = browser.get(reverse("desk:inbox"))
    following = next(url for url in first.content.decode().split('"') if "after=" in url)
    second = words(browser.get(following.replace("&amp;", "&")))
    seen = [[n for n in range(30) if f"Matter {n:02}." in page] for page in (words(first), second)]
    assert len(seen[0]) == 25
    assert sorted(seen[0] + seen[1]) == list(range(30))
    assert "First page" in second


@pytest.mark.parametrize("rows", [5, 25, 100])
def test_the_work_list_takes_eight_statements_at_any_number_of_rows(
    office: SampleOffice, seated: Seated, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        a_file(office, f"Matter {number}")
    browser = seated(office.section_officer)
    browser.get(reverse("desk:inbox"))
    with django_assert_max_num_queries(8):
        browser.get(reverse("desk:inbox"))


def test_open_next_due_leads_to_the_most_pressing(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.deputy)
    assert browser.get(reverse("desk:next_due"))["Location"] == reverse("desk:inbox")
    for days in (9, 1, 4):
        file_id = a_file(office)
        due_on = today() + timedelta(days=days)
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, due_on=due_on)
        if days == 1:
            most_pressing = file_id
    assert browser.get(reverse("desk:next_due"))["Location"] == reverse("desk:file", args=[most_pressing])


def test_what_was_sent_on_is_listed_and_can_be_pulled_back_while_unopened(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office, "Wrongly sent")
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    browser = seated(office.section_officer)
    page = browser.page("sent")
    assert "Wrongly sent" in page
    assert "not opened yet" in page
    assert browser.act("pull_back_file", file_id)["Location"] == reverse("desk:file", args=[file_id])
    assert holder_of(file_id) == office.section_officer.post_id


def test_pulling_back_what_was_opened_is_refused_in_words(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=file_id)
    browser = seated(office.section_officer)
    assert "Pull back" not in browser.page("sent")
    answer = browser.act("pull_back_file", file_id)
    assert answer.status_code == 422
    assert "It has already been opened there" in words(answer)
    assert "Ask the officer who has it to return it." in words(answer)
    assert holder_of(file_id) == office.deputy.post_id


def test_a_receipt_can_be_pulled_back_too(office: SampleOffice, seated: Seated) -> None:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    seated(office.diarist).act("pull_back_receipt", receipt_id)
    assert holder_of(receipt_id) == office.diarist.post_id


def test_what_was_sent_on_is_taken_away_as_it_is_listed(office: SampleOffice, seated: Seated) -> None:
    for subject in ("=HYPERLINK(1)", "Second matter"):
        send_file(office.section_officer, file_id=a_file(office, subject), to_post_id=office.deputy.post_id)
    browser = seated(office.section_officer)
    answer = browser.get(reverse("desk:sent") + "?export=csv")
    assert answer["Content-Disposition"].endswith('.csv"')
    text = answer.content.decode("utf-8-sig")
    assert text.startswith("Number,Kind,Subject,Urgency,With,Since,Opened,Due")
    assert "'=HYPERLINK(1)" in text
    assert "Second matter" in text
    assert "export=xlsx" in browser.get(reverse("desk:sent")).content.decode()
    assert "Second matter" not in seated(office.stranger).get(reverse("desk:sent") + "?export=csv").content.decode()


@pytest.mark.parametrize("name", ["inbox", "sent", "files", "receipts"])
@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59.999999-23:59", "0001-01-01T00:00:00+23:59", "never"])
def test_an_address_that_points_nowhere_begins_at_the_start(
    office: SampleOffice, seated: Seated, name: str, moment: str
) -> None:
    after = {"after": f"{moment}_{new_id()}"} if name != "inbox" else {"after": f"2026-11-25_{moment}_{new_id()}"}
    assert seated(office.section_officer).get(reverse(f"desk:{name}"), after).status_code == 200
