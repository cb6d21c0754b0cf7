"""Marking by filter: everything that matches, row by row, with reasons, and back again where procedure allows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from pytest_django import Settings

from misl.audit.models import Entry
from misl.custody.models import Holding, Task
from misl.files.commands import receive_file
from misl.jobs import running
from misl.jobs.models import Job, RowResult
from misl.kernel.clock import today
from misl.signing.commands import close_signing_session
from misl.signing.models import SigningSession
from misl.web.inbox import marking
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, a_file, a_marked_receipt, holder_of, words

SOON = today() + timedelta(days=6)


@pytest.fixture
def desk(office: SampleOffice) -> dict[str, UUID]:
    """Two files and a receipt on the section officer's desk."""
    return {
        "one": a_file(office, "One"),
        "two": a_file(office, "Two"),
        "letter": a_marked_receipt(office, "Letter", sender_reference="L-1"),
    }


def mark(browser: Browser, act: str, query: str = "", **fields: object) -> str:
    answer = browser.post(reverse("desk:mark_all", args=[act]) + query, fields, follow=True)
    assert answer.status_code == 200, words(answer)[:600]
    return words(answer)


def undo(browser: Browser) -> str:
    job = Job.objects.order_by("asked_at").last()
    assert job is not None
    return words(browser.post(reverse("desk:unmark", args=[job.id]), {}, follow=True))


def due_of(subject_id: UUID) -> object:
    return Holding.objects.get(subject_id=subject_id).due


def test_a_due_date_is_given_to_all_that_match_each_by_its_own_act_and_taken_back(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID]
) -> None:
    browser = seated(office.section_officer)
    before = {name: due_of(subject) for name, subject in desk.items()}
    page = browser.page("mark_all", "due", query="?kind=file")
    assert "2 rows of your work list match. File" in page
    entries = Entry.objects.filter(body__contains='"holding.set_due"').count()

    page = mark(browser, "due", "?kind=file", due_on=SOON.isoformat())

    assert "2 done." in page
    assert (due_of(desk["one"]), due_of(desk["two"]), due_of(desk["letter"])) == (SOON, SOON, before["letter"])
    assert Entry.objects.filter(body__contains='"holding.set_due"').count() == entries + 2
    assert "2 done." in undo(browser)
    assert {name: due_of(subject) for name, subject in desk.items()} == before


def test_what_changed_since_is_not_taken_back_and_says_so(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID]
) -> None:
    browser = seated(office.section_officer)
    mark(browser, "due", "?kind=file", due_on=SOON.isoformat())
    first = Job.objects.get()
    mark(browser, "due", "?kind=file", due_on=(SOON + timedelta(days=1)).isoformat())
    page = words(browser.post(reverse("desk:unmark", args=[first.id]), {}, follow=True))
    assert "0 done, 2 not." in page
    assert "due on another day since" in page


def test_rows_are_marked_on_and_pulled_back_while_unopened(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID]
) -> None:
    browser = seated(office.section_officer)
    page = mark(browser, "send", to_post=str(office.deputy.post_id), words="Please see")
    assert "3 done." in page
    assert {holder_of(subject) for subject in desk.values()} == {office.deputy.post_id}
    receive_file(office.deputy, file_id=desk["one"])

    page = undo(browser)

    assert "2 done, 1 not." in page
    assert "already been opened there" in page
    assert holder_of(desk["letter"]) == office.section_officer.post_id


def test_each_row_that_cannot_be_done_says_why_and_stays_as_it_was(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID]
) -> None:
    browser = seated(office.section_officer)
    page = mark(browser, "park", due_on=SOON.isoformat(), words="")
    assert "2 done, 1 not." in page
    assert "Only files are parked." in page
    assert Holding.objects.get(subject_id=desk["letter"]).in_work
    assert not Holding.objects.get(subject_id=desk["one"]).in_work
    assert "2 done." in undo(browser)
    assert Holding.objects.get(subject_id=desk["one"]).in_work


def test_reminders_are_set_and_withdrawn(office: SampleOffice, seated: Seated, desk: dict[str, UUID]) -> None:
    browser = seated(office.section_officer)
    assert "3 done." in mark(browser, "remind", working_days=3, words="Ask the patwari")
    assert Task.objects.filter(state="open", post_id=office.section_officer.post_id).count() == 3
    assert "3 done." in undo(browser)
    assert not Task.objects.filter(state="open").exists()


def test_many_rows_are_left_to_the_worker_and_a_job_begun_again_does_none_twice(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "AT_ONCE", 1)
    browser = seated(office.section_officer)
    page = mark(browser, "remind", working_days=3)
    assert "Waiting its turn" in page
    job_id = Job.objects.get().id
    done = marking.MARKS["remind"]
    monkeypatch.setitem(marking.MARKS, "remind", lambda *given: done(*given) if not Task.objects.exists() else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        running.do(office.id, job_id, last_try=False)
    monkeypatch.setitem(marking.MARKS, "remind", done)
    running.do(office.id, job_id)
    assert Task.objects.count() == RowResult.objects.count() == 3
    assert "taken back" not in browser.page("marked", job_id)
    assert seated(office.deputy).get(reverse("desk:marked", args=[job_id])).status_code == 404


def test_a_locked_signature_is_unlocked_before_anything_is_marked_and_what_was_typed_is_kept(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID], settings: Settings
) -> None:
    settings.MISL_DEMO = False
    browser = seated(office.section_officer)
    fields = {"to_post": str(office.deputy.post_id), "words": "Please see"}
    url = reverse("desk:mark_all", args=["send"])
    answer = browser.post(url, fields)
    assert answer.status_code == 422
    assert "Your signature is not unlocked, so nothing was signed." in words(answer)
    assert f"{reverse('desk:unlock')}?next={url.replace('/', '%2F')}" in answer.content.decode()
    assert 'value="Please see"' in browser.get(url).content.decode()
    assert not Job.objects.exists()

    assert "1 done." in mark(browser, "send", "?kind=receipt", **fields)
    assert holder_of(desk["letter"]) == office.deputy.post_id


def test_a_signature_that_is_locked_meanwhile_stops_the_job_which_goes_on_once_it_is_unlocked(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "AT_ONCE", 1)
    browser = seated(office.section_officer)
    mark(browser, "send", "?kind=file", to_post=str(office.deputy.post_id), words="")
    job_id, send = Job.objects.get().id, marking.MARKS["send"]

    def and_lock(*given: Any) -> dict[str, Any]:
        settings.MISL_DEMO = False
        close_signing_session(office.section_officer, session_id=SigningSession.objects.get().id)
        return send(*given)

    def first_row_then_locked(*given: Any) -> dict[str, Any]:
        return and_lock(*given) if RowResult.objects.exists() else send(*given)

    monkeypatch.setitem(marking.MARKS, "send", first_row_then_locked)
    running.do(office.id, job_id)
    monkeypatch.setitem(marking.MARKS, "send", send)

    page = browser.page("marked", job_id)
    assert "Your signature is not unlocked" in page
    assert "Try again" in page
    assert RowResult.objects.count() == 1
    settings.MISL_DEMO = True
    browser.act("job_again", job_id)
    running.do(office.id, job_id)
    assert {holder_of(desk[name]) for name in ("one", "two")} == {office.deputy.post_id}
    assert "Try again" not in browser.page("marked", job_id)


def test_an_undoing_that_is_begun_again_forgets_no_row(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = seated(office.section_officer)
    mark(browser, "remind", working_days=3)
    marked = Job.objects.get().id
    monkeypatch.setattr(marking, "AT_ONCE", 1)
    undo(browser)
    undoing = Job.objects.exclude(id=marked).get().id
    done = marking.UNDOINGS["task"]
    monkeypatch.setitem(
        marking.UNDOINGS, "task", lambda *given: 1 / 0 if RowResult.objects.count() > 4 else done(*given)
    )
    with pytest.raises(ZeroDivisionError):
        running.do(office.id, undoing, last_try=False)
    monkeypatch.setitem(marking.UNDOINGS, "task", done)
    running.do(office.id, undoing)
    assert RowResult.objects.filter(job_id=undoing, done=True).count() == 3
    assert not Task.objects.filter(state="open").exists()
    before = Job.objects.count()
    undo(browser)
    assert Job.objects.count() == before


def test_the_form_says_what_is_missing_and_nothing_is_done(
    office: SampleOffice, seated: Seated, desk: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = seated(office.section_officer)
    answer = browser.post(reverse("desk:mark_all", args=["due"]), {})
    assert answer.status_code == 422
    assert "Give either a day or a number of working days." in words(answer)
    assert browser.get(reverse("desk:mark_all", args=["burn"])).status_code == 404
    monkeypatch.setattr(marking, "MOST", 2)
    assert "At most 2 rows are marked at once" in browser.page("mark_all", "due")
    browser.post(reverse("desk:mark_all", args=["due"]), {"due_on": SOON.isoformat()})
    assert not Job.objects.exists()


def test_the_menu_offers_the_four_with_keys(office: SampleOffice, seated: Seated, desk: dict[str, UUID]) -> None:
    page = seated(office.section_officer).get(reverse("desk:inbox") + "?kind=file").content.decode()
    for act, keys in (("due", "b d"), ("send", "b m"), ("park", "b p"), ("remind", "b r")):
        assert f'data-keys="{keys}" href="{reverse("desk:mark_all", args=[act])}?kind=file"' in page
