"""The one small office that serves the tests: the sample office, and shorthands for its people and papers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from misl.documents.receiving import receive_upload
from misl.documents.store import StoredBlob
from misl.kernel.actor import Officer
from misl.kernel.reading import reading
from misl.ops import sample_office
from misl.organisation.queries import office_by_code, seats
from misl.organisation.sample import officer
from misl.registry.commands import diarise_paper
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
    stranger: Officer

    def paper(self, name: str = "letter.pdf", *, pages: int = 1) -> StoredBlob:
        """A stored upload of a PDF that can be read."""
        return receive_upload(self.id, io.BytesIO(pdf(pages)), name)

    def receipt(self, subject: str = "Correction of a name in the land record", **more: Any) -> UUID:
        """A receipt, diarised and with the diarist."""
        particulars = Particulars(sender="Munir Ahmad", subject=subject, **more)
        return diarise_paper(self.diarist, particulars=particulars, papers=[(self.paper(), "letter.pdf")])


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
        stranger=officer("asma.tariq"),
    )


def _with_duty(office_id: UUID, duty: str) -> Officer:
    from misl.organisation.models import Charge
    from misl.organisation.queries import officer_under

    with reading(office_id):
        found = [seat.post for seat in seats(office_id) if duty in seat.post.duties]
        charge = Charge.objects.select_related("post", "person").filter(post=found[-1]).first()
        assert charge is not None
        return officer_under(charge)
