"""Running a case: arms take turns in short slices, in reversed order each round; then figures, answers, verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from bench import machine, results
from bench.case import Arm, Case, Course, Options, Slice, WrongAnswer
from bench.metrics import Figure, Judged, Metric, Verdict, judge
from bench.stand import Stand

ROUNDS_TO_RECORD = 6
MACHINE = (
    Metric("fdatasync", "/s", "How often a second 8 kB could be made durable meanwhile."),
    Metric("load", "", "The machine's load average meanwhile, our own work included."),
)


def run_case(case: Case, stand: Stand | None, options: Options) -> bool:
    """Run a case, print what came of it, keep its figures. True when no floor was missed and every answer was right."""
    print(f"\n{case.number}. {case.title} ({case.name})")
    try:
        figures = _figures(case, stand, options)
    except WrongAnswer as wrong:
        print(f"  WRONG ANSWER: {wrong}\n  No figure is kept.")
        return False
    verdicts = _say(case, figures)
    if options.record and options.scale == 1 and (case.measure or options.rounds >= ROUNDS_TO_RECORD):
        units = {metric.name: metric.unit for metric in (*case.metrics, *MACHINE)}
        commit, at = results.this_commit(), results.this_moment()
        results.append(results.lines_of(case.name, units, figures, commit=commit, at=at))
        print(f"  kept in bench/results/{case.name}.jsonl")
    else:
        print("  a trial: nothing is kept")
    return Verdict.MISSED not in verdicts


def _figures(case: Case, stand: Stand | None, options: Options) -> list[Figure]:
    if case.measure is not None:
        return case.measure(options)
    if case.prepare is None or stand is None:
        raise ValueError(f"the case {case.name} has neither arms nor a measure")
    with case.prepare(stand, options) as course:
        return _race(course, stand, options)


def _race(course: Course, stand: Stand, options: Options) -> list[Figure]:
    for arm in course.arms:
        arm.run(1)
    slices: dict[str, list[Slice]] = defaultdict(list)
    commits, loads = [], []
    for number in range(options.rounds):
        commits.append(machine.commits_per_second(stand.folder))
        for arm in turn(course.arms, number):
            slices[arm.name].append(arm.run(options.seconds))
        loads.append(machine.load())
        print(
            f"  round {number + 1}: {_round(slices)}; fdatasync {commits[-1]:,.0f}/s, load {loads[-1]:.1f}", flush=True
        )
    figures = course.read(slices)
    wrong = course.check()
    if wrong:
        raise WrongAnswer("; ".join(wrong))
    n = options.rounds
    return [*figures, Figure("fdatasync", median(commits), n=n), Figure("load", median(loads), n=n)]


def turn(arms: Sequence[Arm], number: int) -> list[Arm]:
    """The order of a round: whoever came first comes last in the next."""
    return list(arms) if number % 2 == 0 else list(reversed(arms))


def _round(slices: Mapping[str, Sequence[Slice]]) -> str:
    return ", ".join(f"{name} {found[-1].rate:,.1f}/s" for name, found in slices.items())


def _say(case: Case, figures: Sequence[Figure]) -> list[Verdict]:
    verdicts = []
    metrics = {metric.name: metric for metric in (*case.metrics, *MACHINE)}
    for figure in figures:
        metric = metrics[figure.metric]
        verdict = judge(metric, figures)
        line = f"  {metric.name:28} {results.rounded(figure.value):>12,} {metric.unit}"
        if figure.ratio is not None:
            line += f"   {figure.ratio:.3f} × {figure.against}"
        if verdict is not None:
            verdicts.append(verdict)
            held_against = "" if metric.judged == Judged.RATIO else f" {metric.unit}"
            line += f"   {verdict.upper()} (floor: {metric.sense} {metric.floor:g}{held_against})"
        print(line)
    return verdicts
