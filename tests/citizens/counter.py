"""Shorthands for the counter's tests: an application, and what the office does with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from misl.citizens.lodging import lodge
from misl.citizens.models import Application
from misl.citizens.particulars import Lodging
from misl.dispatch.commands import issue_letter
from misl.drafting import fair_copy
from misl.drafting.commands import approve_draft, begin_draft
from misl.files import queries as files
from misl.files.commands import open_file, receive_file, send_file
from misl.kernel.actor import Citizen
from misl.kernel.reading import reading
from misl.registry.commands import mark_receipt, open_receipt
from tests.office import SampleOffice

PHONE, EMAIL, CNIC = "03001234567", "munir@example.org", "3520112345671"


def application(**changes: Any) -> Lodging:
    """What Munir Ahmad writes, unless a test says otherwise."""
    said: dict[str, Any] = {
        "name": "Munir Ahmad",
        "subject": "Correct a name in the land record",
        "words": "My name is written Munr Ahmad.\n\nPlease correct it.",
        "phone": PHONE,
        "email": EMAIL,
        "address": "House 12, Street 4, Kot Sarwar",
        "cnic": CNIC,
    }
    return Lodging(**(said | changes))


@dataclass(frozen=True)
class Lodged:
    """An application in the sample office, and the steps the office takes with it."""

    office: SampleOffice
    id: UUID
    receipt_id: UUID
    reference: str

    def mark(self) -> None:
        """The registry marks it to the section officer of Land-II."""
        mark_receipt(self.office.diarist, receipt_id=self.receipt_id, to_post_id=self.office.section_officer.post_id)

    def open_file(self) -> UUID:
        """The section officer opens it and puts it in a new file."""
        open_receipt(self.office.section_officer, receipt_id=self.receipt_id)
        with reading(self.office.id):
            head = files.heads(self.office.id)[0]
        return open_file(
            self.office.section_officer, head_id=head.id, subject="Correction of a name", receipt_id=self.receipt_id
        )

    def approve(self, file_id: UUID) -> UUID:
        """A reply is put up, and the deputy secretary approves it; the file stays with the deputy."""
        draft_id = begin_draft(self.office.section_officer, file_id=file_id, template="accepted", language="en")
        send_file(self.office.section_officer, file_id=file_id, to_post_id=self.office.deputy.post_id)
        receive_file(self.office.deputy, file_id=file_id)
        approve_draft(self.office.deputy, draft_id=draft_id, seen_version=1)
        return draft_id

    def sign(self, file_id: UUID, draft_id: UUID) -> UUID:
        """The section officer gets the file back and signs the letter."""
        send_file(self.office.deputy, file_id=file_id)
        receive_file(self.office.section_officer, file_id=file_id)
        return fair_copy.sign(self.office.section_officer, draft_id=draft_id)

    def issue(self, letter_id: UUID, **addresses: str) -> UUID:
        return issue_letter(self.office.dispatcher, letter_id=letter_id, addresses=addresses or {"portal": ""})

    def answer(self, **addresses: str) -> UUID:
        """All of it, to the issued letter."""
        self.mark()
        file_id = self.open_file()
        letter_id = self.sign(file_id, self.approve(file_id))
        self.issue(letter_id, **addresses)
        return letter_id


def lodged(office: SampleOffice, **changes: Any) -> Lodged:
    """An application lodged over the portal."""
    application_id = lodge(Citizen(office.id), lodging=application(**changes))
    with reading(office.id):
        found = Application.objects.get(id=application_id)
    return Lodged(office, application_id, found.receipt_id, found.reference)
