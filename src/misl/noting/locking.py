"""Locking what is said beside the notes: its file first, then the holding, then the row itself."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from misl.custody.models import Holding
from misl.files.locking import lock_file
from misl.files.models import File
from misl.kernel.act import Act
from misl.kernel.errors import NotVisible
from misl.noting.models import Opinion, OralOrder

Row = TypeVar("Row", OralOrder, Opinion)


def lock_order(act: Act, order_id: UUID) -> tuple[OralOrder, File, Holding]:
    """An oral order on a file the actor may see. Raises: NotVisible, Refused in one's own matter."""
    return _locked(act, OralOrder, order_id)


def lock_opinion(act: Act, opinion_id: UUID) -> tuple[Opinion, File, Holding]:
    """A question on a file the actor may see. Raises: NotVisible, Refused in one's own matter."""
    return _locked(act, Opinion, opinion_id)


def _locked(act: Act, model: type[Row], row_id: UUID) -> tuple[Row, File, Holding]:
    rows = model._default_manager.filter(office_id=act.office_id, id=row_id)
    file_id = rows.values_list("file_id", flat=True).first()
    if file_id is None:
        raise NotVisible
    file, holding = lock_file(act, file_id)
    return rows.select_for_update(of=("self",)).select_related("post").get(), file, holding
