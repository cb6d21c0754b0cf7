"""What `misl verify` asks of the registry: is every diary without a gap?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.kernel.series import gaps
from misl.registry.models import Receipt


def check_diaries(office_id: UUID, using: str) -> Iterator[Word]:
    """Serials from 1 without a gap in each section's diary of each year."""
    rows = Receipt.objects.using(using).filter(office_id=office_id).order_by("section_id", "year", "serial")
    numbered = (
        ((section, year), serial)
        for section, year, serial in rows.values_list("section_id", "year", "serial").iterator()
    )
    for (section, year), serial in gaps(numbered):
        words = f"diary number {serial} of {year} is missing"
        yield Finding("registry_receipt", "section", str(section), "gap", words, office_id)
