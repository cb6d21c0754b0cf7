"""What `misl verify` asks of the registry: is every diary without a gap, and does it end where its series does?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Max

from misl.audit.findings import Finding, Word
from misl.audit.series_check import check_last_numbers
from misl.kernel.series import gaps
from misl.registry.models import Correction, DiaryEntry, Receipt
from misl.registry.models.correction import as_text


def check_corrections(office_id: UUID, using: str) -> Iterator[Word]:
    """Corrections numbered from 1 without a gap in each receipt, and each particular is what its last one says."""
    rows = Correction.objects.using(using).filter(office_id=office_id).order_by("receipt_id", "number")
    for receipt_id, number in gaps(rows.values_list("receipt_id", "number").iterator()):
        yield Finding(
            "registry_correction", "receipt", str(receipt_id), "gap", f"correction {number} is missing", office_id
        )
    last = rows.order_by("receipt_id", "particular", "-number").distinct("receipt_id", "particular")
    for row in last.select_related("receipt").iterator():
        if as_text(getattr(row.receipt, row.particular)) != row.now:
            words = f"{row.particular} is not what its last correction says"
            yield Finding("registry_receipt", "receipt", str(row.receipt_id), "corrected", words, office_id)


def check_diaries(office_id: UUID, using: str) -> Iterator[Word]:
    """Serials from 1 without a gap in each section's diary of each year, over its own receipts and those entered in it
    from other diaries.
    """
    kinds = (Receipt.objects.using(using).order_by(), DiaryEntry.objects.using(using).order_by())
    numbers = [rows.filter(office_id=office_id).values_list("section_id", "year", "serial") for rows in kinds]
    together = numbers[0].union(numbers[1], all=True).order_by("section_id", "year", "serial")
    numbered = (((section, year), serial) for section, year, serial in together.iterator())
    for (section, year), serial in gaps(numbered):
        words = f"diary number {serial} of {year} is missing"
        yield Finding("registry_receipt", "section", str(section), "gap", words, office_id)
    last: dict[tuple[str, str], int] = {}
    for rows in kinds:
        found = rows.filter(office_id=office_id).values_list("section_id", "year").annotate(Max("serial"))
        for section, year, serial in found.iterator():
            diary = (str(section), str(year))
            last[diary] = max(serial, last.get(diary, 0))
    yield from check_last_numbers(office_id, using, "diary", last.items())
