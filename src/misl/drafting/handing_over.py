"""Drafts that are being written go with the file, so with the post; here they are named for who takes over."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding
from misl.custody.states import SubjectKind
from misl.drafting.models import Draft
from misl.drafting.states import DraftState
from misl.organisation.handing_over import Matter


def drafts_being_written(office_id: UUID, post_id: UUID, _person_id: UUID) -> list[Matter]:
    """Drafts not yet approved on the files that are with a post."""
    files = Holding.objects.filter(office_id=office_id, subject_kind=SubjectKind.FILE).pending_with(post_id)
    rows = Draft.objects.filter(
        office_id=office_id, file_id__in=files.values("subject_id"), state=DraftState.DRAFTING
    ).select_related("file")
    return [
        Matter("draft", draft.id, f"{draft.file.number} ({draft.number})", "draft")
        for draft in rows.order_by("file_id", "number")
    ]
