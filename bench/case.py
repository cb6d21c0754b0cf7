"""What a case is made of: declared metrics, arms that take turns, and a check of the answers they gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bench.metrics import Figure, Metric
from bench.stand import Stand


@dataclass(frozen=True, slots=True)
class Slice:
    """What one arm did in one slice: acts done, seconds they took, processor seconds of all processes involved, and
    how long one act took in milliseconds (where the client measures it).
    """

    acts: int
    seconds: float
    cpu_seconds: float | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None

    @property
    def rate(self) -> float:
        """Acts per second."""
        return self.acts / self.seconds

    @property
    def cpu_ms(self) -> float | None:
        """Processor milliseconds per act."""
        return None if self.cpu_seconds is None or not self.acts else 1000 * self.cpu_seconds / self.acts


class Arm(Protocol):
    """One of the things compared."""

    @property
    def name(self) -> str: ...

    def run(self, seconds: int) -> Slice:
        """Work for so many seconds. Raises: WrongAnswer when what came back is not what was asked for."""


class WrongAnswer(Exception):
    """An arm was fast and wrong; the text says how."""


@dataclass(frozen=True, slots=True)
class Course:
    """A prepared case: arms that take turns, how to read figures off their slices, and what to check afterwards.

    `read` gets the slices of each arm by its name, one per round. `check` names everything that is wrong with the
    answers; a run with a wrong answer has no figures.
    """

    arms: Sequence[Arm]
    read: Callable[[Mapping[str, Sequence[Slice]]], list[Figure]]
    check: Callable[[], list[str]]


@dataclass(frozen=True, slots=True)
class Options:
    """How a case is run. `scale` shrinks the data of a trial run; the figures of such a run are not kept."""

    rounds: int = 6
    seconds: int = 2
    scale: float = 1.0
    record: bool = True

    def scaled(self, rows: int) -> int:
        return max(1, int(rows * self.scale))


@dataclass(frozen=True, slots=True)
class Case:
    """A benchmark case. `prepare` builds its course on a stand; a case without arms gives its figures by `measure`."""

    name: str
    number: int
    title: str
    words: str
    metrics: tuple[Metric, ...]
    prepare: Callable[[Stand, Options], AbstractContextManager[Course]] | None = None
    measure: Callable[[Options], list[Figure]] | None = None
    needs: Mapping[str, str] = field(default_factory=dict)
