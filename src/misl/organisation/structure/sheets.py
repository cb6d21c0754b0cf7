"""Uploaded sheets: finding them, and what each would change now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from misl.kernel.act import Act
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.organisation.models import Charge, Post, StructureSheet
from misl.organisation.policies import may_establish
from misl.organisation.states import Duty, Grade
from misl.organisation.structure.cells import yes_or_no
from misl.organisation.structure.lines import OF_PERSON, OF_POST, OF_SECTION
from misl.organisation.structure.planning import Plan, plan_for
from misl.organisation.structure.text import read

PAGE = 25


def may_see_sheets(actor: Actor) -> bool:
    """What was uploaded names persons: the establishment section sees it, and the auditor."""
    return bool(may_establish(actor)) or (isinstance(actor, Officer) and "audit" in actor.duties)


def sheet_of(actor: Actor, sheet_id: UUID) -> StructureSheet:
    """One uploaded sheet. Raises: NotVisible."""
    found = _sheets(actor).filter(id=sheet_id).first()
    if found is None:
        raise NotVisible
    return found


def lock_sheet(act: Act, sheet_id: UUID) -> StructureSheet:
    """An uploaded sheet, locked. Raises: NotVisible."""
    found = _sheets(act.by).select_for_update(of=("self",)).filter(id=sheet_id).first()
    if found is None:
        raise NotVisible
    return found


def sheets(actor: Actor, *, after: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> list[StructureSheet]:
    """A page of the uploaded sheets without what they hold, the latest first."""
    rows = _sheets(actor).defer("packed")
    if after is not None:
        moment, last = after
        rows = rows.filter(uploaded_at__lte=moment).exclude(uploaded_at=moment, id__gte=last)
    return list(rows.order_by("-uploaded_at", "-id")[:limit])


def plan_of(actor: Actor, sheet: StructureSheet) -> Plan:
    """What the sheet would change today."""
    return plan_for(actor, read(sheet.content), today())


def _sheets(actor: Actor) -> QuerySet[StructureSheet]:
    rows = StructureSheet.objects.select_related("uploaded_by", "order").filter(office_id=actor.office_id)
    return rows if may_see_sheets(actor) else rows.none()


def present_lines(office_id: UUID) -> list[dict[str, object]]:
    """The office as lines of such a sheet, by section and rank: imported again, they change nothing. Two statements."""
    running = Charge.objects.running(today()).select_related("person").order_by("kind", "from_on")
    posts = Post.objects.filter(office_id=office_id).select_related("section", "above")
    chosen = posts.order_by("section__symbol", "-rank", "short")
    lines = []
    for post in chosen.prefetch_related(Prefetch("charges", running, to_attr="running_charges")):
        charges: list[Charge | None] = list(post.running_charges) or [None]
        lines += [_line(post, charge) for charge in charges]
    return lines


def _line(post: Post, charge: Charge | None) -> dict[str, object]:
    section, person = post.section, charge.person if charge else None
    line: dict[str, object] = {"section": section.symbol, "section_diary": section.diary_symbol, "post": post.short}
    line |= {key: getattr(section, name) for key, name in OF_SECTION.items() if name in ("name", "name_ur")}
    line |= {key: getattr(post, name) for key, name in OF_POST.items() if name not in ("above", "duties")}
    line |= {
        "registry": yes_or_no(section.is_registry),
        "above": post.above.short if post.above else "",
        "duties": "; ".join(str(Duty(duty).label) for duty in post.duties),
    }
    if charge is None or person is None:
        return line
    line |= {key: getattr(person, name) for key, name in OF_PERSON.items() if name != "clearance"}
    return line | {
        "person": person.username,
        "clearance": str(Grade(person.clearance).label),
        "charge": str(charge.get_kind_display()),
        "from": charge.from_on,
        "until": charge.until_on,
    }
