"""Keeping figures: one JSON line per figure, appended to the file of its case; nothing is ever rewritten."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.metrics import Figure

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A kept figure: of which case and commit, when."""

    case: str
    figure: Figure
    unit: str
    commit: str
    at: str

    def as_json(self) -> str:
        figure = self.figure
        return json.dumps(
            {
                "case": self.case,
                "metric": figure.metric,
                "value": rounded(figure.value),
                "unit": self.unit,
                "against": figure.against,
                "ratio": None if figure.ratio is None else rounded(figure.ratio),
                "n": figure.n,
                "commit": self.commit,
                "at": self.at,
            },
            ensure_ascii=False,
        )


def rounded(value: float) -> float:
    """Four significant digits: more would be noise."""
    return float(f"{value:.{DIGITS}g}")


def lines_of(case: str, units: Mapping[str, str], figures: Iterable[Figure], *, commit: str, at: str) -> list[Line]:
    """The lines of a run. Raises: KeyError for a figure whose metric the case has not declared."""
    return [Line(case, figure, units[figure.metric], commit, at) for figure in figures]


def append(lines: Sequence[Line], folder: Path = RESULTS) -> None:
    """Add a run's lines to the file of each case."""
    folder.mkdir(parents=True, exist_ok=True)
    for line in lines:
        with (folder / f"{line.case}.jsonl").open("a", encoding="utf-8") as out:
            out.write(line.as_json() + "\n")


def latest(case: str, folder: Path = RESULTS) -> list[Line]:
    """The lines of a case's last run, in the order they were written; none where it never ran."""
    path = folder / f"{case}.jsonl"
    if not path.exists():
        return []
    lines = [_read(text) for text in path.read_text(encoding="utf-8").splitlines() if text]
    last = max((line.at for line in lines), default="")
    return [line for line in lines if line.at == last]


def _read(text: str) -> Line:
    said = json.loads(text)
    figure = Figure(said["metric"], said["value"], said["against"], said["ratio"], said["n"])
    return Line(said["case"], figure, said["unit"], said["commit"], said["at"])


def this_moment() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def this_commit() -> str:
    """The commit that is measured; with a `+` when tracked files differ from it."""
    head = _git("rev-parse", "--short=12", "HEAD")
    return f"{head}+" if _git("status", "--porcelain", "--untracked-files=no") else head


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or ("" if done.returncode == 0 else "unknown")
