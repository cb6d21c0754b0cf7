"""Senders are told their diary number once, and the register is narrowed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misl.kernel.errors import NotVisible
from misl.registry import queries
from misl.registry.commands import acknowledge_receipt
from misl.registry.mail import send_intimation
from misl.registry.narrowing import Narrowing
from tests.office import SampleOffice
from tests.record import refused


def test_a_sender_is_told_the_diary_number_once_and_nothing_of_the_matter(office: SampleOffice) -> None:
    receipt_id = office.receipt(
        "Land for a school", sender_email="dc@noorabad.example", sender_dated_on=date(2026, 11, 2)
    )

    letter_id = acknowledge_receipt(office.diarist, receipt_id=receipt_id)
    send_intimation(office.id, letter_id)

    assert "No. 1/" in mail.outbox[0].subject
    assert "Your letter of 2 Nov 2026." in mail.outbox[0].body
    assert "school" not in f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    with refused("told its diary number already"):
        acknowledge_receipt(office.diarist, receipt_id=receipt_id)


def test_who_gave_no_address_or_lodged_at_the_counter_is_not_written_to(office: SampleOffice) -> None:
    unreached, lodged = office.receipt(), office.receipt(mode="counter", sender_address="Noorabad")
    with refused("gives no address"):
        acknowledge_receipt(office.diarist, receipt_id=unreached)
    with refused("told its diary number already"):
        acknowledge_receipt(office.diarist, receipt_id=lodged)


def test_only_its_registry_and_its_holder_acknowledge(office: SampleOffice) -> None:
    receipt_id = office.receipt(sender_address="Noorabad")

    with pytest.raises(NotVisible):
        acknowledge_receipt(office.stranger, receipt_id=receipt_id)
    with refused("Only its holder, or the registry"):
        acknowledge_receipt(office.auditor, receipt_id=receipt_id)


def test_the_register_is_narrowed_by_what_is_asked(office: SampleOffice) -> None:
    plain = office.receipt("Plain", category="audit", sender_address="Noorabad")
    vip = office.receipt("From a member", vip=True, missing=("Plan",), mode="post", sender_address="Noorabad")
    acknowledge_receipt(office.diarist, receipt_id=vip)

    def found(**asked: object) -> set[object]:
        return {row.id for row in queries.register(office.diarist, narrowing=Narrowing(**asked))}  # type: ignore[arg-type]

    assert found() == {plain, vip}
    assert found(category="audit") == found(only="untold") == found(words="plain") == {plain}
    assert found(only="vip") == found(only="missing") == found(mode="post") == {vip}
    assert found(only="own") == {plain, vip}
    assert found(only="disposed") == found(until=date(2020, 1, 1)) == set()
    assert found(since=date(2020, 1, 1)) == {plain, vip}
    assert queries.register(office.stranger, narrowing=Narrowing(only="vip")) == []


def test_a_page_of_the_register_is_one_statement_however_long(office: SampleOffice) -> None:
    for number in range(3):
        office.receipt(f"Matter {number}")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = queries.register(office.diarist, narrowing=Narrowing(only="untold"))
        assert len({row.section.diary_symbol for row in rows}) == 1

    assert len(asked) == 1
