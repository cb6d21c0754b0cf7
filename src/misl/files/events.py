"""What happens to files, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class FileOpened(Event):
    """A file was opened and numbered."""

    file_id: UUID


@dataclass(frozen=True, slots=True)
class FileSent(Event):
    """A file went to another post; `note_id` is the note that went with it, if one did."""

    file_id: UUID
    to_post_id: UUID
    note_id: UUID | None


@dataclass(frozen=True, slots=True)
class PaperPlaced(Event):
    """A paper was put in a file's correspondence."""

    file_id: UUID
    paper_id: UUID


@dataclass(frozen=True, slots=True)
class FileParked(Event):
    """A file was put by until a day."""

    file_id: UUID


@dataclass(frozen=True, slots=True)
class FileWoken(Event):
    """A parked file came back to work."""

    file_id: UUID


@dataclass(frozen=True, slots=True)
class FileClosed(Event):
    """A file was closed."""

    file_id: UUID


@dataclass(frozen=True, slots=True)
class FileReopened(Event):
    """A closed file came back to work."""

    file_id: UUID


@dataclass(frozen=True, slots=True)
class FilesTied(Event):
    """A file was linked to another, or went inside it; `kind` says how."""

    file_id: UUID
    other_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class FilesParted(Event):
    """A bond between two files ended."""

    file_id: UUID
    other_id: UUID
    kind: str
