"""A routine receipt is disposed of on itself, and taken up again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections

from misl.custody.checks import check_movements
from misl.custody.queries import movement_history, work_list
from misl.files.commands import open_file, put_in_file
from misl.files.queries import heads
from misl.kernel.errors import NotVisible, Refused
from misl.registry import queries
from misl.registry.commands import dispose_receipt, mark_receipt, take_up_receipt
from tests.office import SampleOffice, sample
from tests.record import refused


@pytest.mark.parametrize("way", ["replied", "guard_file", "no_action"])
def test_a_disposed_receipt_leaves_the_work_list_and_stays_in_the_register(office: SampleOffice, way: str) -> None:
    receipt_id = office.marked_receipt()

    dispose_receipt(office.section_officer, receipt_id=receipt_id, way=way, note="  Guard file  4 ")

    receipt = queries.receipt(office.section_officer, receipt_id)
    assert (receipt.state, receipt.disposal, receipt.disposal_note) == ("disposed", way, "Guard file 4")
    assert work_list(office.section_officer) == []
    assert [row.id for row in queries.register(office.diarist)] == [receipt_id]
    assert movement_history("receipt", receipt_id)[-1].remark == "Guard file 4"
    assert list(check_movements(office.id, "default")) == []


@pytest.mark.parametrize(
    ("way", "words"),
    [("replied", "number and date of the reply"), ("guard_file", "which guard file"), ("no_action", "why nothing")],
)
def test_how_it_was_disposed_of_must_be_said(office: SampleOffice, way: str, words: str) -> None:
    receipt_id = office.marked_receipt()

    with refused(words):
        dispose_receipt(office.section_officer, receipt_id=receipt_id, way=way, note=" ")


def test_only_who_has_it_disposes_of_it_and_only_once(office: SampleOffice) -> None:
    receipt_id = office.marked_receipt()
    with refused("not with you now"):
        dispose_receipt(office.diarist, receipt_id=receipt_id, way="no_action", note="Known")
    with pytest.raises(NotVisible):
        dispose_receipt(office.stranger, receipt_id=receipt_id, way="no_action", note="Known")
    dispose_receipt(office.section_officer, receipt_id=receipt_id, way="no_action", note="Known")

    with refused("has been disposed of"):
        dispose_receipt(office.section_officer, receipt_id=receipt_id, way="no_action", note="Known")
    with refused("has been disposed of"):
        mark_receipt(office.section_officer, receipt_id=receipt_id, to_post_id=office.deputy.post_id)


def test_what_a_citizen_lodged_is_not_closed_on_the_receipt(office: SampleOffice) -> None:
    receipt_id = office.receipt("A petition", mode="counter")

    with refused("A citizen lodged this"):
        dispose_receipt(office.diarist, receipt_id=receipt_id, way="no_action", note="Nothing to do")


def test_a_disposed_receipt_goes_in_no_file_until_it_is_taken_up_again(office: SampleOffice) -> None:
    file_id, receipt_id = office.file(), office.marked_receipt()
    officer, head_id = office.section_officer, heads(office.id)[0].id
    dispose_receipt(officer, receipt_id=receipt_id, way="guard_file", note="Guard file 4")
    with refused("has been disposed of"):
        put_in_file(officer, file_id=file_id, receipt_id=receipt_id)
    with refused("has been disposed of"):
        open_file(officer, head_id=head_id, subject="A matter", receipt_id=receipt_id)
    with refused("Write why"):
        take_up_receipt(officer, receipt_id=receipt_id, reason="")
    with refused("not with you now"):
        take_up_receipt(office.diarist, receipt_id=receipt_id, reason="It was mine")

    take_up_receipt(officer, receipt_id=receipt_id, reason="A second letter came")

    assert {row.subject_id for row in work_list(officer)} == {file_id, receipt_id}
    put_in_file(officer, file_id=file_id, receipt_id=receipt_id)
    assert list(check_movements(office.id, "default")) == []
    with refused("has not been disposed of"):
        take_up_receipt(officer, receipt_id=receipt_id, reason="Again")


@pytest.mark.django_db(transaction=True)
def test_disposing_and_marking_at_the_same_moment_end_in_one_of_both() -> None:
    office = sample()
    receipt_id = office.marked_receipt()
    officer, barrier = office.section_officer, threading.Barrier(2)

    def dispose() -> UUID:
        return dispose_receipt(officer, receipt_id=receipt_id, way="no_action", note="Known")

    def mark() -> UUID:
        return mark_receipt(officer, receipt_id=receipt_id, to_post_id=office.deputy.post_id)

    def at_once(act: Callable[[], UUID]) -> bool:
        barrier.wait()
        try:
            act()
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as officers:
        assert sorted(officers.map(at_once, [dispose, mark])) == [False, True]
