"""Jobs at the desk: a list too long to wait for, its progress, its file, and trying again."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from misl.jobs import running
from misl.jobs.commands import ask_job
from misl.jobs.models import Job
from misl.jobs.queries import job_line
from misl.ui.sheets import FORMS
from misl.ui.sheets.writing import Form
from misl.web.jobs import whole
from tests.office import SampleOffice
from tests.web.desk import Seated, a_marked_receipt, downloaded


@pytest.fixture
def short_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of more than one row is long."""
    csv = FORMS["csv"]
    monkeypatch.setitem(FORMS, "csv", Form(csv.ending, csv.media_type, csv.make, 1))


def test_a_long_list_is_made_as_a_job_whole_and_only_with_what_its_reader_sees(
    office: SampleOffice, seated: Seated, short_forms: None
) -> None:
    for number in range(3):
        a_marked_receipt(office, f"Matter {number}", sender_reference=f"R-{number}")
    browser = seated(office.section_officer)
    asked = browser.get(reverse("desk:inbox") + "?export=csv&kind=receipt")
    assert asked.status_code == 302
    page = browser.get(asked["Location"]).content.decode()
    assert "more than 1 rows" in page
    assert "Make the file" in page

    done = browser.post(asked["Location"], {})
    assert done["Location"] == reverse("desk:jobs")
    assert "Waiting its turn" in browser.page("jobs")
    running.do(office.id, Job.objects.get().id)

    page = browser.get(reverse("desk:jobs")).content.decode()
    assert "hx-trigger" not in page.split('id="jobs"')[1][:200]
    url = re.search(r'href="([^"]+/result/)"', page)
    assert url is not None
    answer = browser.get(url[1])
    text = downloaded(answer).decode("utf-8-sig")
    assert sorted(re.findall(r"Matter \d", text)) == ["Matter 0", "Matter 1", "Matter 2"]
    assert "work-list" in answer["Content-Disposition"]
    assert seated(office.deputy).get(url[1]).status_code == 404


def test_while_a_job_runs_the_list_asks_for_itself_and_it_can_be_cancelled_and_tried_again(
    office: SampleOffice, seated: Seated
) -> None:
    browser = seated(office.section_officer)
    address = f"{reverse('desk:whole_list')}?of={reverse('desk:sent')}%3Fexport%3Dxlsx"
    browser.post(address, {})
    job_id = Job.objects.get().id
    rows = browser.get(reverse("desk:jobs") + "?part=rows").content.decode()
    assert 'hx-trigger="every 2s"' in rows
    assert "<html" not in rows
    browser.act("cancel_job", job_id)
    assert "Cancelled" in browser.page("jobs")
    browser.act("job_again", job_id)
    assert "Waiting its turn" in browser.page("jobs")
    assert seated(office.deputy).post(reverse("desk:cancel_job", args=[job_id])).status_code == 404


@pytest.mark.parametrize("address", ["", "/files/?export=doc", "https://elsewhere.example/?export=csv", "/apply/"])
def test_only_lists_of_the_desk_are_made(office: SampleOffice, seated: Seated, address: str) -> None:
    assert seated(office.section_officer).get(reverse("desk:whole_list"), {"of": address}).status_code == 404


@pytest.mark.parametrize("address", ["/desk/calendar/?export=csv", "/desk/nowhere/?export=csv", "/desk/inbox/", ""])
def test_what_is_no_list_makes_no_file(office: SampleOffice, address: str) -> None:
    job_id = ask_job(office.section_officer, kind=whole.KIND, title="Calendar", facts={"address": address})
    running.do(office.id, job_id)
    line = job_line(office.section_officer, job_id)
    assert (line.state, line.file_name) == ("failed", "")
    assert "not there for you any more" in line.told
