"""Team pendency on the screen."""

from __future__ import annotations

import re

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from misl.files.commands import send_file
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file


def test_each_number_opens_the_list_it_counts(office: SampleOffice, seated: Seated) -> None:
    send_file(office.section_officer, file_id=a_file(office, "Waiting below"), to_post_id=office.assistant.post_id)
    browser = seated(office.section_officer)
    page = browser.get(reverse("desk:pendency")).content.decode()
    here = reverse("desk:pending", args=[office.assistant.post_id])
    assert re.search(rf'href="{here}\?age=0-3">1</a>', page)
    behind = browser.get(f"{here}?age=0-3").content.decode()
    assert "Waiting below" in behind
    assert "Waiting below" not in browser.get(f"{here}?age=4-7").content.decode()
    assert "Nothing of this kind waits here" in browser.page("pending", office.assistant.post_id, query="?age=4-7")


def test_pendency_is_taken_away_with_the_columns_of_the_screen(office: SampleOffice, seated: Seated) -> None:
    send_file(office.section_officer, file_id=a_file(office, "Below"), to_post_id=office.assistant.post_id)
    browser = seated(office.section_officer)
    text = browser.get(reverse("desk:pendency") + "?export=csv").content.decode("utf-8-sig")
    assert text.startswith("Post,Name,0–3 days,4–7 days,8–15 days,16 days or more,All,Overdue")
    assert "Assistant (Land-II),Hamid Raza,1,0,0,0,1,0" in text
    listed = browser.get(reverse("desk:pending", args=[office.assistant.post_id]) + "?export=csv")
    assert "Below" in listed.content.decode("utf-8-sig")


def test_pendency_takes_few_statements_however_many_wait(
    office: SampleOffice, seated: Seated, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        file_id = a_file(office, f"Matter {number}")
        send_file(office.section_officer, file_id=file_id, to_post_id=office.assistant.post_id)
    browser = seated(office.section_officer)
    browser.get(reverse("desk:pendency"))
    with django_assert_max_num_queries(13):
        browser.get(reverse("desk:pendency"))


def test_pendency_is_there_in_urdu(office: SampleOffice, seated: Seated) -> None:
    answer = seated(office.section_officer, "ur").get(reverse("desk:pendency"))
    assert '<html lang="ur" dir="rtl"' in answer.content.decode()
