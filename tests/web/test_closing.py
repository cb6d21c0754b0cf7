"""Parking, closing and reopening at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from misl.drafting.commands import begin_draft
from misl.files.commands import close_file, park_file, send_file
from misl.files.models import File
from misl.kernel.clock import today
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file


def test_a_file_is_closed_read_and_reopened(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    assert "Close the file" in browser.page("file", file_id)
    assert "Sign and close" in browser.page("close_file", file_id)

    answer = browser.act("close_file", file_id, remark="Replied to.")

    assert answer["Location"] == reverse("desk:file", args=[file_id])
    page = browser.page("file", file_id)
    assert "Closed. By Section Officer (Land-II) on" in page
    assert "Replied to." in page
    assert "data-composer" not in browser.get(reverse("desk:file", args=[file_id])).content.decode()
    assert browser.act("reopen_file", file_id, reason="").status_code == 422
    browser.act("reopen_file", file_id, reason="A fresh letter has come.")
    assert File.objects.get(id=file_id).state == "open"
    assert "reopened" in browser.page("movement", file_id)


def test_what_stands_in_the_way_is_said_before_closing(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")

    page = browser.page("close_file", file_id)

    assert "This stands in the way: Draft 1 is not signed yet. Finish the draft first." in page
    assert "Sign and close" not in page
    refused = browser.act("close_file", file_id)
    assert refused.status_code == 422
    assert File.objects.get(id=file_id).state == "open"


def test_a_file_is_parked_and_taken_up_again(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    day = today() + timedelta(days=9)
    assert browser.act("park_file", file_id).status_code == 422
    assert "must lie after today" in str(browser.act("park_file", file_id, until=str(today())).content.decode())

    browser.act("park_file", file_id, until=str(day), remark="The court sits then.")

    page = browser.page("file", file_id)
    assert "Parked until" in page
    assert "Take up again" in page
    assert browser.act("send_file", file_id, to=office.deputy.post_id, urgency="ordinary").status_code == 422
    browser.act("wake_file", file_id)
    assert File.objects.get(id=file_id).state == "open"
    assert "This file is not parked" in browser.act("wake_file", file_id).content.decode()


def test_the_register_is_narrowed_by_what_a_file_is(office: SampleOffice, seated: Seated) -> None:
    closed, parked, _ = (a_file(office, f"A matter {word}") for word in ("closed", "parked", "running"))
    close_file(office.section_officer, file_id=closed)
    park_file(office.section_officer, file_id=parked, until=today() + timedelta(days=3))
    browser = seated(office.section_officer)

    everything = browser.page("files")
    assert all(f"A matter {word}" in everything for word in ("closed", "parked", "running"))
    assert "Parked until" in everything
    only = browser.page("files", query="?state=closed")
    assert "A matter closed" in only
    assert "A matter parked" not in only
    assert "A matter running" in browser.page("files", query="?state=open&q=running")
    assert "No file matches" in browser.page("files", query="?state=parked&q=closed")


@pytest.mark.parametrize("name", ["close_file", "park_file"])
def test_who_does_not_hold_the_file_is_told_so(office: SampleOffice, seated: Seated, name: str) -> None:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)

    assert "not with you now" in seated(office.section_officer).page(name, file_id, status=403)


def test_closing_reads_in_urdu(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    assert "مسل بند کریں" in seated(office.section_officer, "ur").page("close_file", file_id)
