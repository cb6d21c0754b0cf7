"""What `misl verify` asks of dispatch: is its register without a gap, and does it end where its series does?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef

from misl.audit.findings import Finding, Word
from misl.audit.series_check import check_last_numbers
from misl.dispatch.models import Despatch, Issue, Outcome
from misl.dispatch.states import UNDELIVERED, DespatchState
from misl.kernel.series import gaps


def check_sendings(office_id: UUID, using: str) -> Iterator[Word]:
    """A sending is delivered or returned exactly when somebody reported it so, and only an undelivered one is sent
    again.
    """
    rows = Despatch.objects.using(using).filter(office_id=office_id).order_by("id")
    reported = Outcome.objects.using(using).filter(despatch=OuterRef("id"), state=OuterRef("state"))
    settled = rows.filter(state__in=[DespatchState.DELIVERED, DespatchState.RETURNED])
    for despatch_id, state in settled.exclude(Exists(reported)).values_list("id", "state").iterator():
        words = f"is {state}, and nobody reported it"
        yield Finding("dispatch_despatch", "despatch", str(despatch_id), "missing", words, office_id)
    told = Outcome.objects.using(using).filter(office_id=office_id).exclude(despatch__state=F("state"))
    for outcome_id in told.order_by("id").values_list("id", flat=True).iterator():
        words = "its sending stands as if it had not been reported"
        yield Finding("dispatch_outcome", "outcome", str(outcome_id), "misplaced", words, office_id)
    replaced = rows.filter(sent_again__isnull=False).exclude(state__in=list(UNDELIVERED))
    for despatch_id in replaced.values_list("id", flat=True).iterator():
        words = "was sent again, and had not failed"
        yield Finding("dispatch_despatch", "despatch", str(despatch_id), "misplaced", words, office_id)


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
