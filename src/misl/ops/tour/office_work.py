"""The officers' part of the tour: from the diary to the dispatch register, by REST."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from misl.ops.tour.judges import openssl_says, pdfsig_says
from misl.ops.tour.told import fact, must, step
from misl.ops.tour.visitor import OfficerAtTheDesk

DIARIST, ASSISTANT, DEPUTY, DISPATCHER = "zubair.ali", "hamid.raza", "nadia.rafiq", "waqas.mehmood"
SECTION_OFFICER, SECTION_POST = "bilal.anwar", "SO (Land-II)"

NOTE = (
    "The applicant asks for a correction in the land record; his letter is the paper under consideration (p. 1/C).\n\n"
    "درخواست گزار کا نام پرانے رجسٹر میں درست درج ہے۔ منظوری کے لیے پیش ہے۔"
)


@dataclass(frozen=True)
class Answered:
    """What the officers' work led to."""

    letter_code: str
    pdf: Path


def answer(address: str, diary_number: str, folder: Path) -> Answered:
    """Everything the office does with a receipt until the reply is out. Raises: TourFailed."""
    with (
        OfficerAtTheDesk(address, DIARIST) as diarist,
        OfficerAtTheDesk(address, SECTION_OFFICER, post=SECTION_POST) as officer,
        OfficerAtTheDesk(address, ASSISTANT) as assistant,
        OfficerAtTheDesk(address, DEPUTY) as deputy,
        OfficerAtTheDesk(address, DISPATCHER) as dispatcher,
    ):
        receipt = _mark(diarist, officer, diary_number)
        file = _open_file(officer, receipt)
        _put_up(officer, assistant, file)
        draft = _draft(officer, file)
        _approve(officer, deputy, file, draft)
        letter = _sign(officer, file, draft, folder)
        _dispatch(dispatcher, letter)
        _look_back(officer, file)
        return Answered(letter["code"], folder / f"{letter['code']}.pdf")


def _mark(diarist: OfficerAtTheDesk, officer: OfficerAtTheDesk, diary_number: str) -> dict[str, Any]:
    step("2. The diarist marks the receipt to the section officer")
    found = diarist.get(f"receipts/?q={diary_number}")
    must(len(found) == 1, f"the diarist finds receipt {diary_number}", found)
    diarist.act(f"receipts/{found[0]['id']}/open/")
    diarist.act(f"receipts/{found[0]['id']}/mark/", {"to_post": officer.post, "remark": "For necessary action"})
    fact("Receipt", f"{diary_number} → {officer.charge['short']}")
    return dict(found[0])


def _open_file(officer: OfficerAtTheDesk, receipt: dict[str, Any]) -> dict[str, Any]:
    step("3. The section officer opens a file and puts the receipt in it")
    officer.act(f"receipts/{receipt['id']}/open/")
    head = next(head for head in officer.get("heads/") if head["number"] == "9")
    file = officer.act("files/", {"head": head["id"], "subject": receipt["subject"], "receipt": receipt["id"]})
    papers = officer.get(f"files/{file['id']}/papers/")
    must(papers and papers[0]["known_as"] == "PUC", "the receipt is the paper under consideration", papers)
    fact("File number", f"{file['number']} (computer number {file['computer_number']})")
    fact("Paper under consideration", f"p. {papers[0]['first_page']}–{papers[-1]['last_page']}/C")
    return dict(file)


def _put_up(officer: OfficerAtTheDesk, assistant: OfficerAtTheDesk, file: dict[str, Any]) -> None:
    step("4. The assistant notes on it and sends it up")
    path = f"files/{file['id']}"
    officer.act(f"{path}/send/", {"to_post": assistant.post, "remark": "Please put up"})
    assistant.act(f"{path}/receive/")
    assistant.act(f"{path}/draft-note/", {"text": NOTE}, method="PUT")
    assistant.act(f"{path}/draft-note/confirm/")
    assistant.act(f"{path}/send/", {"to_post": officer.post})
    _show_note(assistant, file, 1)


def _draft(officer: OfficerAtTheDesk, file: dict[str, Any]) -> str:
    step("5. The section officer puts up a draft reply and agrees")
    officer.act(f"files/{file['id']}/receive/")
    draft = officer.act(f"files/{file['id']}/drafts/", {"template": "accepted", "language": "en"})["id"]
    text = officer.get(f"drafts/{draft}/")["text"]
    changed = {key: text[key] for key in ("to_name", "to_address", "subject", "body", "copies")}
    changed["copies"] = "Assistant Commissioner, Noorabad"
    officer.act(f"drafts/{draft}/", {**changed, "seen_version": 1}, method="PUT")
    fact("Draft", f"version {officer.get(f'drafts/{draft}/')['version']}, to {text['to_name']}")
    return str(draft)


def _approve(officer: OfficerAtTheDesk, deputy: OfficerAtTheDesk, file: dict[str, Any], draft: str) -> None:
    step("6. The deputy secretary approves the draft and returns the file with one click")
    path = f"files/{file['id']}"
    officer.act(f"{path}/send/", {"to_post": deputy.post, "agree": True})
    _show_note(officer, file, 2)
    deputy.act(f"{path}/receive/")
    deputy.act(f"drafts/{draft}/approve/", {"seen_version": 2})
    deputy.act(f"{path}/send/", {"agree": True})
    fact("Draft is", deputy.get(f"drafts/{draft}/")["state"])
    officer.act(f"{path}/receive/")


def _sign(officer: OfficerAtTheDesk, file: dict[str, Any], draft: str, folder: Path) -> dict[str, Any]:
    step("7. The section officer signs the fair copy")
    letter = officer.get(f"letters/{officer.act(f'drafts/{draft}/sign/')['id']}/")
    pdf = folder / f"{letter['code']}.pdf"
    pdf.write_bytes(officer.pdf(f"letters/{letter['id']}/pdf/"))
    fact("Letter", f"No. {letter['number']} of {letter['dated_on']}, code {letter['code']}")
    fact("Signed PDF", pdf)
    for line in pdfsig_says(pdf):
        fact("pdfsig", line)
    return dict(letter)


def _dispatch(dispatcher: OfficerAtTheDesk, letter: dict[str, Any]) -> None:
    step("8. The dispatcher issues the letter by e-mail and on the portal")
    addresses = {"email": "munir.ahmad@example.org", "portal": ""}
    issue = dispatcher.act(f"letters/{letter['id']}/issue/", {"addresses": addresses})
    fact("Issue number", issue["number"])
    fact("Goes out", ", ".join(sorted(line["mode"] for line in issue["despatches"])))


def _look_back(officer: OfficerAtTheDesk, file: dict[str, Any]) -> None:
    step("9. The movement register")
    for leg in officer.get(f"files/{file['id']}/movements/"):
        opened = f", opened {leg['opened_at'][11:19]}" if leg["opened_at"] else ""
        fact(f"{leg['number']}. {leg['kind']}", f"{leg['from_post'] or '–'} → {leg['to_post']} by {leg['by']}{opened}")


def _show_note(officer: OfficerAtTheDesk, file: dict[str, Any], number: int) -> None:
    note = officer.get(f"files/{file['id']}/notes/")[number - 1]
    fact(
        f"Note {number}",
        f"paragraphs {note['first_paragraph']}–{note['last_paragraph']}, {note['author']}, {note['post']}",
    )
    files = officer.get(f"files/{file['id']}/notes/{number}/signature/")["files"]
    fact("openssl", openssl_says(files))
