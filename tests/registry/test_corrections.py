"""Particulars are put right: what they were stays, and once a receipt has left the diary the reason is needed."""

from __future__ import annotations

from datetime import date

import pytest

from misl.custody.queries import holding_of
from misl.files.commands import open_file
from misl.files.queries import heads
from misl.kernel.errors import NotVisible
from misl.registry import queries
from misl.registry.checks import check_corrections
from misl.registry.commands import correct_receipt, mark_receipt
from tests.office import SampleOffice
from tests.record import refused


def test_what_a_particular_was_is_kept_beside_what_it_is(office: SampleOffice) -> None:
    receipt_id = office.receipt("Correction of a nmae", sender_reference="DC/71")
    given = {"subject": "Correction of a name", "sender_reference": "DC/17", "sender_dated_on": date(2026, 11, 12)}

    correct_receipt(office.diarist, receipt_id=receipt_id, particulars={**given, "sender": "Munir Ahmad"})
    correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"vip": True}, reason="He is a member")

    receipt, holding = queries.receipt(office.diarist, receipt_id), holding_of("receipt", receipt_id)
    assert (receipt.subject, receipt.sender_reference, receipt.vip) == ("Correction of a name", "DC/17", True)
    assert holding is not None
    assert holding.subject == "Correction of a name"
    assert [(row.number, row.particular, row.was, row.now) for row in queries.corrections_of(receipt_id)] == [
        (4, "vip", "False", "True"),
        (3, "subject", "Correction of a nmae", "Correction of a name"),
        (2, "sender_reference", "DC/71", "DC/17"),
        (1, "sender_dated_on", "", "2026-11-12"),
    ]
    assert list(check_corrections(office.id, "default")) == []


def test_once_sent_or_in_a_file_a_correction_needs_its_reason(office: SampleOffice) -> None:
    receipt_id = office.marked_receipt()
    with refused("a correction needs its reason"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"sender": "Munir Ahmed"})
    with refused("a correction needs its reason"):
        correct_receipt(office.section_officer, receipt_id=receipt_id, particulars={"sender": "Munir Ahmed"})

    correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"sender": "Munir Ahmed"}, reason="Misread")
    open_file(office.section_officer, head_id=heads(office.id)[0].id, subject="A name", receipt_id=receipt_id)
    with refused("a correction needs its reason"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"sender": "Munir"})
    correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"sender": "Munir"}, reason="As he signs")

    assert [row.reason for row in queries.corrections_of(receipt_id)] == ["As he signs", "Misread"]


def test_nothing_is_corrected_to_nothing(office: SampleOffice) -> None:
    receipt_id = office.receipt()

    with refused("Write what the paper is about"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"subject": " "})
    with refused("Write whom the paper is from"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"sender": ""})
    with refused("Nothing was changed"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"sender": "Munir Ahmad "})
    with pytest.raises(ValueError, match="not to be corrected"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"serial": 7})


def test_only_its_holder_and_its_own_registry_correct_it(office: SampleOffice) -> None:
    receipt_id = office.marked_receipt()
    mark_receipt(office.section_officer, receipt_id=receipt_id, to_post_id=office.deputy.post_id)
    changed = {"sender": "Another"}

    with pytest.raises(NotVisible):
        correct_receipt(office.stranger, receipt_id=receipt_id, particulars=changed, reason="Mine")
    for officer in (office.section_officer, office.auditor):
        with refused("Only its holder, or the registry"):
            correct_receipt(officer, receipt_id=receipt_id, particulars=changed, reason="Mine")


def test_the_grade_is_changed_by_the_holder_alone_up_to_their_clearance(office: SampleOffice) -> None:
    receipt_id = office.marked_receipt()
    with refused("Only the officer who has it changes its grade"):
        correct_receipt(office.diarist, receipt_id=receipt_id, particulars={"secrecy": 10}, reason="Marked so")
    with refused("above your own clearance"):
        correct_receipt(office.section_officer, receipt_id=receipt_id, particulars={"secrecy": 40}, reason="Marked")

    correct_receipt(office.section_officer, receipt_id=receipt_id, particulars={"secrecy": 20}, reason="Marked so")

    holding = holding_of("receipt", receipt_id)
    assert holding is not None
    assert holding.secrecy == 20
    with pytest.raises(NotVisible):
        queries.receipt(office.diarist, receipt_id)
    open_file(office.section_officer, head_id=heads(office.id)[0].id, subject="A name", receipt_id=receipt_id)
    with refused("its grade can't be changed by itself"):
        correct_receipt(office.section_officer, receipt_id=receipt_id, particulars={"secrecy": 0}, reason="Free now")
