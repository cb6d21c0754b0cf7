"""What stands on the record: for tests that say a refusal changed nothing, and for those that write past the acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction

from misl.audit.models import Entry
from misl.kernel.canonical import row_digest
from misl.kernel.errors import Refused
from misl.kernel.models import NumberSeries
from misl.kernel.rows import KeptRow, PermanentRow
from misl.kernel.statements import run


def everything_on_record() -> dict[str, str]:
    """Each protected row's fingerprint, and each number series' last number, by name. Needs the office named."""
    rows = {
        f"{model.record_kind}:{row.pk}": row_digest(row)
        for model in apps.get_models()
        if issubclass(model, KeptRow | PermanentRow)
        for row in model.objects.all()  # type: ignore[union-attr]
    }
    return rows | {f"series:{series}": "" for series in NumberSeries.objects.all()}


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Inside, an act must be refused with these words, must change nothing, and the refusal must be in the log."""
    before = everything_on_record()
    refusals = Entry.objects.filter(body__contains='.refused"').count()
    with pytest.raises(Refused, match=words):
        yield
    assert everything_on_record() == before
    assert Entry.objects.filter(body__contains='.refused"').count() == refusals + 1


@contextmanager
def in_office(office_id: UUID) -> Iterator[None]:
    """A transaction in an office, outside any act: what is written here can't be committed."""
    with transaction.atomic():
        run("SELECT set_config('misl.office', %s, true)", [str(office_id)])
        yield
