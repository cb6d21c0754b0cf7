"""How figures are compared and judged."""

from __future__ import annotations

import pytest

from bench.metrics import Figure, Judged, Metric, Sense, Verdict, judge, median_of_ratios

FAST = Metric("act", "acts/s", "…", floor=0.25, cpu="act, processor time")
SLOWDOWN = Metric("p95", "ms", "…", floor=1.25, sense=Sense.AT_MOST, cpu="p95, processor time")
COUNT = Metric("statements", "", "…", floor=8, sense=Sense.AT_MOST, judged=Judged.VALUE)


def run(metric: Metric, ratio: float, cpu: float | None = None) -> Verdict | None:
    figures = [Figure(metric.name, 1, "limit", ratio)]
    if cpu is not None:
        figures.append(Figure(metric.cpu, 1, "limit", cpu))
    return judge(metric, figures)


def test_ratios_are_taken_within_each_round() -> None:
    # The machine was ten times slower in the second round, for both alike.
    assert median_of_ratios([100, 10, 100], [200, 20, 200]) == 0.5


def test_one_bad_round_does_not_move_the_median() -> None:
    assert median_of_ratios([50, 50, 1, 50, 50], [100, 100, 100, 100, 100]) == 0.5


def test_arms_that_did_not_meet_in_the_same_rounds_are_not_compared() -> None:
    with pytest.raises(ValueError, match="once in each round"):
        median_of_ratios([1, 2], [1])
    with pytest.raises(ValueError, match="once in each round"):
        median_of_ratios([], [])


def test_an_arm_that_stood_still_is_not_compared_with() -> None:
    with pytest.raises(ValueError, match="did nothing"):
        median_of_ratios([1, 2], [1, 0])


def test_a_floor_that_is_reached_is_held() -> None:
    assert run(FAST, 0.25) == Verdict.HELD
    assert run(SLOWDOWN, 1.25) == Verdict.HELD


def test_a_floor_is_missed_only_when_clock_and_processor_say_so() -> None:
    assert run(FAST, 0.20, cpu=0.20) == Verdict.MISSED
    assert run(FAST, 0.20, cpu=0.30) == Verdict.NOISY
    assert run(SLOWDOWN, 1.5, cpu=1.5) == Verdict.MISSED
    assert run(SLOWDOWN, 1.5, cpu=1.0) == Verdict.NOISY


def test_a_shortfall_within_the_margin_is_noise() -> None:
    assert run(FAST, 0.22, cpu=0.10) == Verdict.NOISY
    assert run(FAST, 0.10, cpu=0.22) == Verdict.NOISY
    assert run(SLOWDOWN, 1.40, cpu=2.0) == Verdict.NOISY


def test_without_a_processor_time_the_clock_decides_beyond_the_margin() -> None:
    assert run(FAST, 0.20) == Verdict.MISSED
    assert run(FAST, 0.22) == Verdict.NOISY


def test_a_count_has_no_margin() -> None:
    assert judge(COUNT, [Figure("statements", 8)]) == Verdict.HELD
    assert judge(COUNT, [Figure("statements", 9)]) == Verdict.MISSED


def test_what_has_no_floor_or_was_not_measured_is_not_judged() -> None:
    assert judge(Metric("load", "", "…"), [Figure("load", 3)]) is None
    assert judge(FAST, [Figure("another", 1, "limit", 1)]) is None
    assert judge(FAST, [Figure("act", 1)]) is None
