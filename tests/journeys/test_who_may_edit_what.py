"""Who may edit what, until when: each line of the office's table, tried from the interface and from the API.

Whatever door it comes through, a refusal is the same: it names its reason and its remedy, and where the office's
manual was read the rule; and nothing changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from misl.custody import errors as custody
from misl.custody.models import Movement
from misl.drafting import errors as drafting
from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.models import Draft
from misl.drafting.versions import DraftText
from misl.files.commands import confirm_note, discard_note, write_note
from misl.files.models import DraftNote, Note
from misl.files.states import DraftNoteState
from misl.kernel import prose
from misl.registry import errors as registry
from misl.registry.commands import mark_receipt, open_receipt
from misl.registry.models import Receipt
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, a_marked_receipt, send_with_note, words

MINE, ANOTHER = "The register has it.", "Something else."


@dataclass
class Case:
    """An officer before something that is no longer theirs to change."""

    office: SampleOffice
    file: UUID
    receipt: UUID
    draft: UUID
    marks: dict[str, Any] = field(default_factory=dict)


Attempt = Callable[[Case, Seated], Any]
ByApi = Callable[[Case], Any]


@dataclass(frozen=True)
class Rule:
    """One line of the table: who tries what, through both doors, and what is said."""

    object: str
    until: str
    by_screen: Attempt
    by_api: ByApi
    reason: Any
    remedy: Any


def _body(text: str) -> dict[str, Any]:
    return dict(prose.check(prose.from_plain(text)).json)


def _note_by_screen(who: str) -> Attempt:
    return lambda case, seated: seated(getattr(case.office, who)).act("note", case.file, body_text=ANOTHER, do="save")


def _note_by_api(who: str) -> ByApi:
    return lambda case: Program(getattr(case.office, who)).act(
        f"files/{case.file}/draft-note/", {"text": ANOTHER}, method="put"
    )


def _draft_by_screen(who: str) -> Attempt:
    return lambda case, seated: seated(getattr(case.office, who)).act(
        "draft", case.draft, to_name="Another", subject="Another", body_text=ANOTHER, revision=2, do="save"
    )


def _draft_by_api(who: str) -> ByApi:
    text = {"to_name": "Another", "subject": "Another", "body": _body(ANOTHER), "seen_version": 2}
    return lambda case: Program(getattr(case.office, who)).act(f"drafts/{case.draft}/", text, method="put")


def _correction(who: str, reason: str) -> tuple[Attempt, ByApi]:
    particulars = {
        "sender": "Munir Ahmad",
        "subject": "Another",
        "language": "en",
        "mode": "post",
        "category": "letter",
    }
    return (
        lambda case, seated: seated(getattr(case.office, who)).act(
            "correct_receipt", case.receipt, **particulars, secrecy="0", reason=reason
        ),
        lambda case: Program(getattr(case.office, who)).act(
            f"receipts/{case.receipt}/corrections/", {"subject": "Another", "reason": reason}
        ),
    )


RULES = [
    Rule(
        "a draft note",
        "by the writer who has the file",
        _note_by_screen("assistant"),
        _note_by_api("assistant"),
        custody.NOT_WITH_YOU,
        custody.ASK_THE_HOLDER,
    ),
    Rule(
        "a green note",
        "until the file is sent",
        _note_by_screen("section_officer"),
        _note_by_api("section_officer"),
        custody.NOT_WITH_YOU,
        custody.ASK_THE_HOLDER,
    ),
    Rule(
        "a draft for approval",
        "by who has the file",
        _draft_by_screen("section_officer"),
        _draft_by_api("section_officer"),
        drafting.FILE_NOT_WITH_YOU,
        None,
    ),
    Rule(
        "a draft for approval",
        "until it is approved",
        _draft_by_screen("deputy"),
        _draft_by_api("deputy"),
        drafting.APPROVED_ALREADY,
        drafting.PUT_UP_ANOTHER,
    ),
    Rule(
        "a receipt's particulars",
        "by its diarist or holder",
        *_correction("assistant", "A slip"),
        registry.NOT_TO_CORRECT,
        registry.ASK_THE_REGISTRY,
    ),
    Rule(
        "a receipt's particulars",
        "until it is sent, without a reason",
        *_correction("diarist", ""),
        registry.REASON_NEEDED,
        registry.WRITE_THE_REASON,
    ),
]


@pytest.fixture
def seated() -> Seated:
    return Seated()


@pytest.fixture
def case(office: SampleOffice, request: pytest.FixtureRequest) -> Case:
    """A file with a note of the assistant and one of the section officer, sent to the deputy with a draft."""
    rule: Rule = request.getfixturevalue("rule")
    file_id = a_file(office)
    send_with_note(office.section_officer, office.assistant, file_id, "Please examine.")
    send_with_note(office.assistant, office.section_officer, file_id, MINE)
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    text = DraftText("Munir Ahmad", "", "A name", _body(MINE))
    save_draft(office.section_officer, draft_id=draft_id, text=text, seen_version=1)
    send_with_note(office.section_officer, office.deputy, file_id, "For approval.")
    if rule.until == "until it is approved":
        approve_draft(office.deputy, draft_id=draft_id, seen_version=2)
    receipt_id = a_marked_receipt(office, "The first subject")
    send_receipt = rule.object.startswith("a receipt") and rule.until.startswith("by")
    if send_receipt:  # seen by the assistant, so that the answer is a reason and not "it does not exist"
        for by, to in ((office.section_officer, office.assistant), (office.assistant, office.section_officer)):
            open_receipt(by, receipt_id=receipt_id)
            mark_receipt(by, receipt_id=receipt_id, to_post_id=to.post_id)
    return Case(office, file_id, receipt_id, draft_id)


def _record(case: Case) -> tuple[Any, ...]:
    """Everything the table is about, as it stands."""
    return (
        list(Note.objects.filter(file_id=case.file).order_by("number").values_list("number", "body")),
        list(DraftNote.objects.filter(file_id=case.file).values_list("state", "revision")),
        list(Draft.objects.filter(id=case.draft).values_list("state", "versions")),
        list(Receipt.objects.filter(id=case.receipt).values_list("subject", "state")),
        Movement.objects.filter(subject_id=case.file).count(),
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.object} {rule.until}")
def test_both_doors_refuse_alike_say_why_and_what_to_do_and_change_nothing(
    rule: Rule, case: Case, seated: Seated
) -> None:
    before = _record(case)

    page = rule.by_screen(case, seated)
    shown = words(page)
    assert page.status_code in (403, 422), shown[:300]
    assert str(rule.reason) in shown

    answer = rule.by_api(case)
    assert answer.status_code in (403, 409), answer.content
    refused = answer.json()["refused"]
    assert refused["reason"] == str(rule.reason)
    assert refused["rule"] in shown
    if rule.remedy is not None:
        assert str(rule.remedy) in shown
        assert refused["remedy"] == str(rule.remedy)

    assert _record(case) == before


@pytest.fixture
def sent(office: SampleOffice) -> UUID:
    """A file that the section officer sent to the deputy with a note."""
    file_id = a_file(office)
    send_with_note(office.section_officer, office.deputy, file_id, MINE)
    return file_id


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("what", ["notes/", "movements/"])
def test_a_signed_note_and_the_movement_register_have_no_door_at_all(
    office: SampleOffice, sent: UUID, what: str, method: str
) -> None:
    before = Note.objects.count(), Movement.objects.filter(subject_id=sent).count()
    answer = Program(office.deputy).act(f"files/{sent}/{what}", {"text": ANOTHER}, method=method)
    assert answer.status_code == 405
    assert before == (Note.objects.count(), Movement.objects.filter(subject_id=sent).count())


def test_the_page_of_the_movement_register_takes_no_form(office: SampleOffice, sent: UUID, seated: Seated) -> None:
    before = Movement.objects.filter(subject_id=sent).count()
    page = seated(office.deputy).get(f"/desk/files/{sent}/movement/").content.decode()
    assert f'action="/desk/files/{sent}/movement/' not in page
    seated(office.deputy).act("movement", sent, remark=ANOTHER)
    assert Movement.objects.filter(subject_id=sent).count() == before


def test_a_discarded_note_is_kept_marked_discarded_by_both_doors(office: SampleOffice, seated: Seated) -> None:
    for by_api in (False, True):
        file_id = a_file(office, f"By {'api' if by_api else 'screen'}")
        write_note(office.section_officer, file_id=file_id, body=_body(MINE))
        if by_api:
            assert Program(office.section_officer).act(f"files/{file_id}/draft-note/discard/").status_code == 200
        else:
            assert seated(office.section_officer).act("note", file_id, do="discard").status_code == 302
        kept = DraftNote.objects.get(file_id=file_id)
        assert (kept.state, MINE in prose.check(kept.body).text()) == (DraftNoteState.DISCARDED, True)


def test_a_confirmed_note_is_its_writers_until_the_file_is_sent(office: SampleOffice, seated: Seated) -> None:
    """The other side of the line: what is refused afterwards is allowed before."""
    file_id = a_file(office)
    write_note(office.section_officer, file_id=file_id, body=_body(MINE))
    confirm_note(office.section_officer, file_id=file_id)
    assert seated(office.section_officer).act("note", file_id, body_text=ANOTHER, do="save").status_code == 302
    note = DraftNote.objects.get(file_id=file_id)
    assert (note.state, ANOTHER in prose.check(note.body).text()) == (DraftNoteState.YELLOW, True)
    discard_note(office.section_officer, file_id=file_id)
