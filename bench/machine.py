"""The machine under the benchmark: processor time of process trees, load, and how fast the disk commits."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROBE_BYTES = 8192
PROBE_SECONDS = 0.25


def cpu_seconds(roots: Iterable[int]) -> float:
    """Processor seconds used so far by these processes and everything below them, dead children included.

    A process that ended is counted in its parent's sum once the parent has waited for it; of a tree whose parents
    wait for their children, differences of two readings are exact to a clock tick per process.
    """
    children: dict[int, list[int]] = defaultdict(list)
    used: dict[int, int] = {}
    for pid, parent, ticks in _processes():
        children[parent].append(pid)
        used[pid] = ticks
    total, waiting = 0, list(set(roots))
    seen: set[int] = set()
    while waiting:
        pid = waiting.pop()
        if pid in seen or pid not in used:
            continue
        seen.add(pid)
        total += used[pid]
        waiting += children[pid]
    return total / TICKS


def children_of(parent: int) -> list[int]:
    """The living children of a process."""
    return [pid for pid, above, _ in _processes() if above == parent]


def _processes() -> Iterator[tuple[int, int, int]]:
    """Process, its parent, and its ticks: own and those of children it has waited for, in user and system mode."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        fields = text[text.rindex(")") + 2 :].split()
        yield int(entry.name), int(fields[1]), sum(int(field) for field in fields[11:15])


def load() -> float:
    """Load average of the last minute."""
    return os.getloadavg()[0]


def commits_per_second(folder: Path) -> float:
    """How often a second 8 kB in place can be made durable (fdatasync) in this folder just now."""
    path = folder / "probe"
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        block = os.urandom(PROBE_BYTES)
        os.pwrite(handle, block, 0)
        os.fsync(handle)
        count, begun = 0, time.perf_counter()
        while (passed := time.perf_counter() - begun) < PROBE_SECONDS:
            os.pwrite(handle, block, 0)
            os.fdatasync(handle)
            count += 1
    finally:
        os.close(handle)
        path.unlink()
    return count / passed
