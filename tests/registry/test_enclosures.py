"""What a letter says it encloses: missing ones are asked for, and what comes later is put down."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core import mail

from misl.files.commands import open_file
from misl.files.queries import heads
from misl.kernel.errors import NotVisible
from misl.registry import queries
from misl.registry.commands import ask_for_enclosures, mark_receipt, record_enclosure, settle_intimation
from misl.registry.mail import IntimationNotTaken, send_intimation
from misl.registry.models import Enclosure, Intimation
from tests.office import SampleOffice
from tests.record import refused

GIVEN = {"enclosed": ("Site plan",), "missing": ("Extract of the record", "Affidavit"), "sender_reference": "DC/17"}


def a_receipt(office: SampleOffice, **more: object) -> UUID:
    return office.receipt("Land for a school", **{**GIVEN, **more})


def states(receipt_id: UUID) -> list[tuple[str, str]]:
    return [(one.title, one.state) for one in queries.enclosures_of(receipt_id)]


def test_enclosures_are_put_down_as_present_and_missing(office: SampleOffice) -> None:
    receipt_id = a_receipt(office)

    assert states(receipt_id) == [
        ("Site plan", "present"),
        ("Extract of the record", "missing"),
        ("Affidavit", "missing"),
    ]


def test_the_sender_is_asked_by_e_mail_for_all_that_is_missing(office: SampleOffice) -> None:
    receipt_id = a_receipt(office, sender_email="dc@noorabad.example", sender_address="Noorabad")

    ask_for_enclosures(office.diarist, receipt_id=receipt_id)
    letter = Intimation.objects.get()
    send_intimation(office.id, letter.id)
    send_intimation(office.id, letter.id)

    assert [state for _, state in states(receipt_id)] == ["present", "asked", "asked"]
    assert [message.to for message in mail.outbox] == [["dc@noorabad.example"]]
    assert "1. Extract of the record\n2. Affidavit" in mail.outbox[0].body
    assert "Your letter No. DC/17." in mail.outbox[0].body
    assert "Land for a school" not in f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert Intimation.objects.get().state == "sent"


def test_a_sender_with_a_postal_address_only_gets_a_letter_that_waits_to_be_printed(office: SampleOffice) -> None:
    receipt_id = a_receipt(office, sender_address="Tehsil office, Noorabad", language="ur")

    ask_for_enclosures(office.diarist, receipt_id=receipt_id)

    [(intimation, letter)] = queries.letters_to_print(office.diarist)
    assert letter.missing == ("Extract of the record", "Affidavit")
    assert "DC/17" in letter.words
    assert "آپ" in letter.words
    settle_intimation(office.diarist, intimation_id=intimation.id, sent=True)
    assert queries.letters_to_print(office.diarist) == []


def test_nothing_about_a_graded_paper_goes_by_e_mail(office: SampleOffice) -> None:
    receipt_id = a_receipt(office, secrecy=10, sender_email="dc@noorabad.example", sender_address="Noorabad")

    ask_for_enclosures(office.diarist, receipt_id=receipt_id)

    assert Intimation.objects.get().way == "post"


def test_that_it_was_asked_for_is_kept_though_the_sender_can_not_be_reached(office: SampleOffice) -> None:
    receipt_id = a_receipt(office)

    ask_for_enclosures(office.diarist, receipt_id=receipt_id)

    assert states(receipt_id)[1][1] == "asked"
    assert not Intimation.objects.exists()


def test_what_comes_later_is_put_down_with_its_scan(office: SampleOffice) -> None:
    receipt_id = a_receipt(office)
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    extract, affidavit = queries.enclosures_of(receipt_id)[1:]

    paper = (office.paper("extract.pdf"), "extract.pdf")
    record_enclosure(office.diarist, receipt_id=receipt_id, enclosure_id=extract.id, paper=paper)
    record_enclosure(office.section_officer, receipt_id=receipt_id, enclosure_id=affidavit.id)

    assert [state for _, state in states(receipt_id)] == ["present", "arrived", "arrived"]
    assert [one.document.file_name for one in queries.papers_of(receipt_id)] == ["letter.pdf", "extract.pdf"]
    assert Enclosure.objects.get(id=extract.id).paper_position == 2
    with refused("came already"):
        record_enclosure(office.diarist, receipt_id=receipt_id, enclosure_id=extract.id)
    with refused("No enclosure of this receipt is missing"):
        ask_for_enclosures(office.diarist, receipt_id=receipt_id)


def test_who_neither_holds_nor_diarised_it_does_not_see_to_its_enclosures(office: SampleOffice) -> None:
    receipt_id = a_receipt(office)
    missing = queries.enclosures_of(receipt_id)[1]
    for officer in (office.stranger, office.dispatcher):
        with pytest.raises(NotVisible):
            ask_for_enclosures(officer, receipt_id=receipt_id)
        with pytest.raises(NotVisible):
            record_enclosure(officer, receipt_id=receipt_id, enclosure_id=missing.id)
    with refused("Only its holder, or the registry"):
        ask_for_enclosures(office.auditor, receipt_id=receipt_id)
    with refused("Only its holder, or the registry"):
        record_enclosure(office.auditor, receipt_id=receipt_id, enclosure_id=missing.id)


def test_an_enclosure_of_another_receipt_does_not_exist_here(office: SampleOffice) -> None:
    receipt_id, other = a_receipt(office), a_receipt(office)

    with pytest.raises(NotVisible):
        record_enclosure(office.diarist, receipt_id=receipt_id, enclosure_id=queries.enclosures_of(other)[1].id)


def test_a_scan_is_not_slipped_under_the_pages_of_a_file(office: SampleOffice) -> None:
    receipt_id = a_receipt(office)
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    open_file(office.section_officer, head_id=heads(office.id)[0].id, subject="A school", receipt_id=receipt_id)
    extract = queries.enclosures_of(receipt_id)[1]
    paper = (office.paper(), "extract.pdf")

    with refused("in a file, and its papers have their pages there"):
        record_enclosure(office.diarist, receipt_id=receipt_id, enclosure_id=extract.id, paper=paper)
    record_enclosure(office.diarist, receipt_id=receipt_id, enclosure_id=extract.id)
    assert states(receipt_id)[1] == ("Extract of the record", "arrived")


def test_a_mail_server_that_is_away_is_written_down_and_tried_again(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt_id = a_receipt(office, sender_email="dc@noorabad.example")
    ask_for_enclosures(office.diarist, receipt_id=receipt_id)
    letter = Intimation.objects.get()

    def down(*_args: object, **_more: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", down)
        with pytest.raises(IntimationNotTaken):
            send_intimation(office.id, letter.id)
    assert Intimation.objects.get().problem == "ConnectionRefusedError"
    send_intimation(office.id, letter.id)
    assert Intimation.objects.get().state == "sent"
    assert Intimation.objects.get().problem == ""


def test_only_the_registry_settles_letters_to_senders(office: SampleOffice) -> None:
    receipt_id = a_receipt(office, sender_address="Noorabad")
    ask_for_enclosures(office.diarist, receipt_id=receipt_id)
    letter = Intimation.objects.get()

    with pytest.raises(NotVisible):
        settle_intimation(office.stranger, intimation_id=letter.id, sent=True)
    with refused("Only the registry sees to letters"):
        settle_intimation(office.auditor, intimation_id=letter.id, sent=True)
