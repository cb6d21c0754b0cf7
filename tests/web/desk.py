"""Officers at the desk, in tests: a browser without a script, and papers made through commands."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from misl.accounts.models import Person
from misl.custody.models import Holding
from misl.documents.rendering import render_pages
from misl.files import queries as files
from misl.files.commands import confirm_note, open_file, receive_file, send_file, write_note
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.registry.commands import mark_receipt, open_receipt
from misl.web.session.charges import KEY
from tests.office import SampleOffice
from tests.web.actions import MOST, actions

TAGS = re.compile(r"<[^>]+>")
WHY_NOT = re.compile(r'<details class="why\b.*?</details>', re.S)


class Browser(Client):
    """An officer's browser. Whatever page it gets is held to the rule of three."""

    def get(self, *args: Any, **how: Any) -> Any:
        answer = super().get(*args, **how)
        if answer.status_code == 200 and "html" in answer.get("Content-Type", "") and not answer.streaming:
            found = actions(answer.content.decode())
            assert len(found) <= MOST, f"more than three actions at once: {found}"
        return answer

    def page(self, name: str, *args: object, query: str = "", status: int = 200, **headers: Any) -> str:
        """The visible words of a page, which must answer with `status`."""
        answer = self.get(reverse(f"desk:{name}", args=args) + query, **headers)
        assert answer.status_code == status, (answer.status_code, words(answer)[:400])
        return words(answer)

    def offers(self, name: str, *args: object) -> str:
        """What a page offers: all its words but its answer to "Why can't I …?", which names what it does not."""
        answer = self.get(reverse(f"desk:{name}", args=args))
        assert answer.status_code == 200, (answer.status_code, words(answer)[:400])
        return _seen(WHY_NOT.sub(" ", answer.content.decode()))

    def act(self, name: str, /, *args: object, **fields: Any) -> Any:
        """Post a form, under a fresh act id unless one is given."""
        return self.post(reverse(f"desk:{name}", args=args), {"act_id": str(new_id()), **fields})


class Seated:
    """Gives each officer a browser of their own."""

    def __call__(self, officer: Officer, language: str = "en") -> Browser:
        browser = Browser(headers={"accept-language": language})
        browser.cookies["misl_language"] = language
        person = Person.objects.get(id=officer.person_id)
        browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.session
        session[KEY] = str(officer.charge_id)
        session.save()
        return browser


def words(answer: Any) -> str:
    """What a reader sees of an answer, on one line."""
    return _seen(answer.content.decode())


def _seen(source: str) -> str:
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", source, flags=re.S)
    return " ".join(html.unescape(TAGS.sub(" ", text)).split())


def downloaded(answer: Any) -> bytes:
    """The bytes of an answer that is sent piece by piece."""
    return b"".join(answer.streaming_content)


def a_file(office: SampleOffice, subject: str = "Transfer of land at Chak 17", **more: Any) -> UUID:
    """A file of the section officer, with them."""
    with reading(office.id):
        head = files.heads(office.id)[0]
    return open_file(office.section_officer, head_id=head.id, subject=subject, **more)


def a_marked_receipt(office: SampleOffice, subject: str = "Request for land at Chak 17", **more: Any) -> UUID:
    """A receipt with the section officer, unopened."""
    receipt_id = office.receipt(subject, **more)
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    return receipt_id


def a_file_with_paper(office: SampleOffice) -> UUID:
    """A file of the section officer with a receipt in it, whose pages are pictured."""
    receipt_id = a_marked_receipt(office)
    open_receipt(office.section_officer, receipt_id=receipt_id)
    file_id = a_file(office, receipt_id=receipt_id)
    with reading(office.id):
        documents = [(paper.document_id, paper.document.page_count or 1) for paper in files.correspondence(file_id)]
    for document_id, pages in documents:
        render_pages(office.id, document_id, 1, pages)
    return file_id


def send_with_note(
    by: Officer, to: Officer, file_id: UUID, text: str, *, due_on: date | None = None, opened: bool = True
) -> None:
    """Write, confirm and send, and let the other open it."""
    write_note(by, file_id=file_id, body=prose.check(prose.from_plain(text)).json)
    confirm_note(by, file_id=file_id)
    send_file(by, file_id=file_id, to_post_id=to.post_id, due_on=due_on)
    if opened:
        receive_file(to, file_id=file_id)


def holder_of(subject_id: UUID) -> UUID:
    """The post that has a subject."""
    return Holding.objects.get(subject_id=subject_id).post_id
