"""Taking turns, reading processor time, and what becomes of a wrong answer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench import machine, results
from bench.case import Case, Course, Options, Slice, WrongAnswer
from bench.metrics import Figure, Metric, median_of_ratios
from bench.running import run_case, turn


class Counting:
    """An arm that does so many acts a second, and notes when it was its turn."""

    def __init__(self, name: str, rate: int, turns: list[str]) -> None:
        self.name, self.rate, self.turns = name, rate, turns

    def run(self, seconds: int) -> Slice:
        self.turns.append(self.name)
        return Slice(self.rate * seconds, seconds, cpu_seconds=0.001 * self.rate * seconds)


def case(turns: list[str], wrong: Sequence[str] = ()) -> Case:
    @contextmanager
    def prepare(_stand: Any, _options: Options) -> Iterator[Course]:
        arms = [Counting("limit", 100, turns), Counting("ours", 50, turns)]
        yield Course(arms, read, lambda: list(wrong))

    def read(slices: Mapping[str, Sequence[Slice]]) -> list[Figure]:
        rates = {name: [one.rate for one in found] for name, found in slices.items()}
        return [Figure("ours", 50, "limit", median_of_ratios(rates["ours"], rates["limit"]), len(rates["ours"]))]

    metrics = (Metric("ours", "acts/s", "…", floor=0.25),)
    return Case("trial", 99, "A trial", "…", metrics, prepare)


class Stand:
    def __init__(self, folder: Path) -> None:
        self.folder = folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results are kept meanwhile."""
    real = results.append
    monkeypatch.setattr(results, "append", lambda lines: real(lines, tmp_path))
    return tmp_path / "trial.jsonl"


def run(found: Case, tmp_path: Path, rounds: int = 6) -> bool:
    return run_case(found, Stand(tmp_path), Options(rounds=rounds, seconds=1))  # type: ignore[arg-type]


def test_who_comes_first_comes_last_in_the_next_round(tmp_path: Path, kept: Path) -> None:
    turns: list[str] = []
    assert run(case(turns), tmp_path, rounds=3)
    warm_up, rounds = turns[:2], turns[2:]
    assert warm_up == ["limit", "ours"]
    assert rounds == ["limit", "ours", "ours", "limit", "limit", "ours"]
    arms = [Counting("a", 1, []), Counting("b", 1, [])]
    assert [arm.name for arm in turn(arms, 1)] == ["b", "a"]


def test_figures_of_a_full_run_are_kept(tmp_path: Path, kept: Path) -> None:
    assert run(case([]), tmp_path)
    assert (
        '"metric": "ours", "value": 50.0, "unit": "acts/s", "against": "limit", "ratio": 0.5, "n": 6'
        in kept.read_text()
    )


def test_a_trial_with_fewer_rounds_keeps_nothing(tmp_path: Path, kept: Path) -> None:
    assert run(case([]), tmp_path, rounds=5)
    assert not kept.exists()


def test_a_wrong_answer_fails_the_case_and_leaves_no_figure(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not run(case([], wrong=["seven sendings are not in the log"]), tmp_path)
    assert not kept.exists()
    assert "seven sendings are not in the log" in capsys.readouterr().out


def test_an_arm_that_answers_wrongly_stops_the_case(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Counting, _seconds: int) -> Slice:
        raise WrongAnswer("a page of another desk")

    monkeypatch.setattr(Counting, "run", fail)
    assert not run(case([]), tmp_path)
    assert not kept.exists()


def test_processor_time_of_a_child_that_has_ended_is_counted() -> None:
    before = machine.cpu_seconds([os.getpid()])
    subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 0.3: pass"], check=True)
    assert machine.cpu_seconds([os.getpid()]) - before >= 0.28


def test_processor_time_of_another_process_is_not_ours() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as idle:
        try:
            before = machine.cpu_seconds([idle.pid])
            begun = time.process_time()
            while time.process_time() - begun < 0.2:
                pass
            assert machine.cpu_seconds([idle.pid]) - before < 0.15
        finally:
            idle.kill()


def test_a_slice_knows_its_rate_and_its_cost() -> None:
    one = Slice(acts=200, seconds=2, cpu_seconds=1)
    assert (one.rate, one.cpu_ms) == (100, 5)
    assert Slice(acts=0, seconds=2, cpu_seconds=1).cpu_ms is None
