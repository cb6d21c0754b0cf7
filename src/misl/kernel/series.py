"""Checking number series: numbers 1 to n, none missing, none twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def gaps(numbered: Iterable[tuple[K, int]]) -> Iterator[tuple[K, int]]:
    """The (series, number) pairs that are missing, from pairs sorted by series and number. Memory: one series at
    a time.
    """
    for series, pairs in groupby(numbered, key=lambda pair: pair[0]):
        expected = 1
        for _, number in pairs:
            yield from ((series, missing) for missing in range(expected, number))
            expected = number + 1
