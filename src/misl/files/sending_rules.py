"""What procedure says to a sending, before it is signed: the facts are gathered here, the office's rules answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import get_language

from misl.custody.models import Holding
from misl.files.ladder import Ladder, ladder
from misl.files.models import File
from misl.kernel.actor import Officer
from misl.procedure.catalogue import BELOW_SECRETARY, DESK_DAYS, JUMPED, LEVELS
from misl.procedure.rulebook import Answer, Rulebook, rulebook
from misl.procedure.working_days import calendar


def answers_to_sending(
    sender: Officer, file: File, holding: Holding, recipient: UUID, *, noting: bool, on: date
) -> list[Answer]:
    """What the office's rules have against this sending; those that are kept say nothing.

    `noting`: a note goes with it.
    """
    book = rulebook(sender.office_id)
    sending = _Sending(sender, file, holding, recipient, noting, on)
    return [answer for answer in _asked(book, sending) if answer.reason]


@dataclass
class _Sending:
    """A sending about to be made, and the ladder around it, which is read when a rule asks for it."""

    sender: Officer
    file: File
    holding: Holding
    recipient: UUID
    noting: bool
    on: date

    @cached_property
    def ladder(self) -> Ladder:
        return ladder(self.sender.office_id, self.file.id, self.holding.post_id, self.recipient)


def _asked(book: Rulebook, sending: _Sending) -> Iterator[Answer]:
    if book.has(LEVELS):
        yield book.ask(LEVELS, {"levels": _levels(sending.ladder)})
    if book.has(JUMPED):
        jumped = _jumped(sending.ladder)
        yield book.ask(JUMPED, {"jumped": bool(jumped), "posts": jumped})
    if book.has(DESK_DAYS):
        came = localdate(sending.holding.moved_at)
        days = calendar(sending.sender.office_id, came).between(came, sending.on)
        yield book.ask(DESK_DAYS, {"days": days})
    if book.has(BELOW_SECRETARY):
        officers = _officers_below_the_top(sending.ladder) if sending.noting else 0
        yield book.ask(BELOW_SECRETARY, {"officers": officers})


def _levels(ladder: Ladder) -> int:
    """How many posts deal with the matter on its way up; 0 when it does not go up to a post that is new to it."""
    here, there = ladder.rungs.get(ladder.here), ladder.rungs.get(ladder.there)
    if here is None or there is None or there.rank <= here.rank or there.noted:
        return 0
    return len(ladder.noted | {here.id, there.id})


def _jumped(ladder: Ladder) -> str:
    """The posts between sender and recipient that never had the file, when it returns to one who had."""
    line = ladder.seniors(ladder.there)
    if not ladder.is_seen_by(ladder.there) or ladder.here not in line:
        return ""
    between = line[: line.index(ladder.here)]
    comma = "، " if get_language() == "ur" else ", "
    return comma.join(ladder.rungs[post_id].local_short for post_id in between if not ladder.is_seen_by(post_id))


def _officers_below_the_top(ladder: Ladder) -> int:
    """How many officers below the head of the line have noted, with the note under way; 0 when it adds none."""
    line = ladder.seniors(ladder.here)
    if not line or ladder.here in ladder.noted or not ladder.rungs[ladder.here].is_officer:
        return 0
    writers = {post_id for post_id in ladder.noted | {ladder.here} if ladder.rungs[post_id].is_officer}
    return len(writers - {line[-1]})
