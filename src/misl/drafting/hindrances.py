"""What of this room keeps a file from being closed."""

from __future__ import annotations

from collections.abc import Iterable

from misl.drafting import errors
from misl.drafting.models import Draft
from misl.drafting.states import DraftState
from misl.files.closing import Hindrance
from misl.files.models import File


def open_drafts(file: File) -> Iterable[Hindrance]:
    """Drafts still under way: put up, or approved and not yet signed."""
    under_way = Draft.objects.filter(file=file, state__in=[DraftState.DRAFTING, DraftState.APPROVED])
    for number in under_way.order_by("number").values_list("number", flat=True):
        yield Hindrance(errors.DRAFT_UNDER_WAY % {"number": number}, errors.FINISH_THE_DRAFT)
