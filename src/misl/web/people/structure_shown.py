"""An uploaded sheet as its page shows it: what it would change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.organisation.states import ChargeKind, Duty, Grade
from misl.organisation.structure.charging import NewCharge
from misl.organisation.structure.columns import COLUMNS, head_of
from misl.organisation.structure.faults import Fault
from misl.organisation.structure.planning import KEYS, Change, Plan
from misl.ui import dates
from misl.ui.presenters import Fact
from misl.ui.sheets import Column, Kind, Sheet

if TYPE_CHECKING:
    from misl.web.rows import StructureSheet

#: Shown of each kind; everything is in the file that was uploaded, and all faults in the one to be taken away.
SHOWN = 100


@dataclass(frozen=True)
class ChangeLine:
    """One change: the line, what it is about, whether it is new, and what becomes what."""

    line: int
    name: str
    is_new: bool
    said: tuple[str, ...]


@dataclass(frozen=True)
class ChangeGroup:
    """Changes of one kind; `left_out` says how many more there are."""

    title: str
    lines: tuple[ChangeLine, ...]
    left_out: str


@dataclass(frozen=True)
class FaultLine:
    """A faulty cell as the table of faults has it."""

    line: int
    column: str
    cell: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class SheetLine:
    """An uploaded sheet in the list."""

    id: UUID
    file_name: str
    by: str
    at: Any
    order: str
    imported: bool


def sheet_lines(rows: Iterable[StructureSheet]) -> tuple[SheetLine, ...]:
    return tuple(
        SheetLine(
            row.id,
            row.file_name,
            row.uploaded_by.local_name if row.uploaded_by else "",
            row.uploaded_at,
            row.order.number if row.order else "",
            row.imported_at is not None,
        )
        for row in rows
    )


def figures(plan: Plan) -> tuple[Fact, ...]:
    """What was read, and how much of it is new, changed, and as it was."""
    return (
        Fact(_("Lines read"), dates.figures(plan.lines)),
        Fact(_("Writing of the file"), plan.writing, ltr=True),
        Fact(_("Sections"), _new_and_changed(plan.sections)),
        Fact(_("Posts"), _new_and_changed(plan.posts)),
        Fact(_("Persons"), _new_and_changed(plan.persons)),
        Fact(_("Charges to be given"), dates.figures(len(plan.charges))),
        Fact(_("Charges that are so already"), dates.figures(plan.as_they_are)),
    )


def groups(plan: Plan) -> tuple[ChangeGroup, ...]:
    """Everything that would change, by kind."""
    by_kind: tuple[tuple[str, Sequence[ChangeLine]], ...] = (
        (_("Sections"), [_change(one) for one in plan.sections[:SHOWN]]),
        (_("Posts"), [_change(one) for one in plan.posts[:SHOWN]]),
        (_("Persons"), [_change(one) for one in plan.persons[:SHOWN]]),
        (_("Charges"), [_charge(one) for one in plan.charges[:SHOWN]]),
    )
    counts = (len(plan.sections), len(plan.posts), len(plan.persons), len(plan.charges))
    return tuple(
        ChangeGroup(title, tuple(lines), _left_out(count - SHOWN))
        for (title, lines), count in zip(by_kind, counts, strict=True)
        if lines
    )


def fault_lines(faults: Sequence[Fault]) -> tuple[FaultLine, ...]:
    return tuple(_fault(one) for one in faults[:SHOWN])


def faults_left_out(faults: Sequence[Fault]) -> str:
    return _left_out(len(faults) - SHOWN)


def fault_sheet(faults: Sequence[Fault]) -> Sheet:
    """All faults, to be taken away."""
    heads = ((_("Line"), Kind.NUMBER), (_("Column"), Kind.TEXT), (_("What stands there"), Kind.TEXT))
    told = ((_("What is wrong"), Kind.TEXT), (_("What to do"), Kind.TEXT))
    columns = [Column(head, kind, 40 if kind == Kind.TEXT else 8) for head, kind in (*heads, *told)]
    lines = [_fault(one) for one in faults]
    rows = [(one.line, one.column, one.cell, one.reason, one.remedy) for one in lines]
    return Sheet(name="faults", title=_("Faults of the sheet"), columns=columns, rows=rows)


def structure_sheet(lines: Iterable[dict[str, Any]]) -> Sheet:
    """The sheet itself: its heads, and the office's lines if there are any."""
    columns = [Column(str(column.head)) for column in COLUMNS]
    rows = [tuple(line.get(column.key) for column in COLUMNS) for line in lines]
    return Sheet(name="structure", title=_("Structure of the office"), columns=columns, rows=rows)


def _new_and_changed(changes: Sequence[Change]) -> str:
    new = sum(change.is_new for change in changes)
    said = {"new": dates.figures(new), "changed": dates.figures(len(changes) - new)}
    return _("%(new)s new, %(changed)s changed") % said


def _change(change: Change) -> ChangeLine:
    said = tuple(
        f"{_head(name)}: {_shown(name, new)}"
        if old in (None, "", [])
        else f"{_head(name)}: {_shown(name, old)} → {_shown(name, new)}"
        for name, (old, new) in change.fields.items()
    )
    return ChangeLine(change.line, change.name, change.is_new, said)


def _charge(one: NewCharge) -> ChangeLine:
    days = [_("from %(day)s") % {"day": _day(one.from_on)} if one.from_on else _("from the date of the order")]
    if one.until_on:
        days.append(_("until %(day)s") % {"day": _day(one.until_on)})
    return ChangeLine(one.line, f"{one.person_name} · {one.post_name}", True, (str(ChargeKind(one.kind).label), *days))


def _day(day: date) -> str:
    return dates.day(day, year=True)


def _head(name: str) -> str:
    return head_of("section" if name == "section" else KEYS[name])


def _shown(name: str, value: Any) -> str:
    if name == "duties":
        return dates.comma().join(str(Duty(one).label) for one in value)
    if name == "clearance":
        return str(Grade(value).label) if value in Grade.values else dates.figures(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return dates.figures(value) if isinstance(value, int) else str(value)


def _fault(one: Fault) -> FaultLine:
    return FaultLine(one.line, head_of(one.column), one.cell, str(one.reason), str(one.remedy))


def _left_out(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": dates.figures(count)}
