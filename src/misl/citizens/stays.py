"""Where a citizen's matter has been, read off the movement register: posts and sections, never persons or notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from misl.custody.models import Holding, Movement
from misl.custody.states import MovementKind, Secrecy, SubjectKind
from misl.files.models import File
from misl.organisation.models import Post
from misl.registry.models import Receipt

#: Lines of the register by which a subject comes to another post; the others say what its holder did with it.
ARRIVALS = frozenset(
    {MovementKind.RECEIVED, MovementKind.SENT, MovementKind.RETURNED, MovementKind.PERUSAL, MovementKind.SEEN}
)


@dataclass(frozen=True, slots=True)
class Stay:
    """The matter with one post, from its arrival until it went on; without `until` it is there now.

    `opened_at` is told for the present stay only, and empty until its holder looked.
    """

    post: Post
    since: datetime
    until: datetime | None = None
    opened_at: datetime | None = None


def stays(receipt: Receipt) -> list[Stay]:
    """Where the receipt was and, once it lies in a file, where the file went from then on; the last one is now.

    What was pulled back unopened was never there: its sender's stay goes on as if nothing had been sent.
    """
    lines = _lines(receipt, SubjectKind.RECEIPT, receipt.id)
    placed = next((line for line in lines if line.kind == MovementKind.PLACED), None)
    if placed is not None and receipt.file_id is not None:
        lines = [*lines[: lines.index(placed)], *_since(placed, _lines(receipt, SubjectKind.FILE, receipt.file_id))]
    found: list[Stay] = []
    for line in lines:
        if line.kind in ARRIVALS:
            found = [*found[:-1], *(replace(stay, until=line.at) for stay in found[-1:]), Stay(line.to_post, line.at)]
        elif line.kind == MovementKind.PULLED_BACK:
            found = [*found[:-2], *(replace(stay, until=None) for stay in found[-2:-1])]
    holding = _holding(receipt)
    return [*found[:-1], *(replace(stay, opened_at=holding.opened_at) for stay in found[-1:])]


def desk_is_told(receipt: Receipt) -> bool:
    """Whether a citizen is told the desk: not when the paper or its file is graded. Then "with the office" must do."""
    file = File.objects.filter(id=receipt.file_id).first() if receipt.file_id else None
    return max(receipt.secrecy, file.secrecy if file else 0) == Secrecy.UNCLASSIFIED


def _since(placed: Movement, file_lines: list[Movement]) -> list[Movement]:
    """What the file did after the receipt was laid in it. A file opened with it came into being that moment."""
    return [line for line in file_lines if line.at >= placed.at and line.kind != MovementKind.RECEIVED]


def _lines(receipt: Receipt, kind: str, subject_id: UUID) -> list[Movement]:
    rows = Movement.objects.filter(office_id=receipt.office_id, subject_kind=kind, subject_id=subject_id)
    return list(rows.select_related("to_post__section").order_by("number"))


def _holding(receipt: Receipt) -> Holding:
    if receipt.file_id is not None:
        return Holding.objects.get(subject_kind=SubjectKind.FILE, subject_id=receipt.file_id)
    return Holding.objects.get(subject_kind=SubjectKind.RECEIPT, subject_id=receipt.id)
