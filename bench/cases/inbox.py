"""The work list: the page that every officer opens first, and again after each act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench import machine, peer, wrk
from bench.case import Arm, Case, Course, Options, Slice, WrongAnswer
from bench.cases.desk import Desk, desk, page
from bench.metrics import Figure, Judged, Metric, Sense, median_of_ratios
from bench.server import ONE_ROW, WebServer, serving
from bench.stand import Stand

PAGE, LIMIT = "page", "one row"
FILES = 100_000
COUNTED = (5, 25, 100)

METRICS = (
    Metric(
        "page",
        "pages/s",
        "The work list of an ordinary officer (25 of 2,000 rows, tabs with their numbers, the bar), signed in, over "
        "four connections to two web processes, in an office of 100,000 files.",
        floor=0.05,
        goal=0.1,
        cpu="page, processor time",
    ),
    Metric(
        "page, processor time", "ms/page", "The same in processor time, PostgreSQL's included (ratio: limit / ours)."
    ),
    Metric("page p50", "ms", "Half of the pages came within this time."),
    Metric("page p95", "ms", "95 of 100 pages came within this time."),
    *(
        Metric(
            f"statements at {rows} rows",
            "",
            f"SQL statements for a page of {rows} rows, sign-in, charge and numbers included.",
            floor=8,
            sense=Sense.AT_MOST,
            judged=Judged.VALUE,
        )
        for rows in COUNTED
    ),
    Metric("limit", "pages/s", "Django without middleware reads one row through its ORM; same server, same processes."),
    Metric("limit, processor time", "ms/page", "What the limit costs."),
    Metric(
        "peer",
        "pages/s",
        "The list of the peer that was pointed at; the ratio is our page / the peer's.",
        floor=10,
        goal=25,
    ),
)


@dataclass(slots=True)
class OneRow:
    """The limit as an arm."""

    stand: Stand
    server: WebServer
    marker: str
    name: str = LIMIT

    def run(self, seconds: int) -> Slice:
        roots = [self.stand.postmaster, self.server.pid]
        before = machine.cpu_seconds(roots)
        said = wrk.get(self.stand.folder, self.server.address + "/", seconds, marker=self.marker, headers={})
        used = machine.cpu_seconds(roots) - before
        if said.wrong or said.broken:
            raise WrongAnswer(f"the limit answered {said.wrong} times wrongly and broke off {said.broken} times")
        return Slice(said.right, said.seconds, used, said.p50, said.p95)


@contextmanager
def prepare(stand: Stand, options: Options) -> Iterator[Course]:
    """An office of 100,000 files, 2,000 of them on the officer's desk."""
    with desk(stand, "inbox", options.scaled(FILES)) as found:
        counted = [Figure(f"statements at {rows} rows", len(found.page(rows)[1])) for rows in COUNTED]
        with page(stand, found, PAGE) as ours, serving(found.database, ONE_ROW, ready="/") as server:
            arms: list[Arm] = [OneRow(stand, server, "Land"), ours, *peer.peers(stand.folder, posting=False)]
            yield Course(arms, lambda slices: [*read(slices), *counted], lambda: wrong_answers(found))


def read(slices: Mapping[str, Sequence[Slice]]) -> list[Figure]:
    """The figures of the race."""
    ours, limit = slices[PAGE], slices[LIMIT]
    n = len(ours)
    rates, costs = [one.rate for one in ours], [one.cpu_ms or 0 for one in ours]
    least = [one.cpu_ms or 0 for one in limit]
    figures = [
        Figure("page", median(rates), "limit", median_of_ratios(rates, [one.rate for one in limit]), n),
        Figure("page, processor time", median(costs), "limit", median_of_ratios(least, costs), n),
        Figure("page p50", median(one.p50_ms or 0 for one in ours), n=n),
        Figure("page p95", median(one.p95_ms or 0 for one in ours), n=n),
        Figure("limit", median(one.rate for one in limit), n=n),
        Figure("limit, processor time", median(least), n=n),
    ]
    if peer.NAME in slices:
        theirs = [one.rate for one in slices[peer.NAME]]
        figures.append(Figure("peer", median(theirs), "page", median_of_ratios(rates, theirs), n))
    return figures


def wrong_answers(found: Desk) -> list[str]:
    """The right rows in the right order, at each number of rows."""
    return [wrong for rows in COUNTED for wrong in found.wrong_answers(rows)]


CASE = Case(
    name="inbox",
    number=1,
    title="The work list over HTTP",
    words="The page an officer opens first, against the least that Django and the same server can do for a page.",
    metrics=METRICS,
    prepare=prepare,
    needs={"wrk": "wrk"},
)
