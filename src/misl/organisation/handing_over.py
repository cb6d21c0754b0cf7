"""What goes with a post when it changes hands. Upper rooms say what is pending with a post, and move what is personal.

Files and receipts are held by the post: they stay where they are and only have to be named. What an officer is still
writing belongs to the officer in the post: it is moved to the one who takes over, in the act of taking over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from misl.kernel.act import Act


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing in a list of what is handed over. `role` is "pending", "draft_note" or "draft"."""

    kind: str
    id: UUID
    number: str
    role: str = "pending"

    def as_record(self) -> dict[str, Any]:
        return asdict(self) | {"id": str(self.id)}


#: (office, post, person) → what is with the post, or is being written there by the person.
Lister = Callable[[UUID, UUID, UUID], list[Matter]]
#: (act, post, from person, to person) → what was moved.
Mover = Callable[[Act, UUID, UUID, UUID], list[Matter]]

_listers: list[Lister] = []
_movers: list[Mover] = []


def register_lister(lister: Lister) -> None:
    """Called in `apps.py` of an upper room."""
    if lister not in _listers:
        _listers.append(lister)


def register_mover(mover: Mover) -> None:
    """Called in `apps.py` of an upper room."""
    if mover not in _movers:
        _movers.append(mover)


def matters_with(office_id: UUID, post_id: UUID, person_id: UUID) -> list[Matter]:
    """Everything that is pending with a post, and what this person is writing there."""
    return [matter for lister in _listers for matter in lister(office_id, post_id, person_id)]


def move_personal(act: Act, post_id: UUID, from_person_id: UUID, to_person_id: UUID) -> list[Matter]:
    """Give what one person was writing in a post to the one who takes over."""
    return [matter for mover in _movers for matter in mover(act, post_id, from_person_id, to_person_id)]
