"""Who acts: an officer in a post under a charge, a citizen, or the system. Frozen ids, nothing that can go stale."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Officer:
    """A person holding a post under a charge. Rights belong to the post; the person answers for the act.

    `clearance` is the rank of the highest secrecy grade the person may see (0 is Unclassified).
    `duties` are the post's duties in the office ("registry", "dispatch", "auditor", "establishment" ...).
    """

    office_id: UUID
    person_id: UUID
    post_id: UUID
    charge_id: UUID
    section_id: UUID
    clearance: int = 0
    duties: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        return f"officer:{self.person_id}:{self.post_id}"

    def as_record(self) -> dict[str, Any]:
        return {
            "kind": "officer",
            "person": str(self.person_id),
            "post": str(self.post_id),
            "charge": str(self.charge_id),
        }


@dataclass(frozen=True, slots=True)
class Citizen:
    """A member of the public at the counter. Before an application exists there is nothing to know them by."""

    office_id: UUID
    application_id: UUID | None = None

    @property
    def key(self) -> str:
        return f"citizen:{self.application_id or 'counter'}"

    def as_record(self) -> dict[str, Any]:
        return {"kind": "citizen", "application": str(self.application_id) if self.application_id else None}


@dataclass(frozen=True, slots=True)
class System:
    """The software acting by itself: a job, an importer, the setting-up of an office."""

    office_id: UUID
    name: str

    @property
    def key(self) -> str:
        return f"system:{self.name}"

    def as_record(self) -> dict[str, Any]:
        return {"kind": "system", "name": self.name}


Actor = Officer | Citizen | System
