"""The limit of an act: pgbench writing the same rows with the same durability, and nothing else."""

from __future__ import annotations

import re
import resource
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.stand import program, quietly


@dataclass(frozen=True, slots=True)
class Ran:
    """Transactions, the seconds they took without connecting, and pgbench's own processor seconds."""

    transactions: int
    seconds: float
    cpu_seconds: float


def run(script: Path, address: str, *, seconds: int, clients: int, variables: Mapping[str, str]) -> Ran:
    """Run a script by prepared statements. Raises: Unfit when pgbench is missing or a transaction fails."""
    command = [
        program("pgbench", "postgresql"),
        "-n",
        "-M",
        "prepared",
        "-c",
        str(clients),
        "-j",
        "2",
        "-T",
        str(seconds),
    ]
    for name, value in variables.items():
        command += ["-D", f"{name}={value}"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    printed = quietly([*command, "-f", str(script), address])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = int(_found(r"transactions actually processed: (\d+)", printed))
    rate = float(_found(r"tps = ([\d.]+) \(without initial connection time\)", printed))
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(done, done / rate, used)


def _found(pattern: str, printed: str) -> str:
    found = re.search(pattern, printed)
    if found is None:
        raise ValueError(f"pgbench printed something else:\n{printed}")
    return found[1]
