"""What procedure says to a sending, before it is signed: the facts are gathered here, the office's rules answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import get_language

from misl.custody.models import Holding, Sight
from misl.files.models import File, Note
from misl.kernel.actor import Officer
from misl.organisation.models import Duty, Post
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
    """A sending about to be made, and what the record knows around it; each is read once, and only when asked for."""

    sender: Officer
    file: File
    holding: Holding
    recipient: UUID
    noting: bool
    on: date

    @cached_property
    def posts(self) -> dict[UUID, Post]:
        return Post.objects.filter(office_id=self.sender.office_id).in_bulk()

    @cached_property
    def noted(self) -> set[UUID]:
        """The posts whose notes stand on the sheet."""
        return set(Note.objects.filter(file_id=self.file.id).values_list("post_id", flat=True).distinct())

    @cached_property
    def seen_by(self) -> set[UUID]:
        sights = Sight.objects.filter(
            office_id=self.sender.office_id, subject_kind="file", subject_id=self.file.id, in_force=True
        )
        return set(sights.values_list("post_id", flat=True))

    def seniors(self, post_id: UUID) -> list[UUID]:
        """The posts above one, nearest first."""
        line: list[UUID] = []
        above = self.posts[post_id].above_id if post_id in self.posts else None
        while above is not None and above not in line:
            line.append(above)
            above = self.posts[above].above_id
        return line


def _asked(book: Rulebook, sending: _Sending) -> Iterator[Answer]:
    if book.has(LEVELS):
        yield book.ask(LEVELS, {"levels": _levels(sending)})
    if book.has(JUMPED):
        jumped = _jumped(sending)
        yield book.ask(JUMPED, {"jumped": bool(jumped), "posts": jumped})
    if book.has(DESK_DAYS):
        came = localdate(sending.holding.moved_at)
        days = calendar(sending.sender.office_id, came).between(came, sending.on)
        yield book.ask(DESK_DAYS, {"days": days})
    if book.has(BELOW_SECRETARY):
        yield book.ask(BELOW_SECRETARY, {"officers": _officers_below_the_top(sending)})


def _levels(sending: _Sending) -> int:
    """How many posts deal with the matter on its way up; 0 when it does not go up to a post that is new to it."""
    here, there = sending.posts.get(sending.holding.post_id), sending.posts.get(sending.recipient)
    if here is None or there is None or there.rank <= here.rank or there.id in sending.noted:
        return 0
    return len(sending.noted | {here.id, there.id})


def _jumped(sending: _Sending) -> str:
    """The posts between sender and recipient that never had the file, when it returns to one who had."""
    if sending.recipient not in sending.seen_by:
        return ""
    line = sending.seniors(sending.recipient)
    if sending.holding.post_id not in line:
        return ""
    between = line[: line.index(sending.holding.post_id)]
    comma = "، " if get_language() == "ur" else ", "
    return comma.join(sending.posts[post_id].local_short for post_id in between if post_id not in sending.seen_by)


def _officers_below_the_top(sending: _Sending) -> int:
    """How many officers below the head of the line have noted, with this note; 0 when it adds none."""
    own = sending.holding.post_id
    line = sending.seniors(own)
    if not sending.noting or own in sending.noted or not line:
        return 0
    writers = {post_id for post_id in sending.noted | {own} if _is_officer(sending.posts.get(post_id))}
    return len(writers - {line[-1]}) if own in writers else 0


def _is_officer(post: Post | None) -> bool:
    """Section officers and above are those charged with opening files."""
    return post is not None and Duty.OPEN_FILES in post.duties
