from __future__ import annotations

import dataclasses
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections

from misl.custody.queries import holding_of, work_list
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.organisation.sample import officer
from misl.procedure.commands import name_holiday
from misl.procedure.queries import due_in
from misl.registry import queries
from misl.registry.commands import diarise_paper, mark_receipt, open_receipt, pull_back_receipt
from misl.registry.diary import Particulars
from misl.registry.models import Receipt
from tests.office import SampleOffice, sample
from tests.record import refused


def test_a_paper_gets_the_next_number_of_its_section(office: SampleOffice) -> None:
    promised = queries.next_diary_number(office.diarist)

    receipt = queries.receipt(office.diarist, office.receipt("A petition"))

    assert receipt.diary_number == promised
    assert receipt.diary_number.startswith("1/")
    assert [paper.document.page_count for paper in queries.papers_of(receipt.id)] == [1]
    assert [row.number for row in work_list(office.diarist)] == [promised]


def test_a_paper_is_due_when_the_days_to_answer_are_over_by_the_offices_calendar(office: SampleOffice) -> None:
    before = queries.receipt(office.diarist, office.receipt("Before the holiday was named")).due_on
    name_holiday(officer("shazia.perveen"), on=due_in(office.id, today(), 1), name="Local holiday")
    after = queries.receipt(office.diarist, office.receipt("After it was named")).due_on
    assert before == due_in(office.id, today(), 6)
    assert after == due_in(office.id, today(), 7)


def test_only_the_registry_diarises(office: SampleOffice) -> None:
    with refused("Only the registry diarises"):
        diarise_paper(office.assistant, particulars=Particulars(sender="A", subject="B"), papers=[])


@pytest.mark.parametrize(("sender", "subject", "words"), [("A", " ", "about"), (" ", "B", "from")])
def test_a_paper_without_sender_or_subject_burns_no_number(
    office: SampleOffice, sender: str, subject: str, words: str
) -> None:
    with refused(words):
        diarise_paper(office.diarist, particulars=Particulars(sender=sender, subject=subject), papers=[])


def test_the_holder_marks_a_receipt_on(office: SampleOffice) -> None:
    receipt_id = office.receipt()

    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)

    assert work_list(office.diarist) == []
    assert [row.subject_id for row in work_list(office.section_officer)] == [receipt_id]


def test_a_marked_receipt_is_pulled_back_only_while_unopened(office: SampleOffice) -> None:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    pull_back_receipt(office.diarist, receipt_id=receipt_id)
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    open_receipt(office.section_officer, receipt_id=receipt_id)

    with refused("already been opened"):
        pull_back_receipt(office.diarist, receipt_id=receipt_id)


def test_a_receipt_is_marked_only_by_its_holder(office: SampleOffice) -> None:
    receipt_id = office.marked_receipt()

    with refused("not with you now"):
        mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.deputy.post_id)
    with refused("not with you now"):
        open_receipt(office.diarist, receipt_id=receipt_id)


def test_a_receipt_in_a_file_goes_where_the_file_goes(office: SampleOffice) -> None:
    office.file()
    receipt = Receipt.objects.get()

    with refused("in a file already"):
        mark_receipt(office.section_officer, receipt_id=receipt.id, to_post_id=office.deputy.post_id)


def test_a_stranger_finds_no_receipt_anywhere(office: SampleOffice) -> None:
    receipt_id = office.receipt("A secret petition")

    with pytest.raises(NotVisible):
        queries.receipt(office.stranger, receipt_id)
    with pytest.raises(NotVisible):
        mark_receipt(office.stranger, receipt_id=receipt_id, to_post_id=office.deputy.post_id)
    assert queries.register(office.stranger, words="secret") == []


def test_what_is_above_ones_clearance_does_not_exist(office: SampleOffice) -> None:
    receipt_id = office.receipt("Posting of officers", secrecy=10)
    uncleared = dataclasses.replace(office.diarist, clearance=0)

    with pytest.raises(NotVisible):
        queries.receipt(uncleared, receipt_id)
    assert work_list(uncleared) == []


def test_the_same_letter_twice_is_noticed(office: SampleOffice) -> None:
    office.receipt(sender_reference="DCN/Rev/4417")

    same = queries.likely_same(office.diarist, sender="munir  ahmad", sender_reference="dcn/rev/4417")

    assert [row.sender for row in same] == ["Munir Ahmad"]


def test_a_reply_is_due_by_default_after_the_promised_working_days(office: SampleOffice) -> None:
    holding = holding_of("receipt", office.receipt())

    assert holding is not None
    assert holding.due is not None
    assert holding.due.weekday() < 5


@pytest.mark.django_db(transaction=True)
def test_sixteen_diarists_leave_no_gap_and_no_double_though_one_in_ten_fails() -> None:
    office = sample()
    chance = random.Random(11)
    plan = [chance.random() < 0.1 for _ in range(160)]
    given: list[UUID] = []
    lock = threading.Lock()

    def diarise(fails: bool) -> None:
        particulars = Particulars(sender="" if fails else "Somebody", subject="A petition")
        try:
            receipt_id = diarise_paper(office.diarist, particulars=particulars, papers=[])
            with lock:
                given.append(receipt_id)
        except Refused:
            assert fails
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as clients:
        list(clients.map(diarise, plan))

    with reading(office.id):
        serials = sorted(Receipt.objects.values_list("serial", flat=True))
    assert len(given) == plan.count(False)
    assert serials == list(range(1, len(given) + 1))


@pytest.mark.django_db(transaction=True)
def test_of_two_parallel_markings_one_wins_and_the_other_is_told() -> None:
    office = sample()
    receipt_id = office.receipt()
    barrier = threading.Barrier(2)

    def mark(to_post_id: UUID) -> str:
        barrier.wait()
        try:
            mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=to_post_id)
        except Refused as refusal:
            return str(refusal.reason)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as clients:
        answers = sorted(clients.map(mark, [office.section_officer.post_id, office.deputy.post_id]))

    assert answers[0] == ""
    assert "not with you now" in answers[1]
    with reading(office.id):
        holding = holding_of("receipt", receipt_id)
        assert holding is not None
        assert holding.movements == 2
