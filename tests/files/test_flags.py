"""Flags on pages: one page each, never beyond the file, still found after they are gone."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from misl.files import queries
from misl.files.bond_checks import check_flags
from misl.files.commands import close_file, set_flag, take_flag_off
from misl.files.models import Flag
from misl.files.states import LETTERS
from misl.kernel.errors import NotVisible
from tests.office import SampleOffice
from tests.record import refused


def test_flags_take_the_next_free_letter_or_the_one_asked_for(office: SampleOffice) -> None:
    file_id = office.file()

    set_flag(office.section_officer, file_id=file_id, page=1, letter="b")
    set_flag(office.section_officer, file_id=file_id, page=1)
    set_flag(office.section_officer, file_id=file_id, page=1)

    assert [flag.letter for flag in queries.flags(file_id)] == ["A", "B", "C"]
    assert list(check_flags(office.id, "default")) == []


def test_a_letter_is_on_one_page_until_it_is_taken_off(office: SampleOffice) -> None:
    file_id = office.file()
    flag_id = set_flag(office.section_officer, file_id=file_id, page=1, letter="A")
    with refused("Flag A is on page 1 already"):
        set_flag(office.section_officer, file_id=file_id, page=1, letter="A")

    take_flag_off(office.section_officer, file_id=file_id, flag_id=flag_id)
    set_flag(office.section_officer, file_id=file_id, page=1, letter="A")

    assert [flag.taken_off_at is None for flag in queries.flags(file_id)] == [False, True]
    with pytest.raises(NotVisible):
        take_flag_off(office.section_officer, file_id=file_id, flag_id=flag_id)


def test_a_flag_is_a_letter_on_a_page_there_is(office: SampleOffice) -> None:
    file_id = office.file()
    with refused("no such page"):
        set_flag(office.section_officer, file_id=file_id, page=2)
    with refused("one letter from A to Z"):
        set_flag(office.section_officer, file_id=file_id, page=1, letter="ب")
    for _letter in LETTERS:
        set_flag(office.section_officer, file_id=file_id, page=1)
    with refused("from A to Z are in use"):
        set_flag(office.section_officer, file_id=file_id, page=1)


def test_only_the_holder_flags_a_file_in_work(office: SampleOffice) -> None:
    file_id = office.file()
    flag_id = set_flag(office.section_officer, file_id=file_id, page=1)
    with pytest.raises(NotVisible):
        set_flag(office.stranger, file_id=file_id, page=1)
    office.send(file_id, office.section_officer, office.deputy)
    with refused("not with you now"):
        take_flag_off(office.section_officer, file_id=file_id, flag_id=flag_id)
    close_file(office.deputy, file_id=file_id)
    with refused("This file is closed"):
        set_flag(office.deputy, file_id=file_id, page=1)


def test_the_database_keeps_letters_and_pages(office: SampleOffice) -> None:
    flag_id = set_flag(office.section_officer, file_id=office.file(), page=1)

    for wrong, constraint in (({"letter": "3"}, "a_flag_bears_a_letter"), ({"page": 0}, "a_flag_is_on_a_page")):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Flag.objects.filter(id=flag_id).update(**wrong)
