"""What has happened with certificates."""

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class OfficerEnrolled(Event):
    """A person may sign from now on."""

    certificate_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class CertificateRevoked(Event):
    """Nothing may be signed with this certificate from now on."""

    certificate_id: UUID
