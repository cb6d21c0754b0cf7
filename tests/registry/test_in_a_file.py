"""A receipt that was put in a file goes where the file goes: by no other way, not even at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections

from misl.custody.queries import holding_of
from misl.files import queries as files
from misl.files.commands import open_file, put_in_file
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.registry import queries
from misl.registry.commands import mark_receipt, open_receipt, pull_back_receipt
from tests.office import SampleOffice, sample
from tests.record import refused


def test_a_receipt_put_in_a_file_unopened_can_not_be_pulled_back_out(office: SampleOffice) -> None:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    head = files.heads(office.id)[0]
    open_file(office.section_officer, head_id=head.id, subject="A matter", receipt_id=receipt_id)

    with refused("in a file already"):
        pull_back_receipt(office.diarist, receipt_id=receipt_id)
    with refused("in a file already"):
        open_receipt(office.section_officer, receipt_id=receipt_id)


def test_a_paper_graded_above_the_file_does_not_go_into_it(office: SampleOffice) -> None:
    file_id = office.file()
    receipt_id = office.receipt("A graded matter", secrecy=10)
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)

    with refused("graded above the file"):
        put_in_file(office.section_officer, file_id=file_id, receipt_id=receipt_id)


def test_a_file_opened_with_a_graded_paper_bears_its_grade(office: SampleOffice) -> None:
    receipt_id = office.receipt("A graded matter", secrecy=10)
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    head = files.heads(office.id)[0]

    file_id = open_file(office.section_officer, head_id=head.id, subject="Graded", receipt_id=receipt_id)

    assert files.file(office.section_officer, file_id).secrecy == 10


def test_nobody_grades_above_their_own_clearance(office: SampleOffice) -> None:
    with refused("above your own clearance"):
        office.receipt("Too secret for the diarist", secrecy=40)


def test_nothing_is_sent_to_an_auditor(office: SampleOffice) -> None:
    receipt_id = office.receipt()

    with refused("auditor reads everything"):
        mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.auditor.post_id)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rival", ["mark", "pull_back"])
def test_putting_in_a_file_and_moving_at_the_same_moment_end_in_one_of_both(rival: str) -> None:
    office = sample()
    file_id = office.file()
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    barrier = threading.Barrier(2)

    def put_in() -> UUID:
        return put_in_file(office.section_officer, file_id=file_id, receipt_id=receipt_id)

    def move() -> UUID:
        if rival == "pull_back":
            return pull_back_receipt(office.diarist, receipt_id=receipt_id)
        return mark_receipt(office.section_officer, receipt_id=receipt_id, to_post_id=office.deputy.post_id)

    def at_once(act: Callable[[], UUID]) -> bool:
        barrier.wait()
        try:
            act()
        except (Refused, NotVisible):
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as officers:
        went_in, moved = officers.map(at_once, [put_in, move])

    with reading(office.id):
        receipt = queries.receipt(office.diarist, receipt_id)
        holding = holding_of("receipt", receipt_id)
    assert went_in != moved
    assert holding is not None
    assert (receipt.state == "in_file") == went_in == (not holding.in_work)
