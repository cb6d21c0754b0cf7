"""Passing a subject from hand to hand: the steps that the commands of the rooms above share. Each takes locked rows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from misl.custody.models import Holding, Movement, Sight
from misl.custody.models.holding import NO_DATE
from misl.custody.states import MovementKind, Urgency
from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.asking import Question
from misl.kernel.errors import NotVisible

#: The holding of a subject, locked.
HOLDING = Question(
    lambda kind, subject_id: Holding.objects.select_for_update().of(kind, subject_id), "kind", "subject_id"
)
#: What a post may see of a subject, locked.
SIGHT = Question(
    lambda office_id, kind, subject_id, post_id: Sight.objects.select_for_update().filter(
        office_id=office_id, subject_kind=kind, subject_id=subject_id, post_id=post_id
    ),
    "office_id",
    "kind",
    "subject_id",
    "post_id",
)


def locked(kind: str, subject_id: UUID) -> Holding:
    """The holding, locked for this act. Raises: NotVisible when there is none in this office."""
    holding = HOLDING.first(kind=kind, subject_id=subject_id)
    if holding is None:
        raise NotVisible
    return holding


def take_in(
    act: Act,
    *,
    kind: str,
    subject_id: UUID,
    number: str,
    subject: str,
    post_id: UUID,
    secrecy: int,
    urgency: int = Urgency.ORDINARY,
    due_on: date | None = None,
    opened: bool,
) -> Holding:
    """A new subject comes into the custody of a post; `opened` when that post made it and so has seen it."""
    holding = Holding.enter(
        act,
        subject_kind=kind,
        subject_id=subject_id,
        number=number,
        subject=subject,
        secrecy=secrecy,
        urgency=urgency,
        due_on=due_on or NO_DATE,
        post_id=post_id,
        from_post_id=None,
        moved_at=act.at,
        opened_at=act.at if opened else None,
        movements=1,
    )
    write_movement(act, holding, MovementKind.RECEIVED, from_post_id=None, to_post_id=post_id)
    _give_sight(act, holding, post_id)
    return holding


def pass_on(
    act: Act,
    holding: Holding,
    *,
    to_post_id: UUID,
    kind: str = MovementKind.SENT,
    urgency: int,
    due_on: date | None,
    remark: str = "",
    note_id: UUID | None = None,
    signed_act_id: UUID | None = None,
) -> Movement:
    """Hand a subject to another post. It is unopened there until its holder looks."""
    from_post_id = holding.post_id
    holding.amend(
        act,
        post_id=to_post_id,
        from_post_id=from_post_id,
        moved_at=act.at,
        opened_at=None,
        urgency=urgency,
        due_on=due_on or NO_DATE,
        movements=holding.movements + 1,
    )
    _give_sight(act, holding, to_post_id)
    return write_movement(
        act,
        holding,
        kind,
        from_post_id=from_post_id,
        to_post_id=to_post_id,
        remark=remark,
        note_id=note_id,
        signed_act_id=signed_act_id,
    )


def mark_opened(act: Act, holding: Holding) -> Movement:
    """The holder has looked at it: from now on it can't be pulled back."""
    holding.amend(act, opened_at=act.at, movements=holding.movements + 1)
    return write_movement(act, holding, MovementKind.OPENED, from_post_id=holding.post_id, to_post_id=holding.post_id)


def take_back(act: Act, holding: Holding) -> Movement:
    """The sender takes an unopened subject back to the desk it came from."""
    there, here = holding.post_id, holding.from_post_id
    if here is None:
        raise NotVisible
    _take_sight_back(act, holding, there)
    holding.amend(
        act, post_id=here, from_post_id=None, moved_at=act.at, opened_at=act.at, movements=holding.movements + 1
    )
    return write_movement(act, holding, MovementKind.PULLED_BACK, from_post_id=there, to_post_id=here)


def lay_in_file(act: Act, holding: Holding) -> Movement:
    """A receipt put in a file leaves the work list; from here on it goes where the file goes."""
    holding.amend(act, in_work=False, opened_at=holding.opened_at or act.at, movements=holding.movements + 1)
    return write_movement(act, holding, MovementKind.PLACED, from_post_id=holding.post_id, to_post_id=holding.post_id)


def lay_by(
    act: Act,
    holding: Holding,
    kind: str,
    *,
    due_on: date | None = None,
    remark: str = "",
    note_id: UUID | None = None,
    signed_act_id: UUID | None = None,
) -> Movement:
    """A subject leaves work where it lies: parked until `due_on`, closed, or laid inside another."""
    holding.amend(
        act,
        in_work=False,
        opened_at=holding.opened_at or act.at,
        due_on=due_on or NO_DATE,
        movements=holding.movements + 1,
    )
    return write_movement(
        act,
        holding,
        kind,
        from_post_id=holding.post_id,
        to_post_id=holding.post_id,
        remark=remark,
        note_id=note_id,
        signed_act_id=signed_act_id,
    )


def take_up(
    act: Act,
    holding: Holding,
    kind: str,
    *,
    to_post_id: UUID | None = None,
    remark: str = "",
    signed_act_id: UUID | None = None,
) -> Movement:
    """A subject comes back to work: where it lies, or on the desk of the post that takes it up."""
    here = holding.post_id
    there = to_post_id or here
    moved = {"post_id": there, "from_post_id": None, "moved_at": act.at} if there != here else {}
    holding.amend(act, in_work=True, movements=holding.movements + 1, **moved)
    _give_sight(act, holding, there)
    return write_movement(
        act, holding, kind, from_post_id=here, to_post_id=there, remark=remark, signed_act_id=signed_act_id
    )


def carry(act: Act, holding: Holding, to_post_id: UUID) -> Movement:
    """What lies inside a subject goes where that goes; whoever gets the one sees the other."""
    there = holding.post_id
    holding.amend(act, post_id=to_post_id, from_post_id=there, moved_at=act.at, movements=holding.movements + 1)
    _give_sight(act, holding, to_post_id)
    return write_movement(act, holding, MovementKind.CARRIED, from_post_id=there, to_post_id=to_post_id)


def write_movement(
    act: Act,
    holding: Holding,
    kind: str,
    *,
    from_post_id: UUID | None,
    to_post_id: UUID,
    remark: str = "",
    note_id: UUID | None = None,
    signed_act_id: UUID | None = None,
) -> Movement:
    """The line in the register for what was just done to a holding."""
    officer = act.by if isinstance(act.by, Officer) else None
    return Movement.enter(
        act,
        subject_kind=holding.subject_kind,
        subject_id=holding.subject_id,
        number=holding.movements,
        kind=kind,
        from_post_id=from_post_id,
        to_post_id=to_post_id,
        person_id=officer.person_id if officer else None,
        charge_id=officer.charge_id if officer else None,
        urgency=holding.urgency,
        due_on=holding.due,
        remark=remark,
        note_id=note_id,
        signed_act_id=signed_act_id,
        at=act.at,
    )


def _give_sight(act: Act, holding: Holding, post_id: UUID) -> None:
    sight = _sight(holding, post_id)
    if sight is None:
        Sight.enter(
            act,
            subject_kind=holding.subject_kind,
            subject_id=holding.subject_id,
            post_id=post_id,
            since=holding.movements,
        )
    elif not sight.in_force or sight.only_lent:
        sight.amend(act, in_force=True, since=holding.movements, only_lent=None)


def _take_sight_back(act: Act, holding: Holding, post_id: UUID) -> None:
    """What never was opened was never seen: only the sight that this very sending gave is withdrawn."""
    sight = _sight(holding, post_id)
    if sight is not None and sight.in_force and sight.since == holding.movements:
        if sight.lent:
            sight.amend(act, only_lent=True)
        else:
            sight.amend(act, in_force=False)


def _sight(holding: Holding, post_id: UUID) -> Sight | None:
    return SIGHT.first(
        office_id=holding.office_id, kind=holding.subject_kind, subject_id=holding.subject_id, post_id=post_id
    )
