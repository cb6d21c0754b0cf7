"""Sweeping: bytes that no row speaks of are cleared away after a day. What the record names is never touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from misl.documents import vault
from misl.documents.models import Blob, PageImage
from misl.kernel.clock import now
from misl.kernel.reading import reading

DAY = timedelta(hours=24)
BATCH = 1000

#: Answers which of these stored bytes it still speaks of, inside a reading of the office.
Names = Callable[[Iterable[UUID]], set[UUID]]
_named_above: list[Names] = []


def register_names(names: Names) -> None:
    """Called at start by a room above that keeps bytes of its own in the store."""
    if names not in _named_above:
        _named_above.append(names)


def sweep_orphans(older_than: timedelta = DAY) -> int:
    """Remove blobs stored longer ago than this that no row names, and half-written ones; how many were removed.

    `older_than` must be longer than any act may take from storing bytes to entering them (a form is held for hours).
    """
    store = vault.blob_store()
    before = now() - older_than
    swept = store.clear_unfinished(before)
    for office_id in store.offices():
        old = [held.blob_id for held in store.listing(office_id) if held.stored_at < before]
        for start in range(0, len(old), BATCH):
            for blob_id in _unnamed(office_id, old[start : start + BATCH]):
                store.discard(office_id, blob_id)
                swept += 1
    return swept


def _unnamed(office_id: UUID, blob_ids: list[UUID]) -> list[UUID]:
    with reading(office_id):
        named = set(Blob.objects.filter(id__in=blob_ids).values_list("id", flat=True))
        named |= set(PageImage.objects.filter(stored_as__in=blob_ids).values_list("stored_as", flat=True))
        for names in _named_above:
            named |= names(blob_ids)
    return [blob_id for blob_id in blob_ids if blob_id not in named]
