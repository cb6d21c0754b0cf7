"""What a case measures, what it must reach, and when a shortfall may be called one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

#: A shortfall within this part of the floor may be the machine's mood.
MARGIN = 0.15


class Sense(StrEnum):
    """Which side of the floor is the good one."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


class Judged(StrEnum):
    """What is held against the floor: the ratio to another arm, or the figure by itself."""

    RATIO = "ratio"
    VALUE = "value"


class Verdict(StrEnum):
    """What a run says about a floor."""

    HELD = "held"
    MISSED = "missed"
    NOISY = "noisy, rerun"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a case. `words` explain it to a reader of the reference; `floor` must hold for a release, `goal`
    is where we aim.

    `cpu` names the metric with the same comparison in processor time: on a machine that others use too, a wall-clock
    ratio alone can't convict.
    """

    name: str
    unit: str
    words: str
    floor: float | None = None
    goal: float | None = None
    sense: Sense = Sense.AT_LEAST
    judged: Judged = Judged.RATIO
    cpu: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured for a metric: `value` in the metric's unit, `ratio` to the arm `against`, over `n` samples."""

    metric: str
    value: float
    against: str = ""
    ratio: float | None = None
    n: int = 1


def median_of_ratios(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of ours / theirs, taken round by round: what both arms met in a round cancels out.

    Raises: ValueError when the arms did not run in the same rounds, or one of theirs stood still.
    """
    if len(ours) != len(theirs) or not ours:
        raise ValueError("both arms run once in each round")
    if min(theirs) <= 0:
        raise ValueError("an arm that did nothing can't be compared with")
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def judge(metric: Metric, figures: Sequence[Figure]) -> Verdict | None:
    """Whether a metric's floor holds in a run; None where it has no floor or was not measured.

    A ratio convicts only when it misses by more than MARGIN and the processor time says the same. A figure judged by
    its value (a count, a limit in seconds with room in it) is taken as it is.
    """
    found = {figure.metric: figure for figure in figures}
    figure = found.get(metric.name)
    if figure is None or metric.floor is None:
        return None
    reached = figure.ratio if metric.judged == Judged.RATIO else figure.value
    if reached is None:
        return None
    if _reaches(metric.sense, reached, metric.floor):
        return Verdict.HELD
    if metric.judged == Judged.VALUE:
        return Verdict.MISSED
    cpu = found.get(metric.cpu)
    witnesses = [reached] + ([cpu.ratio] if cpu is not None and cpu.ratio is not None else [])
    if any(_reaches(metric.sense, witness, _with_margin(metric)) for witness in witnesses):
        return Verdict.NOISY
    return Verdict.MISSED


def _reaches(sense: Sense, reached: float, bound: float) -> bool:
    return reached >= bound if sense == Sense.AT_LEAST else reached <= bound


def _with_margin(metric: Metric) -> float:
    floor = metric.floor or 0.0
    return floor * (1 - MARGIN) if metric.sense == Sense.AT_LEAST else floor * (1 + MARGIN)
