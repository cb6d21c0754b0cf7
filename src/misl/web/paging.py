"""Paging by key: where the next page of a list begins, told in its address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from misl.custody.narrowing import ORDERS, Place
from misl.ui.presenters import Pager

T = TypeVar("T")
AFTER = "after"


def _moment(text: str) -> datetime:
    """A moment as addresses carry it. Raises: ValueError, also for one that lies beyond the calendar."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError as fault:
        raise ValueError(text) from fault


def _small_number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**15:
        raise ValueError(text)
    return number


#: How the parts of a place in the work list are read.
READ: dict[str, Callable[[str], Any]] = {
    "due_on": date.fromisoformat,
    "moved_at": _moment,
    "urgency": _small_number,
    "number": str,
    "id": UUID,
}


def moment_and_id(request: HttpRequest) -> tuple[datetime, UUID] | None:
    """Where a register goes on: the moment and id of the last row before. A broken address begins at the start."""
    try:
        moment, last = request.GET.get(AFTER, "").split("_")
        return _moment(moment), UUID(last)
    except ValueError:
        return None


def place(request: HttpRequest, sort: str) -> Place | None:
    """Where the work list goes on in this order. A broken address begins at the start."""
    names = [name.lstrip("-") for name in ORDERS[sort]]
    try:
        # Only a number, which stands first, may have the mark that parts the others.
        parts = request.GET.get(AFTER, "").rsplit("_", len(names) - 1)
        return tuple(READ[name](part) for name, part in zip(names, parts, strict=True))
    except (ValueError, OverflowError):
        return None


def key(*parts: date | datetime | UUID | int | str) -> str:
    """The address's word for a row, read back by the two above."""
    return "_".join(part.isoformat() if isinstance(part, date) else str(part) for part in parts)


def page_of(rows: Sequence[T], size: int) -> tuple[Sequence[T], bool]:
    """The rows of one page out of `size` + 1 asked for, and whether there are more."""
    return rows[:size], len(rows) > size


def pager(request: HttpRequest, following: str | None, note: str = "") -> Pager:
    """Links to the first page and to the next one; what else stands in the address is kept."""
    kept = [(name, value) for name, some in request.GET.lists() for value in some if name != AFTER and value]
    first = f"{request.path}?{urlencode(kept)}" if kept else request.path
    return Pager(
        newer_url=first if request.GET.get(AFTER) else "",
        older_url=f"{request.path}?{urlencode([*kept, (AFTER, following)])}" if following else "",
        note=note,
    )


def words_key(*parts: str) -> str:
    """The address's word for a row that is found by words; read back by `post_place`."""
    return "\x1f".join(parts)


def post_place(request: HttpRequest) -> tuple[str, int, str] | None:
    """Where the list of posts goes on. A broken address begins at the start."""
    try:
        symbol, turned, short = request.GET.get(AFTER, "").split("\x1f")
        return symbol, int(turned), short
    except ValueError:
        return None


def day_and_id(request: HttpRequest) -> tuple[date, UUID] | None:
    """Where a register by days goes on. A broken address begins at the start."""
    try:
        day, last = request.GET.get(AFTER, "").split("_")
        return date.fromisoformat(day), UUID(last)
    except ValueError:
        return None


def name_and_id(request: HttpRequest) -> tuple[str, UUID] | None:
    """Where a list by names goes on. A broken address begins at the start."""
    try:
        name, last = request.GET.get(AFTER, "").split("\x1f")
        return name, UUID(last)
    except ValueError:
        return None
