"""Result lines, and the page that is made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import results
from bench.cases import CASES
from bench.metrics import Figure
from bench.report import render


def lines(figures: list[Figure], *, case: str = "send", at: str = "2026-11-23T08:00:00Z") -> list[results.Line]:
    units = {metric.name: metric.unit for metric in CASES[case].metrics}
    return results.lines_of(case, units, figures, commit="0123456789ab", at=at)


def test_a_line_says_what_was_measured_against_what_when_and_on_which_commit(tmp_path: Path) -> None:
    results.append(lines([Figure("command", 431.26, "limit", 0.26789, 6)]), tmp_path)
    assert json.loads((tmp_path / "send.jsonl").read_text(encoding="utf-8")) == {
        "case": "send",
        "metric": "command",
        "value": 431.3,
        "unit": "acts/s",
        "against": "limit",
        "ratio": 0.2679,
        "n": 6,
        "commit": "0123456789ab",
        "at": "2026-11-23T08:00:00Z",
    }


def test_a_figure_that_the_case_has_not_declared_is_refused() -> None:
    with pytest.raises(KeyError):
        lines([Figure("invented", 1)])


def test_runs_are_added_and_the_last_one_is_read(tmp_path: Path) -> None:
    results.append(lines([Figure("command", 100), Figure("limit", 400)]), tmp_path)
    results.append(lines([Figure("command", 200)], at="2026-11-24T08:00:00Z"), tmp_path)
    assert len((tmp_path / "send.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert [line.figure for line in results.latest("send", tmp_path)] == [Figure("command", 200)]


def test_a_case_that_never_ran_has_no_lines(tmp_path: Path) -> None:
    assert results.latest("send", tmp_path) == []


def test_the_page_has_a_section_for_each_case_measured_or_not(tmp_path: Path) -> None:
    page = render(tmp_path)
    assert all(f"## {case.title}" in page for case in CASES.values())
    assert page.count("Not measured yet") == len(CASES)


def test_the_page_shows_the_verdict_and_explains_each_figure(tmp_path: Path) -> None:
    figures = [Figure("command", 300, "limit", 0.1, 6), Figure("command, processor time", 9, "limit", 0.1, 6)]
    results.append(lines(figures), tmp_path)
    page = render(tmp_path)
    assert "| command | 300 acts/s | 0.1 × limit | at least 0.25 × | at least 0.4 × | missed |" in page
    assert "- **command**: `send_file` with a green note" in page
    assert "on commit `0123456789ab`, 6 rounds" in page


def test_the_page_is_the_same_for_the_same_results(tmp_path: Path) -> None:
    results.append(lines([Figure("command", 300, "limit", 0.3, 6)]), tmp_path)
    assert render(tmp_path) == render(tmp_path)
