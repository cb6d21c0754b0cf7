"""The addresses of the desk and the counter, each with who reaches it, and an office that has something at each.

Columns: the holder, an earlier holder, a stranger in another section, the auditor, an officer of another office. 200:
it is there; 404: it does not exist for them; 302: on to another page. Who is not signed in is always led to the
sign-in page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from misl.dispatch.commands import issue_letter, report_despatch
from misl.dispatch.models import Despatch
from misl.documents.rendering import render_pages
from misl.drafting import fair_copy
from misl.drafting.commands import approve_draft, begin_draft, enclose_paper, save_draft
from misl.drafting.queries import draft, letter_of
from misl.drafting.versions import DraftText
from misl.files.commands import send_file
from misl.files.models import Paper
from misl.kernel import prose
from misl.kernel.clock import today
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.noting.commands import ask_opinions, record_order
from misl.noting.models import Opinion
from misl.organisation.models import Absence, PostingOrder
from misl.registry.commands import open_receipt
from misl.registry.queries import papers_of
from tests.office import SampleOffice
from tests.web.desk import a_file_with_paper, a_marked_receipt, send_with_note

COLUMNS = ("holder", "earlier", "stranger", "auditor", "elsewhere")

#: Shown to whoever has held it, and to the auditor.
OF_A_SUBJECT = (200, 200, 404, 200, 404)
#: Everybody's own: a page about oneself.
OWN = (200, 200, 200, 200, 200)
#: What everybody of the office may know, and nobody elsewhere.
OF_THE_OFFICE = (200, 200, 200, 200, 404)
#: A form of the holder's; others who see the subject are led to its page.
HOLDERS_FORM = (200, 302, 404, 302, 404)
#: An act of the holder's; who sees the subject is told why not.
HOLDERS_ACT = (200, 403, 404, 403, 404)
#: The same where the file is not in that state: told to everyone who sees it.
NOT_NOW = (403, 403, 404, 403, 404)
#: Only a form posts here; whoever comes by a link is led to the page it belongs to.
POSTED = (302, 302, 302, 302, 302)
#: Only where one has lodged or laid it in the tray oneself.
NOT_THEIRS = (404, 404, 404, 404, 404)
#: A power of the post, not of the subject.
BY_DUTY = None

DESK: dict[str, tuple[int, ...] | None] = {
    "inbox": OWN,
    "choose_view": OWN,
    "save_view": OWN,
    "withdraw_view": POSTED,
    "next_due": POSTED,
    "pendency": OWN,
    "pending": (200, 404, 404, 200, 404),
    "sent": OWN,
    "pull_back_file": POSTED,
    "pull_back_receipt": POSTED,
    "mark_all": OWN,
    "marked": NOT_THEIRS,
    "unmark": POSTED,
    "remind_sent": POSTED,
    "tasks": OWN,
    "new_task": OWN,
    "task_done": POSTED,
    "task_remind": POSTED,
    "task_withdraw": POSTED,
    "alerts": OWN,
    "badge": OWN,
    "read_alerts": POSTED,
    "alert_settings": OWN,
    "jobs": OWN,
    "whole_list": NOT_THEIRS,
    "job_result": NOT_THEIRS,
    "cancel_job": POSTED,
    "job_again": POSTED,
    "receipts": OWN,
    "diarise": BY_DUTY,
    "alike": OWN,
    "scan_page": NOT_THEIRS,
    "receipt": OF_A_SUBJECT,
    "mark_receipt": HOLDERS_FORM,
    "put_in_file": OF_A_SUBJECT,
    "sender_letters": BY_DUTY,
    "dispose_receipt": (200, 403, 404, 403, 404),
    "take_up_receipt": POSTED,
    "enter_in_section": POSTED,
    "correct_receipt": (200, 200, 404, 403, 404),
    "acknowledge": POSTED,
    "ask_for_enclosures": POSTED,
    "enclosure_arrived": POSTED,
    "receipt_movement": OF_A_SUBJECT,
    "receipt_original": OF_A_SUBJECT,
    "receipt_page": OF_A_SUBJECT,
    "lodge_for": BY_DUTY,
    "lodged": NOT_THEIRS,
    "counter_slip": NOT_THEIRS,
    "files": OWN,
    "new_file": BY_DUTY,
    "file": OF_A_SUBJECT,
    "concerns": OF_A_SUBJECT,
    "procedure": OWN,
    "choose_pack": BY_DUTY,
    "rule": BY_DUTY,
    "calendar": OWN,
    "note": POSTED,
    "earlier_notes": (302, 302, 404, 302, 404),
    "signature": OF_A_SUBJECT,
    "signature_file": OF_A_SUBJECT,
    "references": OF_A_SUBJECT,
    "send_file": HOLDERS_FORM,
    "agree": POSTED,
    "return_file": POSTED,
    "flag_file": HOLDERS_ACT,
    "unflag_file": POSTED,
    "joined_file": OF_A_SUBJECT,
    "open_part_file": (200, 403, 404, 403, 404),
    "merge_part_file": NOT_NOW,
    "link_file": HOLDERS_ACT,
    "attach_file": HOLDERS_ACT,
    "merge_file": HOLDERS_ACT,
    "unlink_file": POSTED,
    "detach_file": POSTED,
    "take_apart_file": HOLDERS_ACT,
    "phrases": OWN,
    "withdraw_phrase": POSTED,
    "peruse_file": HOLDERS_ACT,
    "seen_file": POSTED,
    "asked": OWN,
    "beside_file": OF_A_SUBJECT,
    "record_order_file": HOLDERS_ACT,
    "ask_opinions_file": HOLDERS_ACT,
    "oral_order": OF_A_SUBJECT,
    "ask_order": POSTED,
    "opinion": OF_A_SUBJECT,
    "remind_opinion": POSTED,
    "withdraw_opinion": POSTED,
    "park_file": HOLDERS_ACT,
    "wake_file": POSTED,
    "close_file": HOLDERS_ACT,
    "reopen_file": NOT_NOW,
    "movement": OF_A_SUBJECT,
    "papers": OF_A_SUBJECT,
    "paper_original": OF_A_SUBJECT,
    "paper_page": OF_A_SUBJECT,
    "drafts": OF_A_SUBJECT,
    "draft": OF_A_SUBJECT,
    "draft_version": OF_A_SUBJECT,
    "write_on_draft": POSTED,
    "take_up_version": POSTED,
    "enclosures": OF_A_SUBJECT,
    "enclosure_original": OF_A_SUBJECT,
    "withdraw_letter": OF_A_SUBJECT,
    "sign_draft": OF_A_SUBJECT,
    "fair_copy_page": OF_A_SUBJECT,
    "letter_original": OF_A_SUBJECT,
    "letter_page": OF_A_SUBJECT,
    "organisation": OWN,
    "post": OF_THE_OFFICE,
    "amend_post": BY_DUTY,
    "new_post": BY_DUTY,
    "new_section": BY_DUTY,
    "powers": OWN,
    "new_power": BY_DUTY,
    "withdraw_power": NOT_THEIRS,
    "structure": (404, 404, 404, 200, 404),
    "structure_sheet": NOT_THEIRS,
    "structure_template": (404, 404, 404, 200, 404),
    "structure_present": (404, 404, 404, 200, 404),
    "persons": OWN,
    "person": OF_THE_OFFICE,
    "new_person": BY_DUTY,
    "amend_person": BY_DUTY,
    "leave": OWN,
    "new_leave": BY_DUTY,
    "absence": OF_THE_OFFICE,
    "charges": OWN,
    "transfer": NOT_THEIRS,
    "take_over": NOT_THEIRS,
    "certificate": NOT_THEIRS,
    "orders": OWN,
    "order": OF_THE_OFFICE,
    "new_order": BY_DUTY,
    "dispatch": (404, 404, 404, 200, 200),
    "issue": NOT_THEIRS,
    "issue_original": NOT_THEIRS,
    "issue_page": NOT_THEIRS,
    "issue_enclosure": NOT_THEIRS,
    "send_letter": NOT_THEIRS,
    "envelopes": NOT_THEIRS,
    "report_despatch": NOT_THEIRS,
    "proof_of_despatch": NOT_THEIRS,
    "search": OWN,
    "charge": POSTED,
    "no_charge": (403, 403, 403, 403, 403),
    "unlock": OWN,
}

#: The counter is open to everybody; a reference without its contact opens nothing.
COUNTER = {
    "home": 200,
    "apply": 200,
    "apply_papers": 302,
    "apply_contact": 302,
    "apply_check": 302,
    "receipt": 302,
    "slip": 302,
    "track": 200,
    "leave": 405,
    "status": 200,
    "letter": 302,
    "letter_pdf": 302,
    "letter_enclosure": 302,
    "verify": 200,
    "verify_code": 200,
    "help": 200,
    "privacy": 200,
    "accessibility": 200,
}


@dataclass(frozen=True)
class Scene:
    """What the addresses are about: a file with the section officer that the assistant has held, and what is on it."""

    file: UUID
    receipt: UUID
    paper: UUID
    draft: UUID
    letter: UUID
    post: UUID
    order: UUID
    absence: UUID
    despatch: UUID
    person: UUID
    oral_order: UUID
    opinion: UUID

    def arguments(self, name: str) -> list[Any]:
        first: dict[str, list[Any]] = {
            "receipt_original": [self.receipt, 1],
            "receipt_page": [self.receipt, 1, 1, "page96"],
            "earlier_notes": [self.file, 2],
            "signature": [self.file, 1],
            "signature_file": [self.file, 1, "payload.json"],
            "paper_original": [self.paper],
            "paper_page": [self.paper, 1, "page96"],
            "draft": [self.draft],
            "draft_version": [self.draft, 1],
            "take_up_version": [self.draft, 1],
            "write_on_draft": [self.draft],
            "sign_draft": [self.draft],
            "fair_copy_page": [self.draft, 1],
            "enclosures": [self.draft],
            "enclosure_original": [self.draft, 1],
            "withdraw_letter": [self.draft],
            "issue_enclosure": [self.letter, 1],
            "send_letter": [self.letter],
            "envelopes": [self.letter],
            "report_despatch": [self.despatch],
            "proof_of_despatch": [self.despatch],
            "letter_original": [self.draft],
            "letter_page": [self.draft, 1, "page96"],
            "issue": [self.letter],
            "issue_original": [self.letter],
            "issue_page": [self.letter, 1, "page96"],
            "rule": ["conflict.own_matter"],
            "scan_page": [new_id(), 1],
            "withdraw_view": [new_id()],
            "withdraw_phrase": [new_id()],
            "job_result": [new_id()],
            "mark_all": ["due"],
            "marked": [new_id()],
            "unmark": [new_id()],
            "remind_sent": ["file", new_id()],
            "task_done": [new_id()],
            "task_remind": [new_id()],
            "task_withdraw": [new_id()],
            "cancel_job": [new_id()],
            "job_again": [new_id()],
            "pending": [self.post],
            "lodged": [new_id()],
            "counter_slip": [new_id()],
            "pull_back_receipt": [self.receipt],
            "post": [self.post],
            "amend_post": [self.post],
            "person": [self.person],
            "amend_person": [self.person],
            "order": [self.order],
            "transfer": [new_id()],
            "structure_sheet": [new_id()],
            "withdraw_power": [new_id()],
            "take_over": [new_id()],
            "certificate": [new_id()],
            "ask_for_enclosures": [self.receipt],
            "enter_in_section": [self.receipt],
            "enclosure_arrived": [self.receipt],
            "absence": [self.absence],
            "oral_order": [self.oral_order],
            "ask_order": [self.oral_order],
            "opinion": [self.opinion],
            "remind_opinion": [self.opinion],
            "withdraw_opinion": [self.opinion],
        }
        if name in first:
            return first[name]
        if name in {"unflag_file", "unlink_file", "detach_file", "take_apart_file"}:
            return [self.file, new_id()]
        if ("receipt" in name and name != "receipts") or name == "put_in_file":
            return [self.receipt]
        about_a_file = {"file", "concerns", "note", "references", "agree", "movement", "papers", "drafts"}
        return [self.file] if name in about_a_file or (name.endswith("_file") and name != "new_file") else []


def names_under(namespace: str) -> set[str]:
    """Every named address of a namespace, found in the resolver itself."""

    def walk(patterns: list[Any], inside: bool) -> set[str]:
        found: set[str] = set()
        for one in patterns:
            if isinstance(one, URLResolver):
                found |= walk(one.url_patterns, inside or one.namespace == namespace)
            elif isinstance(one, URLPattern) and inside and one.name:
                found.add(str(one.name))
        return found

    return walk(get_resolver().url_patterns, False)


@pytest.fixture
def scene(office: SampleOffice) -> Scene:
    file_id = a_file_with_paper(office)
    paper = Paper.objects.get(file_id=file_id)
    send_with_note(office.section_officer, office.assistant, file_id, "Please examine.")
    send_with_note(office.assistant, office.deputy, file_id, "Examined.")
    draft_id = begin_draft(office.deputy, file_id=file_id, template="accepted", language="en")
    body = prose.check(prose.from_plain("It is accepted.")).json
    text = DraftText("Munir Ahmad", "", "Land", body)
    save_draft(office.deputy, draft_id=draft_id, text=text, seen_version=1)
    enclose_paper(office.deputy, draft_id=draft_id, title="", paper_id=paper.id)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=2)
    letter_id = fair_copy.sign(office.deputy, draft_id=draft_id)
    _picture_letter(office, draft_id)
    issue_letter(office.dispatcher, letter_id=letter_id, addresses={"hand": ""})
    despatch_id = Despatch.objects.get().id
    report_despatch(
        office.dispatcher, despatch_id=despatch_id, delivered=True, on=today(), words="He", proof=office.paper()
    )
    send_file(office.deputy, file_id=file_id, to_post_id=office.section_officer.post_id)
    receipt_id = a_marked_receipt(office, "Another letter")
    open_receipt(office.section_officer, receipt_id=receipt_id)
    _picture_receipt(office, receipt_id)
    order_id = PostingOrder.objects.values_list("id", flat=True)[0]
    absence_id = Absence.objects.values_list("id", flat=True)[0]
    of = office.section_officer
    made = (file_id, receipt_id, paper.id, draft_id, letter_id, of.post_id, order_id, absence_id, despatch_id)
    return Scene(*made, of.person_id, *_beside(office, file_id))


def _beside(office: SampleOffice, file_id: UUID) -> tuple[UUID, UUID]:
    """An oral order and a question for an opinion on the file, both of the deputy."""
    of, post_id = office.section_officer, office.deputy.post_id
    oral_order_id = record_order(of, file_id=file_id, post_id=post_id, words="Allot it.")
    ask_opinions(of, file_id=file_id, post_ids=[post_id], question="Ours?", working_days=5)
    return oral_order_id, Opinion.objects.get().id


def _picture_letter(office: SampleOffice, draft_id: UUID) -> None:
    with reading(office.id):
        letter = letter_of(draft(office.deputy, draft_id))
    assert letter is not None
    render_pages(office.id, letter.document_id, 1, 1)


def _picture_receipt(office: SampleOffice, receipt_id: UUID) -> None:
    with reading(office.id):
        document_id = papers_of(receipt_id)[0].document_id
    render_pages(office.id, document_id, 1, 1)
