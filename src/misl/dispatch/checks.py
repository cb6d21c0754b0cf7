"""What `misl verify` asks of dispatch: is its register without a gap, and does it end where its series does?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Max

from misl.audit.findings import Finding, Word
from misl.audit.series_check import check_last_numbers
from misl.dispatch.models import Issue
from misl.kernel.series import gaps


def check_issues(office_id: UUID, using: str) -> Iterator[Word]:
    """Serials from 1 without a gap for each section and year."""
    rows = Issue.objects.using(using).filter(office_id=office_id).order_by("section_id", "year", "serial")
    numbered = (((section, year), serial) for section, year, serial in rows.values_list("section_id", "year", "serial"))
    for (section, year), serial in gaps(numbered):
        words = f"issue number {serial} of {year} is missing"
        yield Finding("dispatch_issue", "section", str(section), "gap", words, office_id)
    last = rows.order_by().values_list("section_id", "year").annotate(Max("serial"))
    used = (((str(section), str(year)), serial) for section, year, serial in last.iterator())
    yield from check_last_numbers(office_id, using, "issue", used)
