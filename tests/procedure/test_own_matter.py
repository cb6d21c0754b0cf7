"""No officer deals with their own matter, where the office's procedure says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from misl.audit.queries import history
from misl.custody.models import Holding
from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.versions import DraftText
from misl.files.commands import (
    confirm_note,
    name_concerned,
    put_in_file,
    receive_file,
    send_file,
    strike_concerned,
    write_note,
)
from misl.kernel import prose
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.ids import new_id
from misl.organisation.sample import officer
from misl.procedure.commands import choose_pack
from misl.procedure.queries import whom_it_concerns
from tests.office import SampleOffice
from tests.record import refused
from tests.web.desk import a_file

BODY = prose.check(prose.from_plain("My own promotion is proposed.")).json


@pytest.fixture
def own(office: SampleOffice) -> UUID:
    """A file about the section officer's own promotion, with the section officer."""
    file_id = a_file(office, "Promotion of officers")
    name_concerned(
        office.section_officer, file_id=file_id, person_id=office.section_officer.person_id, matter="promotion"
    )
    return file_id


def test_the_concerned_officer_neither_notes_nor_agrees_nor_drafts(office: SampleOffice, own: UUID) -> None:
    officer_ = office.section_officer
    acts: list[tuple[Callable[..., UUID], dict[str, Any]]] = [
        (write_note, {"body": BODY}),
        (confirm_note, {}),
        (begin_draft, {"template": "accepted", "language": "en"}),
        (put_in_file, {"receipt_id": new_id()}),
    ]
    for command, facts in acts:
        with refused("own promotion, transfer, pay or conduct"):
            command(officer_, file_id=own, **facts)


def test_the_refusal_names_the_paragraph_and_the_way_out(office: SampleOffice, own: UUID) -> None:
    with pytest.raises(Refused) as said:
        write_note(office.section_officer, file_id=own, body=BODY)
    assert said.value.rule == "PK-SI 17"
    assert "Send it without a note" in str(said.value.remedy)


def test_a_note_begun_before_the_naming_does_not_go_with_the_file(office: SampleOffice) -> None:
    file_id = a_file(office)
    me = office.section_officer
    write_note(me, file_id=file_id, body=BODY)
    confirm_note(me, file_id=file_id)
    name_concerned(me, file_id=file_id, person_id=me.person_id, matter="pay")
    with refused("own promotion"):
        send_file(me, file_id=file_id, to_post_id=office.deputy.post_id)


def test_they_send_it_away_without_a_word(office: SampleOffice, own: UUID) -> None:
    send_file(office.section_officer, file_id=own, to_post_id=office.deputy.post_id, remark="Concerns me")
    assert Holding.objects.get(subject_id=own).post_id == office.deputy.post_id


def test_nobody_sends_it_to_them(office: SampleOffice, own: UUID) -> None:
    send_file(office.section_officer, file_id=own, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=own)
    for to_post_id in (None, office.section_officer.post_id):
        with refused("own promotion"):
            send_file(office.deputy, file_id=own, to_post_id=to_post_id)


def test_the_concerned_officer_approves_no_draft_there(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    office.send(file_id, office.section_officer, office.deputy)
    name_concerned(office.deputy, file_id=file_id, person_id=office.deputy.person_id, matter="conduct")
    with refused("own promotion"):
        approve_draft(office.deputy, draft_id=draft_id, seen_version=1)
    with refused("own promotion"):
        save_draft(office.deputy, draft_id=draft_id, text=DraftText("A", "", "B", BODY), seen_version=1)


def test_whoever_is_named_does_not_strike_themselves_but_another_does(office: SampleOffice, own: UUID) -> None:
    me = office.section_officer
    with refused("own promotion"):
        strike_concerned(me, file_id=own, person_id=me.person_id)
    send_file(me, file_id=own, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=own)
    strike_concerned(office.deputy, file_id=own, person_id=me.person_id)
    assert whom_it_concerns(office.id, own) == []
    send_file(office.deputy, file_id=own)
    assert [line.act for line in history("file", own)].count("file.strike_concerned") == 1
    with refused("not named"):
        strike_concerned(me, file_id=own, person_id=me.person_id)


def test_where_the_pack_has_no_such_rule_nothing_is_blocked(office: SampleOffice, own: UUID) -> None:
    choose_pack(officer("shazia.perveen"), pack="IN-CSMOP")
    write_note(office.section_officer, file_id=own, body=BODY)


def test_unfit_namings_are_refused_and_a_stranger_finds_nothing(office: SampleOffice, own: UUID) -> None:
    me = office.section_officer
    with refused("Choose what of theirs"):
        name_concerned(me, file_id=own, person_id=me.person_id, matter="luck")
    with refused("officer of this office"):
        name_concerned(me, file_id=own, person_id=new_id(), matter="pay")
    send_file(me, file_id=own, to_post_id=office.deputy.post_id)
    with refused("not with you now"):
        name_concerned(me, file_id=own, person_id=me.person_id, matter="pay")
    for command, facts in ((name_concerned, {"matter": "pay"}), (strike_concerned, {})):
        with pytest.raises(NotVisible):
            command(office.stranger, file_id=own, person_id=me.person_id, **facts)
