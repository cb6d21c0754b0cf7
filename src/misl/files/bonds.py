"""Tying two files together, and what lies inside a file going along with it. Each step takes locked rows."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from misl.custody.models import Holding
from misl.custody.passing import carry, lay_by, locked, take_back, take_up
from misl.custody.policies import may_receive
from misl.custody.states import MovementKind, SubjectKind
from misl.files.locking import lock_file
from misl.files.models import Bond, File
from misl.files.note_sheet import NextNote
from misl.files.signed_lines import counters_after, sign_line
from misl.files.states import BondKind, FileState
from misl.kernel.act import Act
from misl.kernel.asking import Question
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible

#: What lies inside a file.
INSIDE = Question(
    lambda office_id, file_id: (
        Bond.objects.filter(office_id=office_id, file_id=file_id).in_force().inside().order_by("id")
    ),
    "office_id",
    "file_id",
)

#: The line in the register and the state that each kind of lying inside makes.
LAID = {
    BondKind.ATTACHED: (MovementKind.ATTACHED, FileState.ATTACHED),
    BondKind.PART: (MovementKind.MERGED, FileState.MERGED),
    BondKind.MERGED: (MovementKind.MERGED, FileState.MERGED),
}


def lock_two(act: Act, file_id: UUID, other_id: UUID) -> tuple[tuple[File, Holding], tuple[File, Holding]]:
    """Two files the actor may see, locked in the order of their ids, so that no two acts wait for each other.

    Raises: NotVisible.
    """
    found = {one: lock_file(act, one) for one in sorted({file_id, other_id})}
    return found[file_id], found[other_id]


def lock_bond(act: Act, file_id: UUID, bond_id: UUID, *kinds: str) -> Bond:
    """A bond in force of a file that is locked already. Raises: NotVisible."""
    held = Bond.objects.select_for_update(of=("self",)).filter(office_id=act.office_id, id=bond_id, file_id=file_id)
    bond = held.in_force().filter(kind__in=kinds).first()
    if bond is None:
        raise NotVisible
    return bond


def tie(act: Act, kind: str, file: File, other: File, reason: str) -> Bond:
    """Put a bond between two files on the record."""
    return Bond.enter(
        act,
        kind=kind,
        file=file,
        other=other,
        reason=reason,
        after_note=file.notes_count,
        tied_at=act.at,
        tied_by_id=act.officer.person_id,
        tied_post_id=act.officer.post_id,
    )


def lay_inside(
    act: Act,
    file: File,
    other: File,
    holding: Holding,
    *,
    kind: BondKind,
    reason: str,
    note: NextNote | None = None,
) -> Bond:
    """One file goes inside another, by a signed line in its own register."""
    line, state = LAID[kind]
    signed = sign_line(
        act,
        other,
        holding,
        line,
        to_post_id=holding.post_id,
        urgency=holding.urgency,
        due_on=None,
        remark=reason,
        note=note,
        into=file.id,
    )
    lay_by(act, holding, line, remark=reason, note_id=note.id if note else None, signed_act_id=signed.id)
    other.amend(act, state=state, **counters_after(other, note, signed))
    return tie(act, kind, file, other, reason)


def take_out(act: Act, bond: Bond, other: File, holding: Holding, *, line: str, reason: str = "") -> None:
    """A file that lay inside another comes back to work, on the desk where both are."""
    here = holding.post_id
    signed = sign_line(
        act,
        other,
        holding,
        line,
        to_post_id=here,
        urgency=holding.urgency,
        due_on=None,
        remark=reason,
        into=bond.file_id,
    )
    take_up(act, holding, line, remark=reason, signed_act_id=signed.id)
    other.amend(act, state=FileState.OPEN, **counters_after(other, None, signed))
    bond.amend(act, ended_at=act.at)


def carry_along(act: Act, file: File, to_post_id: UUID) -> None:
    """Everything inside a file goes where the file was sent. Raises: Refused where that post may not receive it, so
    that nobody gets their own matter inside another file.
    """

    def go(holding: Holding) -> None:
        require(may_receive(act.office_id, to_post_id, holding, act.day))
        carry(act, holding, to_post_id)

    _each_inside(act, file.id, go)


def bring_back(act: Act, file: File) -> None:
    """Everything inside a file that was pulled back comes back with it."""
    _each_inside(act, file.id, lambda holding: take_back(act, holding))


def _each_inside(act: Act, file_id: UUID, do: Callable[[Holding], object]) -> None:
    for bond in INSIDE.all(office_id=act.office_id, file_id=file_id):
        do(locked(SubjectKind.FILE, bond.other_id))
        _each_inside(act, bond.other_id, do)
