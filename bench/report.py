"""The page of the reference that shows the last figures of each case and says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.case import Case
from bench.cases import CASES
from bench.metrics import MARGIN, Figure, Judged, Metric, judge
from bench.results import RESULTS, Line, latest, rounded
from bench.running import MACHINE

HEAD = f"""\
# Performance

Measured by `make bench` (`make bench CASE=send` for one case) on a PostgreSQL of its own with default durability, real
migrations and the sample office, filled with files by SQL. The figures below are those of the last runs kept in
`bench/results/`; another machine gives other figures, but much the same ratios.

How it is measured: a machine that does other work as well makes absolute figures worthless, so each case runs *arms*
in turn, in slices of two seconds, in reversed order each round: the **limit** (the least work that could do the same on
this machine) and ours. A ratio is the median of the ratios within each round. Beside each speed the answers are
checked, and a wrong answer leaves no figure. A **floor** must hold for a release; a **goal** is where we aim. A floor
counts as *missed* only when the ratio by the clock and the ratio in processor time both miss it by more than
{MARGIN:.0%}; otherwise the run was noisy.
"""


def render(results: Path = RESULTS) -> str:
    """The whole page from the kept results in a folder."""
    parts = [HEAD]
    for case in sorted(CASES.values(), key=lambda case: case.number):
        parts.append("\n".join(_section(case, latest(case.name, results))))
    return "\n".join(parts)


def _section(case: Case, lines: Sequence[Line]) -> Iterator[str]:
    yield from (f"## {case.title}", "", case.words, "")
    if not lines:
        yield from (f"Not measured yet: `make bench CASE={case.name}`.", "")
        return
    metrics = {metric.name: metric for metric in (*case.metrics, *MACHINE)}
    figures = [line.figure for line in lines if line.figure.metric in metrics]
    yield from ("| figure | value | ratio | floor | goal | verdict |", "|---|---|---|---|---|---|")
    for figure in figures:
        yield _row(metrics[figure.metric], figure, figures)
    yield ""
    for figure in figures:
        yield f"- **{figure.metric}**: {metrics[figure.metric].words}"
    n = max(figure.n for figure in figures)
    yield from ("", f"Measured {lines[0].at} on commit `{lines[0].commit}`, {n} {'rounds' if n > 1 else 'run'}.", "")


def _row(metric: Metric, figure: Figure, figures: Sequence[Figure]) -> str:
    ratio = "" if figure.ratio is None else f"{rounded(figure.ratio):g} × {figure.against}"
    verdict = judge(metric, figures)
    cells = (
        metric.name,
        f"{rounded(figure.value):,g} {metric.unit}".strip(),
        ratio,
        _bound(metric, metric.floor),
        _bound(metric, metric.goal),
        verdict or "",
    )
    return "| " + " | ".join(cells) + " |"


def _bound(metric: Metric, bound: float | None) -> str:
    if bound is None:
        return ""
    shown = f"{bound:g} ×" if metric.judged == Judged.RATIO else f"{bound:g} {metric.unit}".strip()
    return f"{metric.sense} {shown}"
