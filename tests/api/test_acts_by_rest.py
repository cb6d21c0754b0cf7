from __future__ import annotations

import base64
import io
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from misl.accounts.models import Person
from misl.kernel.actor import Officer
from misl.kernel.ids import new_id
from misl.registry.models import Receipt
from tests.documents.papers import pdf
from tests.office import SampleOffice


class Program:
    """A program that acts for an officer by REST."""

    def __init__(self, officer: Officer) -> None:
        _, secret = AuthToken.objects.create(user=Person.objects.get(id=officer.person_id))
        self._client = Client(headers={"Authorization": f"Token {secret}", "Misl-Charge": str(officer.charge_id)})

    def get(self, path: str) -> Any:
        return self._client.get(f"/api/v1/{path}")

    def act(self, path: str, body: dict[str, Any] | None = None, *, method: str = "post", act_id: str = "") -> Any:
        send = getattr(self._client, method)
        key = act_id or str(uuid.uuid4())
        return send(f"/api/v1/{path}", body or {}, content_type="application/json", headers={"Idempotency-Key": key})

    def diarise(self, *, act_id: str = "", **particulars: str) -> Any:
        paper = io.BytesIO(pdf())
        paper.name = "درخواست.pdf"
        facts = {"sender": "Munir Ahmad", "subject": "A name", "papers": [paper], **particulars}
        return self._client.post("/api/v1/receipts/", facts, headers={"Idempotency-Key": act_id or str(uuid.uuid4())})


def test_a_receipt_is_diarised_marked_and_seen_by_rest(office: SampleOffice) -> None:
    diarist, officer = Program(office.diarist), Program(office.section_officer)

    receipt = diarist.diarise().json()
    marked = diarist.act(f"receipts/{receipt['id']}/mark/", {"to_post": str(office.section_officer.post_id)})

    assert receipt["diary_number"].startswith("1/")
    assert marked.status_code == 200
    assert [row["number"] for row in officer.get("inbox/").json()] == [receipt["diary_number"]]


def test_the_same_act_id_twice_acts_once_and_answers_alike(office: SampleOffice) -> None:
    diarist, key = Program(office.diarist), str(uuid.uuid4())

    first, again = diarist.diarise(act_id=key).json(), diarist.diarise(act_id=key).json()

    assert first == again
    assert Receipt.objects.count() == 1


def test_every_particular_is_given_and_read_back_by_rest(office: SampleOffice) -> None:
    diarist = Program(office.diarist)
    given = {"category": "court", "vip": "true", "sender_email": "dc@noorabad.example", "sender_reference": "DC/17"}

    receipt = diarist.diarise(**given, missing="Extract of the record").json()
    read = diarist.get(f"receipts/{receipt['id']}/").json()
    [extract] = diarist.get(f"receipts/{receipt['id']}/enclosures/").json()

    assert (read["category"], read["vip"], read["sender_email"]) == ("court", True, "dc@noorabad.example")
    assert [row["id"] for row in diarist.get("receipts/alike/?sender=munir ahmad&sender_reference=dc/17").json()] == [
        receipt["id"]
    ]
    assert diarist.act(f"receipts/{receipt['id']}/enclosures/ask/").status_code == 200
    assert diarist.act(f"receipts/{receipt['id']}/enclosures/{extract['id']}/arrived/").status_code == 200
    assert diarist.get(f"receipts/{receipt['id']}/enclosures/").json()[0]["state"] == "arrived"


def test_a_receipt_is_corrected_disposed_of_and_taken_up_by_rest(office: SampleOffice) -> None:
    diarist = Program(office.diarist)
    receipt = diarist.diarise().json()["id"]

    assert (
        diarist.act(f"receipts/{receipt}/corrections/", {"sender": "Munir", "reason": "As he signs"}).status_code == 200
    )
    assert diarist.get(f"receipts/{receipt}/corrections/").json()[0]["was"] == "Munir Ahmad"
    refused = diarist.act(f"receipts/{receipt}/dispose/", {"way": "replied", "note": ""})
    assert (refused.status_code, "reply" in refused.json()["refused"]["reason"]) == (409, True)
    assert diarist.act(f"receipts/{receipt}/dispose/", {"way": "replied", "note": "No. 4"}).status_code == 200
    assert diarist.get(f"receipts/{receipt}/").json()["disposal"] == "replied"
    assert diarist.act(f"receipts/{receipt}/take-up/", {"reason": "A second letter"}).status_code == 200


def test_an_act_id_used_for_something_else_is_refused(office: SampleOffice) -> None:
    diarist, key = Program(office.diarist), str(uuid.uuid4())
    diarist.diarise(act_id=key)

    answer = diarist.diarise(act_id=key, subject="Another matter")

    assert answer.status_code == 409
    assert "already used" in answer.json()["refused"]["reason"]
    assert Receipt.objects.count() == 1


def test_an_act_without_an_act_id_is_not_carried_out(office: SampleOffice) -> None:
    file_id = office.file()
    program = Program(office.section_officer)

    answer = program._client.post(f"/api/v1/files/{file_id}/send/", {}, content_type="application/json")

    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()


def test_a_refusal_says_why_and_what_to_do(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)

    answer = Program(office.section_officer).act(f"files/{file_id}/send/", {"to_post": str(office.assistant.post_id)})

    assert answer.status_code == 409
    assert answer.json()["refused"] == {
        "reason": "This is not with you now, so you cannot act on it.",
        "rule": "",
        "remedy": "See the movement register for who has it.",
    }


@pytest.mark.parametrize(
    "path", ["", "notes/", "notes/1/signature/", "papers/", "movements/", "draft-note/", "drafts/"]
)
def test_a_file_that_is_hidden_answers_like_one_that_does_not_exist(office: SampleOffice, path: str) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="A note.")
    stranger = Program(office.stranger)

    hidden, absent = stranger.get(f"files/{file_id}/{path}"), stranger.get(f"files/{new_id()}/{path}")

    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content


def test_without_a_token_nothing_is_said(office: SampleOffice) -> None:
    answer = Client().get(f"/api/v1/files/{office.file()}/")

    assert answer.status_code == 401


def test_a_charge_that_is_not_ones_own_is_refused(office: SampleOffice) -> None:
    program = Program(office.assistant)

    answer = program._client.get("/api/v1/inbox/", headers={"Misl-Charge": str(office.deputy.charge_id)})

    assert answer.status_code == 403


def test_a_paper_of_the_wrong_kind_is_refused_in_words_and_burns_no_number(office: SampleOffice) -> None:
    paper = io.BytesIO(b"MZ this is a program")
    paper.name = "letter.pdf"
    program = Program(office.diarist)

    answer = program._client.post(
        "/api/v1/receipts/",
        {"sender": "A", "subject": "B", "papers": [paper]},
        headers={"Idempotency-Key": str(uuid.uuid4())},
    )

    assert answer.status_code == 409
    assert answer.json()["refused"]["reason"]
    assert program.diarise().json()["diary_number"].startswith("1/")


def test_the_signature_under_a_note_is_verified_by_openssl(office: SampleOffice, tmp_path: Path) -> None:
    file_id = office.file()
    program = Program(office.section_officer)
    program.act(f"files/{file_id}/draft-note/", {"text": "Seen.\n\nمنظور ہے۔"}, method="put")
    program.act(f"files/{file_id}/draft-note/confirm/")
    program.act(f"files/{file_id}/send/", {"to_post": str(office.deputy.post_id)})

    for name, content in program.get(f"files/{file_id}/notes/1/signature/").json()["files"].items():
        (tmp_path / name).write_bytes(base64.b64decode(content))
    command = "openssl cms -verify -cades -binary -inform DER -in signature.p7s -content payload.json -CAfile chain.pem"
    judged = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)

    assert judged.returncode == 0, judged.stderr


def test_a_draft_is_begun_saved_approved_signed_and_issued_by_rest(office: SampleOffice) -> None:
    file_id = office.file()
    officer, deputy, dispatcher = (Program(who) for who in (office.section_officer, office.deputy, office.dispatcher))
    draft = officer.act(f"files/{file_id}/drafts/", {"template": "accepted", "language": "en"}).json()["id"]
    text = officer.get(f"drafts/{draft}/").json()["text"]
    saved = officer.act(f"drafts/{draft}/", {**text, "subject": "Your name", "seen_version": 1}, method="put")
    assert saved.status_code == 200
    office.send(file_id, office.section_officer, office.deputy)
    assert deputy.act(f"drafts/{draft}/approve/", {"seen_version": 2}).status_code == 200
    office.send(file_id, office.deputy, office.section_officer)

    letter = officer.act(f"drafts/{draft}/sign/").json()["id"]
    issue = dispatcher.act(f"letters/{letter}/issue/", {"addresses": {"portal": ""}})

    assert issue.status_code == 201
    assert dispatcher.get("issues/").json()[0]["number"] == issue.json()["number"]
    assert officer.get(f"letters/{letter}/pdf/").content.startswith(b"%PDF")


def test_two_clicks_on_sign_make_one_letter(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = office.approved_draft(file_id)
    officer, key = Program(office.section_officer), str(uuid.uuid4())

    first = officer.act(f"drafts/{draft_id}/sign/", act_id=key)
    again = officer.act(f"drafts/{draft_id}/sign/", act_id=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


@pytest.mark.parametrize("body", ['["a"]', "5", "null", '{"text": ' + "[" * 3000 + "]" * 3000 + "}", "{"])
def test_a_body_of_the_wrong_shape_is_refused_in_words(office: SampleOffice, body: str) -> None:
    program = Program(office.section_officer)
    file_id = office.file()

    for path, method in ((f"files/{file_id}/receive/", "post"), (f"files/{file_id}/draft-note/", "put")):
        send = getattr(program._client, method)
        answer = send(
            f"/api/v1/{path}",
            body,
            content_type="application/json",
            headers={"Idempotency-Key": str(uuid.uuid4())},
        )
        assert answer.status_code == 400, (path, answer.content[:200])


def test_another_paper_under_the_same_act_id_is_never_answered_with_the_first(office: SampleOffice) -> None:
    program, key = Program(office.diarist), str(uuid.uuid4())
    facts = {"sender": "A", "subject": "B"}
    answers = []
    for content in (pdf(text="one letter"), pdf(text="two letter")):
        paper = io.BytesIO(content)
        paper.name = "scan.pdf"
        answers.append(
            program._client.post(
                "/api/v1/receipts/", {**facts, "papers": [paper]}, headers={"Idempotency-Key": key}
            ).status_code
        )

    assert answers == [201, 409]


@pytest.mark.parametrize("extra", [{"colwidth": [1.5]}, {"colwidth": "\u0000"}, {"colwidth": {"secret": "x"}}])
def test_nothing_that_was_not_checked_is_kept_of_a_note(office: SampleOffice, extra: dict[str, Any]) -> None:
    cell = {"type": "table_cell", "attrs": {"colspan": 1, "rowspan": 1, **extra}, "content": [PARAGRAPH]}
    body = {"type": "doc", "content": [{"type": "table", "content": [{"type": "table_row", "content": [cell]}]}]}
    program = Program(office.section_officer)
    file_id = office.file()

    answer = program.act(f"files/{file_id}/draft-note/", {"body": body}, method="put")

    assert answer.status_code in (200, 409)
    kept = program.get(f"files/{file_id}/draft-note/")
    assert "colwidth" not in kept.content.decode()


def test_a_token_makes_no_further_tokens(office: SampleOffice) -> None:
    assert Program(office.diarist).act("tokens/").status_code in (401, 403)


def test_a_nul_in_an_address_is_a_bad_request(office: SampleOffice) -> None:
    program = Program(office.diarist)

    assert program.get("receipts/?q=%00").status_code == 400
    assert Client().get("/verify/%00/").status_code == 400


PARAGRAPH = {"type": "paragraph", "attrs": {"dir": "auto"}, "content": [{"type": "text", "text": "A cell"}]}


def test_a_note_is_not_emptied_by_a_request_that_says_nothing(office: SampleOffice) -> None:
    file_id, officer = office.file(), Program(office.section_officer)
    officer.act(f"files/{file_id}/draft-note/", {"text": "Examined."}, method="put")
    for body in ({}, {"body": None}, {"revision": 1}):
        assert officer.act(f"files/{file_id}/draft-note/", body, method="put").status_code == 400
    assert "Examined." in str(officer.get(f"files/{file_id}/draft-note/").json()["body"])


def test_who_may_not_diarise_fills_no_store(office: SampleOffice, data_folder: Path) -> None:
    def kept() -> int:
        return sum(1 for path in data_folder.rglob("*") if path.is_file())

    program, before = Program(office.deputy), kept()
    assert program.diarise().status_code == 409
    assert kept() == before
