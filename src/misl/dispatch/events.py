"""What happens in dispatch, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class LetterIssued(Event):
    """A letter got its issue number; its despatches are on their way."""

    issue_id: UUID


@dataclass(frozen=True, slots=True)
class LetterSentFurther(Event):
    """An issued letter is sent to one more recipient, or once more."""

    issue_id: UUID
