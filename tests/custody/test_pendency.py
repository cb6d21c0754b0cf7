"""Pendency: what waits with whom, counted by age, and only what the asking officer may see."""

from __future__ import annotations

import pytest

from misl.custody.narrowing import Age, Narrowing
from misl.custody.pendency import Pending, pendency, pending_with
from misl.files.commands import send_file
from misl.kernel.actor import Officer
from misl.kernel.errors import NotVisible
from misl.registry.commands import mark_receipt
from tests.office import SampleOffice


def line(asker: Officer, about: Officer) -> Pending:
    return next(one for one in pendency(asker) if one.seat.post.id == about.post_id)


def test_an_officer_sees_what_waits_below_with_its_age(office: SampleOffice) -> None:
    file_id = office.file()
    send_file(office.section_officer, file_id=file_id, to_post_id=office.assistant.post_id)
    found = line(office.section_officer, office.assistant)
    assert (found.ages, found.total, found.overdue) == ((1, 0, 0, 0), 1, 0)
    assert [row.subject_id for row in pending_with(office.section_officer, office.assistant.post_id)] == [file_id]


def test_what_never_passed_through_ones_post_is_neither_counted_nor_listed(office: SampleOffice) -> None:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.assistant.post_id)
    assert line(office.section_officer, office.assistant).total == 0
    assert pending_with(office.section_officer, office.assistant.post_id) == []
    assert line(office.auditor, office.assistant).total == 1


def test_posts_that_are_not_below_do_not_exist(office: SampleOffice) -> None:
    assert office.deputy.post_id not in {one.seat.post.id for one in pendency(office.section_officer)}
    for other in (office.deputy, office.stranger):
        with pytest.raises(NotVisible):
            pending_with(office.section_officer, other.post_id)


def test_the_ladder_is_followed_to_its_foot(office: SampleOffice) -> None:
    below = {one.seat.post.id for one in pendency(office.deputy)}
    assert {office.deputy.post_id, office.section_officer.post_id, office.assistant.post_id} <= below


def test_an_age_narrows_the_list_behind_the_number(office: SampleOffice) -> None:
    send_file(office.section_officer, file_id=office.file(), to_post_id=office.assistant.post_id)
    asked = (office.section_officer, office.assistant.post_id)
    assert len(pending_with(*asked, Narrowing(ages=(Age.FRESH,)))) == 1
    assert pending_with(*asked, Narrowing(ages=(Age.WEEK, Age.FORTNIGHT, Age.OLD))) == []
