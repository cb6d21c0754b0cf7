"""What the journeys begin with: papers, files and drafts made by commands in the running demonstration, one set for
each language. `python -m tests.browser.scene en ur` prints where they are.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any
from uuid import UUID

from misl.ops.surroundings import database

if TYPE_CHECKING:
    from tests.office import SampleOffice

#: Words of the demonstration's people, in the language their files are in.
WORDS = {
    "en": {
        "subject": "Correction of a name in the record of Chak 17",
        "examine": "The applicant says that a letter is missing in his name. Please examine.",
        "found": "The register of 1962 has the full name, page 3.",
        "orders": "For orders, please.",
        "accepted": "The correction is made, and a fresh copy goes to you within ten days.",
    },
    "ur": {
        "subject": "چک ۱۷ کے ریکارڈ میں نام کی درستی",
        "examine": "درخواست گزار کے نام میں ایک حرف رہ گیا ہے۔ جانچ لیں۔",
        "found": "سنہ ۱۹۶۲ کے رجسٹر میں پورا نام درج ہے، صفحہ ۳۔",
        "orders": "احکام کے لیے پیش ہے۔",
        "accepted": "درستی کر دی گئی ہے، نئی نقل دس دن میں آپ کو بھیجی جائے گی۔",
    },
}


def make(language: str) -> dict[str, str]:
    """One set of papers; by name, the id of each. Their subjects end with the language and a number of their own."""
    from tests.office import sample
    from tests.web.desk import a_marked_receipt

    office, words = sample(), WORDS[language]
    subject = words["subject"]
    noted = _noted(office, f"{subject}, {language} 1", words)
    made: dict[str, Any] = {
        "noted": noted,
        "marked": a_marked_receipt(office, f"{subject}, {language} 2"),
        "kept": a_marked_receipt(office, f"{subject}, {language} 3", sender_reference=f"77/{language}"),
        **_with_draft(office, f"{subject}, {language} 4", words, sent_to="additional"),
        "typed": _put_up(office, f"{subject}, {language} 5", words, to="assistant"),
        "acting": _put_up(office, f"{subject}, {language} 6", words, to="survey"),
        "agreed": _put_up(office, f"{subject}, {language} 7", words, to="deputy"),
        "returned": _put_up(office, f"{subject}, {language} 8", words, to="deputy"),
        "keyed": a_marked_receipt(office, f"{subject}, {language} 9"),
        "formula": a_marked_receipt(office, f"=cmd|' /C calc'!A0, {language} 10"),
    }
    hand = _with_draft(office, f"{subject}, {language} 11", words, sent_to="deputy")
    made |= {"in_hand": hand["put_up"], "in_hand_draft": hand["draft"]}
    made["twice"] = _put_up(office, f"{subject}, {language} 13", words, to="deputy")
    own = _with_draft(office, f"{subject}, {language} 12", words, sent_to="")
    made |= {"own": own["put_up"], "own_draft": own["draft"]}
    return {name: str(one) for name, one in made.items()}


def _opened(office: SampleOffice, subject: str, *, pages: int = 1) -> UUID:
    from misl.documents.rendering import render_pages
    from misl.files.queries import correspondence
    from misl.kernel.reading import reading
    from misl.registry.commands import diarise_paper, mark_receipt, open_receipt
    from misl.registry.diary import Particulars
    from tests.web.desk import a_file

    particulars = Particulars(sender="Munir Ahmad", subject=subject)
    paper = (office.paper(f"{subject[-4:]}.pdf", pages=pages), "letter.pdf")
    receipt_id = diarise_paper(office.diarist, particulars=particulars, papers=[paper])
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    open_receipt(office.section_officer, receipt_id=receipt_id)
    file_id = a_file(office, subject, receipt_id=receipt_id)
    with reading(office.id):
        documents = [paper.document_id for paper in correspondence(file_id)]
    for document_id in documents:
        render_pages(office.id, document_id, 1, pages)
    return file_id


def _noted(office: SampleOffice, subject: str, words: dict[str, str]) -> UUID:
    """With the section officer: two paragraphs, three pages, flag A on the third."""
    from misl.files.commands import set_flag
    from tests.web.desk import send_with_note

    file_id = _opened(office, subject, pages=3)
    set_flag(office.section_officer, file_id=file_id, page=3, letter="A")
    send_with_note(office.section_officer, office.assistant, file_id, words["examine"])
    send_with_note(office.assistant, office.section_officer, file_id, words["found"])
    return file_id


def _put_up(office: SampleOffice, subject: str, words: dict[str, str], *, to: str) -> UUID:
    """Sent with a note, unopened."""
    from misl.organisation.sample import officer
    from tests.web.desk import send_with_note

    known = {"assistant": office.assistant, "deputy": office.deputy}
    recipient = known.get(to) or officer("faisal.noor", post="DS (Survey)")
    file_id = _opened(office, subject)
    send_with_note(office.section_officer, recipient, file_id, words["orders"], opened=False)
    return file_id


def _with_draft(office: SampleOffice, subject: str, words: dict[str, str], *, sent_to: str) -> dict[str, UUID]:
    """A file with a draft, put up to a senior or still with the section officer."""
    from misl.drafting.commands import begin_draft, save_draft
    from misl.drafting.versions import DraftText
    from misl.kernel import prose
    from misl.organisation.sample import officer
    from tests.web.desk import send_with_note

    language = "ur" if words is WORDS["ur"] else "en"
    file_id = _opened(office, subject)
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language=language)
    text = DraftText("Munir Ahmad", "", subject, prose.check(prose.from_plain(words["accepted"])).json)
    save_draft(office.section_officer, draft_id=draft_id, text=text, seen_version=1)
    seniors = {"additional": officer("imran.yousaf"), "deputy": office.deputy}
    if sent_to:
        send_with_note(office.section_officer, seniors[sent_to], file_id, words["orders"], opened=False)
    return {"put_up": file_id, "draft": draft_id}


def main() -> None:
    with database():
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        print(json.dumps({language: make(language) for language in sys.argv[1:]}))


if __name__ == "__main__":
    main()
