"""What stands on the record: for tests that say a refusal changed nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps

from misl.audit.models import Entry
from misl.kernel.canonical import row_digest
from misl.kernel.errors import Refused
from misl.kernel.models import NumberSeries
from misl.kernel.rows import KeptRow, PermanentRow


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
