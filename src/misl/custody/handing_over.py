"""What of custody is told when a charge is handed over: everything that is with the post."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding
from misl.organisation.handing_over import Matter


def pending_matters(office_id: UUID, post_id: UUID, _person_id: UUID) -> list[Matter]:
    """Files and receipts with a post, by number and nothing else: a number gives no graded subject away."""
    rows = Holding.objects.filter(office_id=office_id).pending_with(post_id).order_by("subject_kind", "number")
    return [Matter(row.subject_kind, row.subject_id, row.number) for row in rows]
