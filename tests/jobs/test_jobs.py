"""Long work: asked for on the record, done by the worker as the officer who asked, and told to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from misl.documents import vault
from misl.documents.sweeping import sweep_orphans
from misl.jobs import kinds, running
from misl.jobs.commands import ask_again, ask_job, cancel_job, clear_job, finish_job
from misl.jobs.kinds import Kind, Made, Work
from misl.jobs.models import Job, Progress
from misl.jobs.policies import MOST
from misl.jobs.queries import JobLine, job_line, job_list, open_result
from misl.jobs.states import JobState
from misl.kernel.actor import Officer, System
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible, Refused
from misl.organisation.commands import issue_posting_order
from misl.organisation.postings import Line
from misl.organisation.queries import charges_of, officer_under
from misl.organisation.states import Effect
from tests.office import SampleOffice
from tests.record import refused


def count(work: Work) -> Made:
    """Counts to three, and does what the facts say at two."""
    for number in range(1, 4):
        work.report(number, 3)
        if number == 2 and work.facts.get("refuse"):
            raise Refused("The list is closed.", remedy="Open it.")
        if number == 2 and work.facts.get("break"):
            raise RuntimeError("a fault")
        if number == 2 and work.facts.get("cancel"):
            cancel_job(work.actor, job_id=work.job_id)
    return Made("Counted to three.", "count.txt", "text/plain", [b"1", b"2", b"3"])


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kinds, "_kinds", {"count": Kind("count", "Counting", count)})
    monkeypatch.setattr(running, "PAUSE", 0.0)
    return iter([None])


def ask(by: Officer, **facts: object) -> UUID:
    return ask_job(by, kind="count", title="Count", facts=facts)


def after(office: SampleOffice, job_id: UUID) -> JobLine:
    running.do(office.id, job_id)
    return job_line(office.section_officer, job_id)


def test_a_job_is_done_and_what_it_made_comes_back_byte_for_byte(office: SampleOffice) -> None:
    job_id = ask(office.section_officer)
    line = job_line(office.section_officer, job_id)
    assert (line.state, line.running, line.begun) == (JobState.ASKED, True, False)

    line = after(office, job_id)

    assert (line.state, line.told, line.file_name, line.size) == (JobState.DONE, "Counted to three.", "count.txt", 3)
    job, chunks = open_result(office.section_officer, job_id)
    assert (b"".join(chunks), job.media_type) == (b"123", "text/plain")
    assert not Progress.objects.exists()


def test_nobody_else_sees_a_job_also_not_at_the_same_post_or_in_another_of_ones_posts(office: SampleOffice) -> None:
    job_id = ask(office.section_officer)
    charges = [officer_under(charge) for charge in charges_of(office.section_officer.person_id)]
    (elsewhere,) = [who for who in charges if who.post_id != office.section_officer.post_id]
    for who in (office.deputy, office.auditor, office.stranger, elsewhere):
        assert job_list(who) == []
        with pytest.raises(NotVisible):
            job_line(who, job_id)
        with pytest.raises(NotVisible):
            cancel_job(who, job_id=job_id)
        with pytest.raises(NotVisible):
            ask_again(who, job_id=job_id)


def test_a_refusal_of_the_work_is_told_in_words_and_the_job_can_be_tried_again(office: SampleOffice) -> None:
    job_id = ask(office.section_officer, refuse=True)
    line = after(office, job_id)
    assert (line.state, line.told, line.may_ask_again) == (JobState.FAILED, "The list is closed. Open it.", True)
    with pytest.raises(Refused, match="cleared away"):
        open_result(office.section_officer, job_id)

    ask_again(office.section_officer, job_id=job_id)

    assert job_line(office.section_officer, job_id).running


def test_a_fault_is_tried_again_and_told_only_after_the_last_try(office: SampleOffice) -> None:
    job_id = ask(office.section_officer, **{"break": True})
    with pytest.raises(RuntimeError):
        running.do(office.id, job_id, last_try=False)
    assert job_line(office.section_officer, job_id).running
    with pytest.raises(RuntimeError):
        running.do(office.id, job_id, last_try=True)
    line = job_line(office.section_officer, job_id)
    assert line.state == JobState.FAILED
    assert "a fault of the software" in line.told


def test_a_job_that_is_cancelled_stops_at_its_next_step_and_keeps_nothing(office: SampleOffice) -> None:
    job_id = ask(office.section_officer, cancel=True)
    line = after(office, job_id)
    assert (line.state, line.file_name, line.running) == (JobState.CANCELLED, "", False)
    with refused("come to its end"):
        cancel_job(office.section_officer, job_id=job_id)
    with refused("come to its end"):
        finish_job(System(office.id, "jobs"), job_id=job_id)


def test_who_no_longer_holds_the_post_gets_nothing(office: SampleOffice) -> None:
    job_id, who = ask(office.section_officer), office.section_officer
    relieved = Line(Effect.RELIEVED, who.person_id, who.post_id, today())
    issue_posting_order(office.establishment, number="77", dated_on=today(), lines=[relieved])
    line = after(office, job_id)
    assert (line.state, line.file_name) == (JobState.FAILED, "")
    assert "no longer held this post" in line.told


def test_what_is_over_is_not_done_twice(office: SampleOffice) -> None:
    job_id = ask(office.section_officer)
    after(office, job_id)
    version = Job.objects.get().version
    running.do(office.id, job_id)
    assert Job.objects.get().version == version
    with refused("failed or was cancelled"):
        ask_again(office.section_officer, job_id=job_id)


def test_an_officer_asks_for_so_much_at_once_and_no_more(office: SampleOffice) -> None:
    for _ in range(MOST):
        ask(office.section_officer)
    with refused("as much at once"):
        ask(office.section_officer)
    ask(office.deputy)
    given_up = job_list(office.section_officer)[0].id
    cancel_job(office.section_officer, job_id=given_up)
    ask(office.section_officer)
    with refused("as much at once"):
        ask_again(office.section_officer, job_id=given_up)


def test_the_sweeper_leaves_what_a_job_made_until_it_is_cleared(office: SampleOffice) -> None:
    job_id = ask(office.section_officer)
    after(office, job_id)
    sealed = Job.objects.get().sealed()
    assert sealed is not None
    sweep_orphans(timedelta(0))
    assert vault.whole(sealed) == b"123"

    clear_job(System(office.id, "jobs"), job_id=job_id)
    sweep_orphans(timedelta(0))

    assert job_list(office.section_officer) == []
    assert not vault.blob_store().holds(office.id, sealed.blob_id)


def test_what_was_asked_for_again_is_not_cleared_away(office: SampleOffice) -> None:
    job_id = ask(office.section_officer, refuse=True)
    after(office, job_id)
    ask_again(office.section_officer, job_id=job_id)
    with refused("asked for again"):
        clear_job(System(office.id, "jobs"), job_id=job_id)
    assert job_line(office.section_officer, job_id).running


def test_the_list_pages_by_key_in_one_statement(
    office: SampleOffice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [ask(office.section_officer) for _ in range(3)]
    with django_assert_num_queries(1):
        first = job_list(office.section_officer, limit=2)
    rest = job_list(office.section_officer, after=first[-1].place)
    assert {line.id for line in [*first, *rest]} == set(made)
    assert len(rest) == 1
