"""The central registry and each section keep diaries of their own, each without a gap."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections

from misl.kernel.actor import Officer
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.organisation.sample import officer
from misl.registry import queries
from misl.registry.checks import check_diaries
from misl.registry.commands import diarise_paper, enter_in_section, mark_receipt
from misl.registry.diary import Particulars
from misl.registry.models import DiaryEntry
from misl.registry.narrowing import Narrowing
from tests.office import SampleOffice, sample
from tests.record import refused


def in_land_one() -> Officer:
    """The assistant who keeps the diary of Land-I."""
    return officer("maryam.javed")


def own(keeper: Officer) -> UUID:
    return diarise_paper(keeper, particulars=Particulars(sender="Somebody", subject="By hand"), papers=[])


def sent_to(office: SampleOffice, keeper: Officer) -> UUID:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=keeper.post_id)
    return receipt_id


def test_a_section_diarises_too_in_a_series_of_its_own(office: SampleOffice) -> None:
    keeper = in_land_one()
    central = queries.receipt(office.diarist, office.receipt())
    promised = queries.next_diary_number(keeper)
    here = queries.receipt(keeper, own(keeper))

    assert (central.serial, here.serial) == (1, 1)
    assert here.diary_number == promised
    assert here.diary_number.endswith("-LAND1")


def test_what_comes_from_the_central_registry_gets_the_sections_next_number_beside_its_own(
    office: SampleOffice,
) -> None:
    keeper = in_land_one()
    own(keeper)
    receipt_id = sent_to(office, keeper)
    assert queries.next_diary_number(keeper).startswith("2/")

    enter_in_section(keeper, receipt_id=receipt_id)

    [entry] = queries.entries_of(receipt_id)
    assert entry.number.startswith("2/")
    assert entry.number.endswith("-LAND1")
    assert queries.receipt(keeper, own(keeper)).serial == 3
    found = queries.register(keeper, narrowing=Narrowing(words=entry.number))
    assert [row.id for row in found] == [receipt_id]
    assert list(check_diaries(office.id, "default")) == []


def test_it_is_entered_once_by_the_keeper_who_has_it_and_a_refusal_burns_no_number(office: SampleOffice) -> None:
    keeper = in_land_one()
    receipt_id = sent_to(office, keeper)
    with pytest.raises(NotVisible):
        enter_in_section(officer("yasir.hanif"), receipt_id=receipt_id)
    with refused("in this section's diary already"):
        enter_in_section(office.diarist, receipt_id=receipt_id)
    enter_in_section(keeper, receipt_id=receipt_id)
    with refused("in this section's diary already"):
        enter_in_section(keeper, receipt_id=receipt_id)
    other = office.receipt()
    mark_receipt(office.diarist, receipt_id=other, to_post_id=office.section_officer.post_id)
    with refused("Only the registry diarises"):
        enter_in_section(office.section_officer, receipt_id=other)


@pytest.mark.django_db(transaction=True)
def test_entering_and_diarising_at_once_leave_no_gap_and_no_double() -> None:
    office = sample()
    keeper = in_land_one()
    coming = [sent_to(office, keeper) for _ in range(4)]
    lock, outcomes = threading.Lock(), list[bool]()

    def act(receipt_id: UUID | None) -> None:
        try:
            if receipt_id is None:
                own(keeper)
            else:
                enter_in_section(keeper, receipt_id=receipt_id)
            with lock:
                outcomes.append(True)
        except Refused:
            with lock:
                outcomes.append(False)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as clerks:
        list(clerks.map(act, [*coming, None, *coming, None]))

    assert (outcomes.count(True), outcomes.count(False)) == (6, 4)
    with reading(office.id):
        assert DiaryEntry.objects.count() == 4
        assert list(check_diaries(office.id, "default")) == []
