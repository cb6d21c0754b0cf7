"""Growth: the same page in an office of ten thousand, a hundred thousand and a million files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

from bench.case import Case, Course, Options, Slice
from bench.cases.desk import Desk, desk, page
from bench.metrics import Figure, Judged, Metric, Sense, median_of_ratios
from bench.stand import Stand

SIZES = (10_000, 100_000, 1_000_000)
#: A table of more rows than this must not be read from end to end.
SMALL = 5_000

SCANS = "SELECT reltuples FROM pg_class WHERE relname = %s AND relnamespace = 'public'::regnamespace"


def _name(files: int) -> str:
    return f"{files:,} files"


METRICS = (
    *(Metric(f"p95 at {_name(files)}", "ms", "95 of 100 pages came within this time.") for files in SIZES[:1]),
    *(
        Metric(
            f"p95 at {_name(files)}",
            "ms",
            f"The same with {_name(files)}, 2 % of them on the officer's desk; the ratio is to {_name(SIZES[0])}.",
            floor=1.25,
            sense=Sense.AT_MOST,
            cpu=f"processor time at {_name(files)}",
        )
        for files in SIZES[1:]
    ),
    *(
        Metric(
            f"processor time at {_name(files)}",
            "ms/page",
            f"Processor time of a page, PostgreSQL's included; the ratio is to {_name(SIZES[0])}.",
        )
        for files in SIZES
    ),
    Metric(
        "tables read from end to end",
        "",
        f"Tables of more than {SMALL:,} rows that the plan of a statement of the page reads whole, at the largest.",
        floor=0,
        sense=Sense.AT_MOST,
        judged=Judged.VALUE,
    ),
)


@contextmanager
def prepare(stand: Stand, options: Options) -> Iterator[Course]:
    """Three offices side by side in one PostgreSQL, each with its own two web processes."""
    with ExitStack() as stack:
        desks = {files: stack.enter_context(desk(stand, f"growth_{files}", options.scaled(files))) for files in SIZES}
        arms = [stack.enter_context(page(stand, found, _name(files))) for files, found in desks.items()]
        scans = _scans(desks[SIZES[-1]])

        def check() -> list[str]:
            wrong = []
            for found in desks.values():
                found.database.use()
                wrong += found.wrong_answers()
            return wrong

        yield Course(arms, lambda slices: [*read(slices), Figure("tables read from end to end", len(scans))], check)


def read(slices: Mapping[str, Sequence[Slice]]) -> list[Figure]:
    """Latency and processor time at each size, and their ratio to the smallest."""
    figures = []
    first = _name(SIZES[0])
    for what, of in (("p95 at", _p95), ("processor time at", _cost)):
        smallest = [of(one) for one in slices[first]]
        figures.append(Figure(f"{what} {first}", median(smallest), n=len(smallest)))
        for name in map(_name, SIZES[1:]):
            here = [of(one) for one in slices[name]]
            ratio = median_of_ratios(here, smallest)
            figures.append(Figure(f"{what} {name}", median(here), first, ratio, len(here)))
    return figures


def _p95(one: Slice) -> float:
    return one.p95_ms or 0


def _cost(one: Slice) -> float:
    return one.cpu_ms or 0


def _scans(found: Desk) -> list[str]:
    """The large tables that the page's statements read whole, as PostgreSQL plans them under the application's role."""
    from django.db import connection

    from misl.kernel.reading import reading

    found.database.use()
    _, statements = found.page()
    scanned = set()
    with reading(found.officer.office_id), connection.cursor() as cursor:
        for statement in statements:
            if statement.startswith("SELECT") and "set_config" not in statement and "%s" not in statement:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {statement.replace('%', '%%')}", [])
                plan = cursor.fetchone()[0]
                scanned |= set(_scanned(plan if isinstance(plan, list) else json.loads(plan)))
    with found.database.connect() as superuser:
        rows = {name: (superuser.execute(SCANS, [name]).fetchone() or [0])[0] for name in scanned}
    return [name for name, count in rows.items() if count > SMALL]


def _scanned(plan: Any) -> Iterator[str]:
    if isinstance(plan, list):
        for part in plan:
            yield from _scanned(part)
    elif isinstance(plan, dict):
        if plan.get("Node Type") == "Seq Scan":
            yield str(plan["Relation Name"])
        for part in plan.values():
            yield from _scanned(part)


CASE = Case(
    name="growth",
    number=2,
    title="Growth of the work list",
    words="A page may not become slower because the office has become older. The sizes take turns, so that all of "
    "them meet the same machine; a peer is not asked, its data is its own.",
    metrics=METRICS,
    prepare=prepare,
    needs={"wrk": "wrk"},
)
