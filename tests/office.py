"""The one small office that serves the tests: the sample office, and shorthands for its people and papers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from misl.documents.receiving import receive_upload
from misl.documents.store import StoredBlob
from misl.drafting.commands import approve_draft, begin_draft, enclose_paper
from misl.files import queries as files
from misl.files.commands import confirm_note, open_file, receive_file, send_file, write_note
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.reading import reading
from misl.ops import sample_office
from misl.organisation.models import Charge
from misl.organisation.queries import office_by_code, officer_under, seats
from misl.organisation.sample import officer
from misl.registry.commands import diarise_paper, mark_receipt, open_receipt
from misl.registry.diary import Particulars
from tests.documents.papers import pdf


@dataclass(frozen=True)
class SampleOffice:
    """The sample office, with its people in the roles the tests speak of."""

    id: UUID
    diarist: Officer
    assistant: Officer
    section_officer: Officer
    deputy: Officer
    dispatcher: Officer
    auditor: Officer
    establishment: Officer
    stranger: Officer

    def paper(self, name: str = "letter.pdf", *, pages: int = 1) -> StoredBlob:
        """A stored upload of a PDF that can be read."""
        return receive_upload(self.id, io.BytesIO(pdf(pages)), name)

    def receipt(self, subject: str = "Correction of a name in the land record", **more: Any) -> UUID:
        """A receipt, diarised and with the diarist."""
        particulars = Particulars(sender="Munir Ahmad", subject=subject, **more)
        return diarise_paper(self.diarist, particulars=particulars, papers=[(self.paper(), "letter.pdf")])

    def marked_receipt(self) -> UUID:
        """A receipt that the section officer has opened."""
        receipt_id = self.receipt()
        mark_receipt(self.diarist, receipt_id=receipt_id, to_post_id=self.section_officer.post_id)
        open_receipt(self.section_officer, receipt_id=receipt_id)
        return receipt_id

    def file(self, subject: str = "Correction of a name") -> UUID:
        """A file with a receipt in it, with the section officer."""
        with reading(self.id):
            head = files.heads(self.id)[0]
        return open_file(self.section_officer, head_id=head.id, subject=subject, receipt_id=self.marked_receipt())

    def send(self, file_id: UUID, by: Officer, to: Officer, *, note: str = "") -> None:
        """The file goes from one to the other and is opened there, with a note if there is one."""
        if note:
            write_note(by, file_id=file_id, body=prose.from_plain(note))
            confirm_note(by, file_id=file_id)
        send_file(by, file_id=file_id, to_post_id=to.post_id)
        receive_file(to, file_id=file_id)

    def approved_draft(self, file_id: UUID, *, enclosed: UUID | None = None) -> UUID:
        """A draft reply on a file that is with the section officer, approved by the deputy; the file is back again.
        `enclosed` is a paper of the file that goes with it.
        """
        draft_id = begin_draft(self.section_officer, file_id=file_id, template="accepted", language="en")
        if enclosed is not None:
            enclose_paper(self.section_officer, draft_id=draft_id, title="", paper_id=enclosed)
        self.send(file_id, self.section_officer, self.deputy)
        approve_draft(self.deputy, draft_id=draft_id, seen_version=1)
        self.send(file_id, self.deputy, self.section_officer)
        return draft_id


def sample() -> SampleOffice:
    """The sample office, made if it is not there."""
    sample_office.create()
    office = office_by_code("LND")
    assert office is not None
    return SampleOffice(
        id=office.id,
        diarist=officer("zubair.ali"),
        assistant=officer("hamid.raza"),
        section_officer=officer("bilal.anwar", post="SO (Land-II)"),
        deputy=officer("nadia.rafiq"),
        dispatcher=_with_duty(office.id, "dispatch"),
        auditor=_with_duty(office.id, "audit"),
        establishment=officer("shazia.perveen"),
        stranger=officer("asma.tariq"),
    )


def _with_duty(office_id: UUID, duty: str) -> Officer:
    with reading(office_id):
        found = [seat.post for seat in seats(office_id) if duty in seat.post.duties]
        charge = Charge.objects.select_related("post", "person").filter(post=found[-1]).first()
        assert charge is not None
        return officer_under(charge)
