"""What happens at the citizen's counter, for the rooms that listen."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ApplicationLodged(Event):
    """A citizen's application was taken in; its receipt has a diary number."""

    application_id: UUID
