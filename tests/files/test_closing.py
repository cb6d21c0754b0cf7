"""Parking, closing, reopening: who may, what stands in the way, what a file at rest refuses."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from misl.custody.queries import holding_of, latest_stops, movement_history, work_list
from misl.drafting import fair_copy
from misl.drafting.commands import approve_draft, begin_draft
from misl.files import queries
from misl.files.checks import check_notes, check_sendings
from misl.files.commands import (
    close_file,
    confirm_note,
    park_file,
    pull_back_file,
    put_in_file,
    receive_file,
    reopen_file,
    send_file,
    wake_file,
    write_note,
)
from misl.files.models import File
from misl.files.tasks import wake_parked
from misl.kernel import prose
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from tests.office import SampleOffice
from tests.record import refused


def next_week() -> date:
    return today() + timedelta(days=7)


def kinds(file_id: UUID) -> list[str]:
    return [leg.kind for leg in movement_history("file", file_id)]


def findings(office: SampleOffice) -> list[object]:
    return [*check_sendings(office.id, "default"), *check_notes(office.id, "default")]


def test_a_closed_file_leaves_the_desk_and_stays_in_the_register(office: SampleOffice) -> None:
    file_id = office.file()

    close_file(office.section_officer, file_id=file_id, remark="Final reply issued.")

    file = queries.file(office.section_officer, file_id)
    assert file.state == "closed"
    assert work_list(office.section_officer) == []
    assert [row.id for row in queries.register(office.section_officer, state="closed")] == [file_id]
    assert queries.register(office.section_officer, state="open") == []
    assert [(leg.kind, leg.remark) for leg in movement_history("file", file_id)][-1] == (
        "closed",
        "Final reply issued.",
    )
    assert findings(office) == []


def test_the_closing_officers_green_note_ends_the_note_sheet(office: SampleOffice) -> None:
    file_id = office.file()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Done with. To be closed."))
    confirm_note(office.section_officer, file_id=file_id)

    close_file(office.section_officer, file_id=file_id)

    [line] = queries.note_sheet(file_id)
    assert line.note.plain == "Done with. To be closed."
    assert queries.own_draft_note(office.section_officer, file_id) is None
    assert findings(office) == []


def test_closing_takes_the_approval_of_an_officer(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.assistant)

    with refused("needs the approval"):
        close_file(office.assistant, file_id=file_id)


def test_only_the_holder_closes_or_parks(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)

    with refused("not with you now"):
        close_file(office.section_officer, file_id=file_id)
    with refused("not with you now"):
        park_file(office.section_officer, file_id=file_id, until=next_week())


def test_everything_in_the_way_of_closing_is_named_at_once(office: SampleOffice) -> None:
    file_id = office.file()
    begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Unfinished"))

    with refused("Your draft note on it is not confirmed. Draft 1 is not signed yet."):
        close_file(office.section_officer, file_id=file_id)


def test_a_signed_letter_must_be_issued_before_its_file_is_closed(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    office.send(file_id, office.section_officer, office.deputy)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=1)
    with refused("Draft 1 is not signed yet"):
        close_file(office.deputy, file_id=file_id)
    fair_copy.sign(office.deputy, draft_id=draft_id)

    with refused("was signed and not issued yet"):
        close_file(office.deputy, file_id=file_id)


def test_another_officers_unsent_note_is_in_the_way(office: SampleOffice) -> None:
    file_id = office.file()
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    write_note(office.deputy, file_id=file_id, body=prose.from_plain("Being written"))
    pull_back_file(office.section_officer, file_id=file_id)

    with refused("A draft note of DS .Land. on it was never sent"):
        close_file(office.section_officer, file_id=file_id)


def test_nothing_is_done_on_a_closed_file(office: SampleOffice) -> None:
    file_id, receipt_id = office.file(), office.marked_receipt()
    close_file(office.section_officer, file_id=file_id)

    with refused("This file is closed"):
        write_note(office.section_officer, file_id=file_id, body=prose.from_plain("More"))
    with refused("This file is closed"):
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    with refused("This file is closed"):
        put_in_file(office.section_officer, file_id=file_id, receipt_id=receipt_id)
    with refused("This file is closed"):
        begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    with refused("This file is closed"):
        receive_file(office.section_officer, file_id=file_id)
    with refused("This file is closed"):
        park_file(office.section_officer, file_id=file_id, until=next_week())
    with refused("This file is closed"):
        close_file(office.section_officer, file_id=file_id)


def test_a_draft_waits_while_its_file_is_parked(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    office.send(file_id, office.section_officer, office.deputy)
    park_file(office.deputy, file_id=file_id, until=next_week())

    with refused("This file is parked"):
        approve_draft(office.deputy, draft_id=draft_id, seen_version=1)


def test_reopening_brings_the_file_to_the_desk_of_who_reopens_it(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    close_file(office.deputy, file_id=file_id)

    reopen_file(office.section_officer, file_id=file_id, reason="A fresh letter has come.")

    assert [row.subject_id for row in work_list(office.section_officer)] == [file_id]
    assert kinds(file_id)[-2:] == ["closed", "reopened"]
    assert [stop.kind for stop in latest_stops("file", file_id, 9)] == ["received", "sent", "reopened"]
    assert queries.file(office.section_officer, file_id).state == "open"
    assert findings(office) == []


def test_reopening_needs_a_reason_an_authority_and_a_closed_file(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.assistant)
    office.send(file_id, office.assistant, office.section_officer)
    with refused("not closed"):
        reopen_file(office.section_officer, file_id=file_id, reason="Why not")
    close_file(office.section_officer, file_id=file_id)

    with refused("Write why"):
        reopen_file(office.section_officer, file_id=file_id, reason="  ")
    with refused("needs the approval"):
        reopen_file(office.assistant, file_id=file_id, reason="To go on")


def test_another_section_does_not_reopen_a_file_it_once_held(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    office.send(file_id, office.deputy, office.section_officer)
    close_file(office.section_officer, file_id=file_id)

    with refused("by the post that has it, or in the section"):
        reopen_file(office.deputy, file_id=file_id, reason="To look at it again")


def test_a_parked_file_wakes_on_its_day_at_the_same_desk(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    file_id, day = office.file(), next_week()
    park_file(office.section_officer, file_id=file_id, until=day, remark="The court sits next week.")
    assert work_list(office.section_officer) == []
    wake_parked(0)
    assert queries.file(office.section_officer, file_id).state == "parked"

    monkeypatch.setattr("misl.files.queries.today", lambda: day)
    wake_parked(0)

    [row] = work_list(office.section_officer)
    assert (row.subject_id, row.due) == (file_id, day)
    assert kinds(file_id)[-2:] == ["parked", "woken"]
    assert queries.file(office.section_officer, file_id).wakes_on is None
    assert findings(office) == []


def test_its_holder_takes_a_parked_file_up_before_its_day(office: SampleOffice) -> None:
    file_id = office.file()
    park_file(office.section_officer, file_id=file_id, until=next_week())

    wake_file(office.section_officer, file_id=file_id)

    assert [row.subject_id for row in work_list(office.section_officer)] == [file_id]
    with refused("not parked"):
        wake_file(office.section_officer, file_id=file_id)


def test_a_file_is_parked_for_a_later_day_only(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("must lie after today"):
        park_file(office.section_officer, file_id=file_id, until=today())


def test_who_does_not_hold_a_parked_file_leaves_it_parked(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    park_file(office.deputy, file_id=file_id, until=next_week())

    with refused("not with you now"):
        wake_file(office.section_officer, file_id=file_id)


def test_a_stranger_learns_of_no_file_at_rest(office: SampleOffice) -> None:
    file_id = office.file()
    for command, facts in (
        (close_file, {}),
        (park_file, {"until": next_week()}),
        (wake_file, {}),
        (reopen_file, {"reason": "Curious"}),
    ):
        with pytest.raises(NotVisible):
            command(office.stranger, file_id=file_id, **facts)


def test_the_database_keeps_no_parked_file_without_its_day(office: SampleOffice) -> None:
    file_id = office.file()

    with pytest.raises(IntegrityError, match="what_is_parked_wakes"), transaction.atomic():
        File.objects.filter(id=file_id).update(state="parked")


def test_what_is_closed_keeps_its_place_of_custody(office: SampleOffice) -> None:
    file_id = office.file()
    close_file(office.section_officer, file_id=file_id)

    holding = holding_of("file", file_id)

    assert holding is not None
    assert (holding.post_id, holding.in_work) == (office.section_officer.post_id, False)
