"""What `misl verify` asks of dispatch: is the dispatch register without a gap?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.dispatch.models import Issue
from misl.kernel.series import gaps


def check_issues(office_id: UUID, using: str) -> Iterator[Word]:
    """Serials from 1 without a gap for each section and year."""
    rows = Issue.objects.using(using).filter(office_id=office_id).order_by("section_id", "year", "serial")
    numbered = (((section, year), serial) for section, year, serial in rows.values_list("section_id", "year", "serial"))
    for (section, year), serial in gaps(numbered):
        words = f"issue number {serial} of {year} is missing"
        yield Finding("dispatch_issue", "section", str(section), "gap", words, office_id)
