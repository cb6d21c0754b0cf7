"""The work list as one asks to see it: filters, orders, columns, and the next row after an act."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from misl.custody.models import Holding
from misl.custody.narrowing import Age, Narrowing, Sort, moments
from misl.custody.queries import counts, desk_page, place_of
from misl.files.commands import send_file
from misl.kernel.clock import now, today
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, a_file, a_marked_receipt, words

NUMBERS = re.compile(r'class="work-subject"[^>]*>([^<]+)</a>')


def subjects(browser: Browser, query: str = "") -> list[str]:
    """The subjects of every page of a list, in their order."""
    url, found = reverse("desk:inbox") + query, []
    while url:
        text = browser.get(url).content.decode()
        found += NUMBERS.findall(text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        url = following.group(1).replace("&amp;", "&") if following else ""
    return found


@pytest.fixture
def desk(office: SampleOffice) -> SampleOffice:
    """A deputy's desk with files of each urgency, and a receipt."""
    for subject, urgency, days in (("Ordinary", 0, 3), ("Priority", 10, 9), ("Immediate", 20, -1)):
        file_id = a_file(office, subject)
        due_on = today() + timedelta(days=days)
        send_file(
            office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, urgency=urgency, due_on=due_on
        )
    return office


def test_filters_narrow_the_list_and_its_numbers_and_the_address_holds_them(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    assert subjects(browser) == ["Immediate", "Ordinary", "Priority"]
    assert subjects(browser, "?urgency=immediate&urgency=priority") == ["Immediate", "Priority"]
    assert subjects(browser, "?kind=receipt") == []
    assert subjects(browser, "?urgency=priority&tab=overdue") == []
    page = browser.page("inbox", query="?urgency=priority")
    assert "All 1 New 1 Due 0 Overdue 0" in page
    assert "with this post 3" in page
    assert "Nothing matches these filters" in browser.page("inbox", query="?kind=receipt")


def test_the_section_something_came_from_is_a_filter(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    assert len(subjects(browser, "?section=Land-II")) == 3
    assert subjects(browser, "?section=Law") == []
    page = browser.get(reverse("desk:choose_view") + "?section=Land-II").content.decode()
    assert re.search(r'value="Land-II"[^>]*checked', page)


def test_each_age_takes_what_came_in_its_days_and_no_other(desk: SampleOffice) -> None:
    day = today()
    for age, days in ((Age.FRESH, (0, 3)), (Age.WEEK, (4, 7)), (Age.FORTNIGHT, (8, 15)), (Age.OLD, (16, 400))):
        begins, ends = moments(age, day)
        assert all(begins <= now() - timedelta(days=one) < ends for one in days)
    numbers = counts(desk.deputy, Narrowing(ages=(Age.FRESH,)))
    assert (numbers.shown.all, numbers.all) == (3, 3)
    assert counts(desk.deputy, Narrowing(ages=(Age.WEEK, Age.OLD))).shown.all == 0


@pytest.mark.parametrize("sort", Sort.values)
def test_every_order_pages_by_key_and_repeats_nothing(office: SampleOffice, seated: Seated, sort: str) -> None:
    for number in range(28):
        file_id = a_file(office, f"Matter {number:02}")
        due_on = today() + timedelta(days=number % 3)
        send_file(
            office.section_officer,
            file_id=file_id,
            to_post_id=office.deputy.post_id,
            urgency=(0, 10, 20)[number % 3],
            due_on=due_on,
        )
    found = subjects(seated(office.deputy), f"?sort={sort}")
    assert len(found) == 28
    assert len(set(found)) == 28
    rows = [one.holding for one in desk_page(office.deputy, sort=sort, limit=50)]
    assert [row.subject for row in rows] == found
    again = [
        one.holding.subject for one in desk_page(office.deputy, sort=sort, after=place_of(rows[9], sort), limit=50)
    ]
    assert again == found[10:]


def test_the_columns_chosen_are_shown_and_others_are_not(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    usual = browser.get(reverse("desk:inbox")).content.decode()
    assert "work-from" in usual
    assert "work-age" not in usual
    chosen = browser.get(reverse("desk:inbox") + "?column=age&column=section&density=compact").content.decode()
    assert "work-from" not in chosen
    assert 'class="work-age">today' in chosen
    assert 'class="work-section"><bdi>Land-II' in chosen
    assert "is-compact" in chosen


def test_unread_and_overdue_are_told_by_word_and_sign(desk: SampleOffice, seated: Seated) -> None:
    page = seated(desk.deputy).get(reverse("desk:inbox")).content.decode()
    assert '<span class="work-new">New</span>' in page
    assert re.search(r'class="due-over"><svg[^>]*><use href="[^"]*#warn"/></svg>overdue 1 day', page)


def test_a_chip_sets_its_filter_and_a_second_click_takes_it_away(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    text = browser.get(reverse("desk:inbox") + "?urgency=immediate&sort=newest").content.decode()
    chip = re.search(r'class="chip" href="([^"]+)" aria-current="true"', text)
    assert chip
    assert parse_qs(urlsplit(chip.group(1).replace("&amp;", "&")).query) == {"sort": ["newest"]}


def test_what_an_address_says_that_there_is_not_is_passed_over(desk: SampleOffice, seated: Seated) -> None:
    query = "?kind=cow&urgency=9&grade=x&age=1&sort=price&column=salary&density=huge&tab=x&after=1_2_3"
    assert len(subjects(seated(desk.deputy), query)) == 3
    for after in (
        "9999-99-99_x_y",
        "2026-01-01_2026-01-01T00:00:00_x",
        "a_b",
        "2026-01-01_2026-01-01T00:00:00_" + "0" * 32,
    ):
        assert seated(desk.deputy).get(reverse("desk:inbox"), {"after": after}).status_code == 200


@pytest.mark.parametrize("rows", [5, 25, 100])
def test_a_narrowed_list_takes_no_more_statements(
    office: SampleOffice, seated: Seated, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        a_file(office, f"Matter {number}")
    browser = seated(office.section_officer)
    query = reverse("desk:inbox") + "?kind=file&age=0-3&sort=number&column=section&column=from"
    browser.get(query)
    with django_assert_max_num_queries(8):
        browser.get(query)


def test_the_list_is_taken_away_as_it_is_shown(desk: SampleOffice, seated: Seated) -> None:
    query = "?urgency=immediate&urgency=priority&sort=urgency&column=age&column=due&export=csv"
    text = seated(desk.deputy).get(reverse("desk:inbox") + query).content.decode("utf-8-sig")
    assert text.splitlines()[0] == "Number,Kind,Subject,Urgency,State,Age,Due"
    assert [line.split(",")[2] for line in text.splitlines()[1:]] == ["Immediate", "Priority"]


def test_send_and_next_opens_the_row_that_followed(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    listed = {row.subject: row.subject_id for row in Holding.objects.filter(post_id=desk.deputy.post_id)}
    browser.get(reverse("desk:inbox"))
    to = str(desk.section_officer.post_id)
    answer = browser.act("send_file", listed["Ordinary"], to=to, urgency="ordinary", next="1")
    assert answer["Location"] == reverse("desk:file", args=[listed["Priority"]])


def test_next_follows_the_list_one_came_from(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    listed = {row.subject: row.subject_id for row in Holding.objects.filter(post_id=desk.deputy.post_id)}
    browser.get(reverse("desk:inbox") + "?sort=urgency&urgency=immediate&urgency=priority")
    assert browser.get(reverse("desk:next_due"))["Location"] == reverse("desk:file", args=[listed["Immediate"]])
    to = str(desk.section_officer.post_id)
    answer = browser.act("send_file", listed["Priority"], to=to, urgency="ordinary", next="1")
    # Behind the last comes the first again.
    assert answer["Location"] == reverse("desk:file", args=[listed["Immediate"]])
    answer = browser.act("return_file", listed["Immediate"], next="1")
    assert answer["Location"].startswith(reverse("desk:inbox") + "?urgency=priority&urgency=immediate")


def test_mark_and_next_leads_on_from_a_receipt(office: SampleOffice, seated: Seated) -> None:
    first, second = a_marked_receipt(office, "First"), a_marked_receipt(office, "Second")
    browser = seated(office.section_officer)
    answer = browser.act("mark_receipt", second, to=str(office.deputy.post_id), urgency="ordinary", next="1")
    assert answer["Location"] == reverse("desk:receipt", args=[first])


def test_the_page_of_choices_shows_what_is_set_in_both_languages(desk: SampleOffice, seated: Seated) -> None:
    query = "?sort=oldest&column=age&density=compact&age=16%2B"
    for language in ("en", "ur"):
        text = seated(desk.deputy, language).get(reverse("desk:choose_view") + query).content.decode()
        for value in ("oldest", "age", "compact", r"16\+"):
            assert re.search(rf'value="{value}"[^>]*checked', text), (language, value)
    assert "Sorted by" in words(seated(desk.deputy).get(reverse("desk:choose_view")))


def test_a_saved_view_stands_as_a_tab_until_it_is_withdrawn(desk: SampleOffice, seated: Seated) -> None:
    browser, query = seated(desk.deputy), "?urgency=immediate&sort=oldest"
    assert "Save as a view" in browser.page("inbox", query=query)
    answer = browser.post(reverse("desk:save_view") + query, {"name": "Fires", "reach": "own"})
    assert answer["Location"] == reverse("desk:inbox") + query
    page = browser.get(reverse("desk:inbox") + query).content.decode()
    assert re.search(r'<a href="[^"]*urgency=immediate[^"]*" aria-current="page">Fires</a>', page)
    assert "Fires" not in seated(desk.section_officer).page("inbox")
    withdrawn = re.search(r'action="([^"]*withdraw/)"', page)
    assert withdrawn
    browser.post(withdrawn.group(1))
    assert "Fires" not in browser.page("inbox")


def test_a_view_that_is_refused_keeps_what_was_typed(desk: SampleOffice, seated: Seated) -> None:
    browser = seated(desk.deputy)
    answer = browser.post(reverse("desk:save_view") + "?sort=oldest", {"name": "Everybody’s", "reach": "office"})
    assert answer.status_code == 422
    assert "Share it with your section" in words(answer)
    assert "Everybody’s" in answer.content.decode()
