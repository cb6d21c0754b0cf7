"""Every endpoint against everyone: who may read what, and that what one may not see does not exist.

An endpoint without a line here fails the build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from misl.api.v1.urls import urlpatterns
from misl.drafting import fair_copy
from misl.files import queries
from misl.kernel.actor import Officer
from misl.kernel.ids import new_id
from misl.noting.commands import ask_opinions, record_order
from misl.noting.models import Opinion
from misl.organisation.commands import upload_structure
from misl.organisation.models import Absence, PostingOrder
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice

#: Who reads it: HELD, posts that have held it and auditors; LIST, everyone, each their own; DISPATCH, dispatchers.
#: AUDIT, the auditor (and the establishment section, who stands in no column); OWN, who made it.
HELD, LIST, DISPATCH, AUDIT, OWN, ACT = "held", "list", "dispatch", "audit", "own", "act"

MATRIX: dict[str, str] = {
    "openapi": LIST,
    "me": LIST,
    "tokens": ACT,
    "inbox": LIST,
    "seats": LIST,
    "views": LIST,
    "withdraw_view": ACT,
    "alerts": LIST,
    "alert_choice": LIST,
    "tasks": LIST,
    "finish_task": ACT,
    "remind_of_task": ACT,
    "withdraw_task": ACT,
    "file_due": ACT,
    "file_asked_after": ACT,
    "receipt_due": ACT,
    "receipt_asked_after": ACT,
    "jobs": LIST,
    "job": OWN,
    "job_result": OWN,
    "cancel_job": ACT,
    "job_again": ACT,
    "sections": LIST,
    "posts": LIST,
    "post": LIST,
    "leave": LIST,
    "end_leave": ACT,
    "transfers": LIST,
    "hand_over": ACT,
    "take_over": ACT,
    "cancel_transfer": ACT,
    "powers": LIST,
    "withdraw_power": ACT,
    "structure_sheets": ACT,
    "structure_sheet": AUDIT,
    "import_structure": ACT,
    "persons": LIST,
    "person": LIST,
    "posting_orders": LIST,
    "posting_order": LIST,
    "receipts": LIST,
    "alike": LIST,
    "receipt": HELD,
    "mark_receipt": ACT,
    "open_receipt": ACT,
    "pull_back_receipt": ACT,
    "acknowledge": ACT,
    "entries": HELD,
    "dispose_receipt": ACT,
    "take_up_receipt": ACT,
    "corrections": HELD,
    "enclosures": HELD,
    "ask_for_enclosures": ACT,
    "enclosure_arrived": ACT,
    "heads": LIST,
    "files": LIST,
    "file": HELD,
    "notes": HELD,
    "note_signature": HELD,
    "papers": HELD,
    "movements": HELD,
    "put_in": ACT,
    "receive": ACT,
    "send": ACT,
    "pull_back": ACT,
    "flags": HELD,
    "take_flag_off": ACT,
    "ties": HELD,
    "parts": HELD,
    "merge_part": ACT,
    "link_file": ACT,
    "attach_file": ACT,
    "merge_file": ACT,
    "unlink_file": ACT,
    "detach_file": ACT,
    "take_apart": ACT,
    "phrases": LIST,
    "withdraw_phrase": ACT,
    "send_for_perusal": ACT,
    "mark_seen": ACT,
    "oral_orders": HELD,
    "ask_confirmation": ACT,
    "confirm_order": ACT,
    "refuse_order": ACT,
    "opinions": HELD,
    "opinions_asked": LIST,
    "give_opinion": ACT,
    "decline_opinion": ACT,
    "remind_of_opinion": ACT,
    "withdraw_opinion": ACT,
    "park_file": ACT,
    "wake_file": ACT,
    "close_file": ACT,
    "reopen_file": ACT,
    "draft_note": ACT,
    "confirm_note": ACT,
    "discard_note": ACT,
    "drafts": HELD,
    "draft": HELD,
    "approve_draft": ACT,
    "write_on_draft": ACT,
    "sign_draft": ACT,
    "draft_enclosures": HELD,
    "draft_enclosure_original": HELD,
    "take_out_enclosure": ACT,
    "withdraw_letter": ACT,
    "waiting_letters": DISPATCH,
    "letter": HELD,
    "letter_pdf": HELD,
    "issue_letter": ACT,
    "send_letter": ACT,
    "report_despatch": ACT,
    "issues": DISPATCH,
    "concerns": HELD,
    "strike_concerned": ACT,
    "departures": HELD,
    "procedure": LIST,
    "change_rule": ACT,
    "restore_rule": ACT,
    "holidays": LIST,
    "due": LIST,
    "rest_days": ACT,
    "strike_holiday": ACT,
}


#: What these are about may be known to everybody who asks (one's own draft note, a leave); a refusal says why.
OPEN_TO_THE_OFFICE = {"draft_note", "end_leave"}


@dataclass(frozen=True)
class Things:
    """One of everything, with the section officer; the deputy has held all of it."""

    receipt: UUID
    file: UUID
    draft: UUID
    letter: UUID
    post: UUID
    order: UUID
    absence: UUID
    person: UUID
    sheet: UUID
    oral_order: UUID
    opinion: UUID

    def arguments(self, name: str) -> dict[str, Any]:
        pattern = next(pattern for pattern in urlpatterns if pattern.name == name)
        facts = {
            "view_id": new_id(),
            "phrase_id": new_id(),
            "job_id": new_id(),
            "task_id": new_id(),
            "receipt_id": self.receipt,
            "file_id": self.file,
            "draft_id": self.draft,
            "letter_id": self.letter,
        }
        facts |= {"post_id": self.post, "order_id": self.order}
        facts["enclosure_id"] = facts["despatch_id"] = self.receipt
        facts |= {"absence_id": self.absence, "post_id": self.post, "order_id": self.order}
        facts |= {"person_id": self.person, "sheet_id": self.sheet, "power_id": new_id()}
        facts |= {"bond_id": self.file, "flag_id": self.file}
        facts["bond_id"] = self.file
        facts |= {"oral_order_id": self.oral_order, "opinion_id": self.opinion}
        facts |= {"transfer_id": new_id(), "absence_id": self.absence, "post_id": self.post, "order_id": self.order}
        return {key: facts.get(key, 1) for key in pattern.pattern.converters}


@pytest.fixture
def things(office: SampleOffice) -> Things:
    file_id = office.file()
    paper_id = queries.correspondence(file_id)[0].id
    draft_id = office.approved_draft(file_id, enclosed=paper_id)
    office.send(file_id, office.section_officer, office.deputy, note="Seen.")
    office.send(file_id, office.deputy, office.section_officer)
    letter_id = fair_copy.sign(office.section_officer, draft_id=draft_id)
    receipt_id = next(paper.source_id for paper in queries.correspondence(file_id))
    order_id = PostingOrder.objects.values_list("id", flat=True)[0]
    absence_id = Absence.objects.values_list("id", flat=True)[0]
    of = office.section_officer
    sheet_id = upload_structure(office.establishment, file_name="a.csv", content=b"section,post\nLaw,SO (Law)\n")
    made = (receipt_id, file_id, draft_id, letter_id, of.post_id, order_id, absence_id, of.person_id, sheet_id)
    return Things(*made, *_beside(office, file_id))


def _beside(office: SampleOffice, file_id: UUID) -> tuple[UUID, UUID]:
    """An oral order and a question for an opinion on the file, both of the deputy."""
    of, post_id = office.section_officer, office.deputy.post_id
    order_id = record_order(of, file_id=file_id, post_id=post_id, words="Allot it.")
    ask_opinions(of, file_id=file_id, post_ids=[post_id], question="Ours?", working_days=5)
    return order_id, Opinion.objects.get().id


def test_every_endpoint_stands_in_the_matrix() -> None:
    assert {pattern.name for pattern in urlpatterns} == MATRIX.keys()


def test_reading_follows_the_matrix(office: SampleOffice, things: Things) -> None:
    allowed = {
        "held": {"section_officer", "auditor"},
        "list": set(PEOPLE),
        "dispatch": set(PEOPLE),
        "audit": {"auditor"},
        "own": set[str](),
    }
    found = {
        (name, who): _status(getattr(office, who), name, things)
        for name, kind in MATRIX.items()
        if kind != ACT
        for who in PEOPLE
    }

    wrong = {
        key: status
        for key, status in found.items()
        if status != (200 if key[1] in allowed[MATRIX[key[0]]] else 404) and key not in HELD_BY_MORE
    }

    assert wrong == {}


def test_a_list_shows_each_reader_only_what_they_may_see(office: SampleOffice, things: Things) -> None:
    for name in ("inbox", "transfers", "receipts", "files", "waiting_letters", "issues"):
        for who in ("stranger", "another_stranger"):
            assert Program(_officer(office, who)).get(reverse(f"api:{name}")[len("/api/v1/") :]).json() == [], name


def test_acting_on_what_is_hidden_answers_like_acting_on_nothing(office: SampleOffice, things: Things) -> None:
    program = Program(office.stranger)
    for name, kind in MATRIX.items():
        arguments = things.arguments(name)
        if kind != ACT or not arguments or name in OPEN_TO_THE_OFFICE:
            continue
        body = BODIES.get(name, {})
        hidden = program.act(_path(name, arguments), body)
        absent = program.act(_path(name, {key: new_id() for key in arguments}), body)

        assert (hidden.status_code, absent.status_code) == (404, 404), name
        assert hidden.content == absent.content, name


def test_nobody_reads_without_signing_in(office: SampleOffice, things: Things) -> None:
    for name, kind in MATRIX.items():
        if kind != ACT and name != "openapi":
            answer = Client().get("/api/v1/" + _path(name, things.arguments(name)))
            assert answer.status_code == 401, name


PEOPLE = ("section_officer", "deputy", "diarist", "stranger", "auditor")
#: About a receipt, which the diarist has held and the deputy never.
AT_THE_DIARY = ("receipt", "entries", "corrections", "enclosures")
#: Those who have held more than the two above: the deputy all but the receipt, the diarist the receipt alone.
HELD_BY_MORE = {
    *((name, "deputy") for name in MATRIX if MATRIX[name] == HELD and name not in AT_THE_DIARY),
    *((name, "diarist") for name in MATRIX if MATRIX[name] == HELD and name in AT_THE_DIARY),
}
BODIES: dict[str, dict[str, Any]] = {
    "file_due": {"working_days": 3},
    "receipt_due": {"working_days": 3},
    "dispose_receipt": {"way": "no_action", "note": "Nothing to do"},
    "take_up_receipt": {"reason": "A mistake"},
    "mark_receipt": {"to_post": str(new_id())},
    "put_in": {"receipt": str(new_id())},
    "send_for_perusal": {"to_post": str(new_id())},
    "refuse_order": {"reason": "I did not"},
    "give_opinion": {"text": "Ours."},
    "decline_opinion": {"reason": "Not ours"},
    "park_file": {"until": "2099-01-01"},
    "reopen_file": {"reason": "Because"},
    "take_out_enclosure": {"enclosure": str(new_id())},
    "send_letter": {"recipient": "DC", "mode": "hand"},
    "report_despatch": {"delivered": True, "on": "2026-11-25", "words": "He"},
    "withdraw_letter": {"reason": "Wrong name"},
    "take_apart": {"reason": "Because"},
    "link_file": {"other": str(new_id())},
    "attach_file": {"other": str(new_id())},
    "merge_file": {"other": str(new_id()), "reason": "Because"},
    "approve_draft": {"seen_version": 1},
    "withdraw_power": {"order_number": "1", "last_on": "2026-01-01"},
    "import_structure": {"seen": "0"},
    "end_leave": {"returns_on": "2026-01-01"},
    "strike_concerned": {"person": str(new_id())},
    "issue_letter": {"addresses": {"portal": ""}},
}


def test_those_who_have_held_it_read_it_too(office: SampleOffice, things: Things) -> None:
    assert {key: _status(getattr(office, key[1]), key[0], things) for key in HELD_BY_MORE} == dict.fromkeys(
        HELD_BY_MORE, 200
    )


def _status(officer: Officer, name: str, things: Things) -> int:
    status: int = Program(officer).get(_path(name, things.arguments(name))).status_code
    return status


def _path(name: str, arguments: dict[str, Any]) -> str:
    return reverse(f"api:{name}", kwargs=arguments)[len("/api/v1/") :]


def _officer(office: SampleOffice, who: str) -> Officer:
    return office.stranger if who == "stranger" else office.assistant
