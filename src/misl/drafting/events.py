"""What happens to drafts, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class DraftApproved(Event):
    """A version of a draft was approved."""

    draft_id: UUID


@dataclass(frozen=True, slots=True)
class LetterSigned(Event):
    """The fair copy was signed: it is a letter now."""

    letter_id: UUID
