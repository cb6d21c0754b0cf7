"""What happens beside the notes of a file, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ConfirmationAsked(Event):
    """The officer who is said to have given an oral order was asked to confirm it."""

    order_id: UUID
    post_id: UUID


@dataclass(frozen=True, slots=True)
class OralOrderAnswered(Event):
    """An oral order was confirmed, or its confirmation refused."""

    order_id: UUID
    confirmed: bool


@dataclass(frozen=True, slots=True)
class OpinionsAsked(Event):
    """Posts were asked for their opinions on a file, together."""

    file_id: UUID
    round_id: UUID


@dataclass(frozen=True, slots=True)
class OpinionAnswered(Event):
    """A post gave its opinion, or declined to."""

    opinion_id: UUID
    given: bool


@dataclass(frozen=True, slots=True)
class OpinionReminded(Event):
    """A post was reminded of a question that is open."""

    opinion_id: UUID
