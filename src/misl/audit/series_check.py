"""A number series against the numbers that stand on the record: the last one given is the last one used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from misl.audit.findings import Finding
from misl.kernel.models import NumberSeries

# A series within its kind: (scope, period).
Series = tuple[str, str]


def check_last_numbers(office_id: UUID, using: str, kind: str, used: Iterable[tuple[Series, int]]) -> Iterator[Finding]:
    """`used` has the highest number on the record of each series of the kind. Memory: one line for each series.

    A number given and rolled back was given back with it; so a series that is ahead of its record has lost its last
    numbers, and one that is behind would give them out a second time.
    """
    highest = dict(used)
    rows = NumberSeries.objects.using(using).filter(office_id=office_id, kind=kind)
    given = {(scope, period): last for scope, period, last in rows.values_list("scope", "period", "last")}
    for series in sorted(highest.keys() | given.keys()):
        last, top = given.get(series, 0), highest.get(series, 0)
        if last != top:
            words = f"the last number given is {last}, the last on the record is {top}"
            yield Finding("kernel_numberseries", kind, " ".join(filter(None, series)), "series", words, office_id)
