"""Sorting all touches of all entries by row, outside memory: runs on disk, merged as they are read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import IO
from uuid import UUID

RUN = 100_000
NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True)
class Touched:
    """What one entry says of one row: the versions it passed, the fingerprint it was left with, and when.

    `digest` is NO_DIGEST where the entry can't be read any more.
    """

    kind: str
    row_id: UUID
    first: int
    version: int
    digest: str
    office_id: UUID
    entry_id: int
    at: str


class TouchSpool:
    """Takes touches in any order, gives them back by kind, row and version. Holds about 25 MB at most."""

    def __init__(self) -> None:
        self._run: list[str] = []
        self._files: list[IO[str]] = []

    def add(self, touch: Touched) -> None:
        self._run.append(
            f"{touch.kind}\t{touch.row_id.hex}\t{touch.version:010d}\t{touch.first:010d}\t{touch.entry_id}\t{touch.digest}"
            f"\t{touch.office_id.hex}\t{touch.at}\n"
        )
        if len(self._run) >= RUN:
            self._spill()

    def by_row(self) -> Iterator[tuple[tuple[str, UUID], list[Touched]]]:
        """Each touched row, by kind and id, with its touches in the order of their versions."""
        self._run.sort()
        for file in self._files:
            file.seek(0)
        lines: Iterable[str] = heapq.merge(*self._files, self._run) if self._files else self._run
        for (kind, row_id), group in groupby(map(_read, lines), key=lambda touch: (touch.kind, touch.row_id)):
            yield (kind, row_id), list(group)

    def close(self) -> None:
        for file in self._files:
            file.close()

    def _spill(self) -> None:
        self._run.sort()
        file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", prefix="misl-verify-")  # noqa: SIM115
        file.writelines(self._run)
        self._files.append(file)
        self._run = []


def _read(line: str) -> Touched:
    kind, row, version, first, entry, digest, office, at = line.rstrip("\n").split("\t")
    return Touched(kind, UUID(hex=row), int(first), int(version), digest, UUID(hex=office), int(entry), at)
