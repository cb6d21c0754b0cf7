"""An import waits for other acts on the same posts and persons, and is planned anew once nobody else has them."""

from __future__ import annotations

from misl.kernel.act import Act
from misl.organisation.models import Post, Section, StructureSheet
from misl.organisation.postings import lock_persons
from misl.organisation.structure.lines import structure_of
from misl.organisation.structure.planning import Plan, plan_for
from misl.organisation.structure.standing import standing
from misl.organisation.structure.text import read


def plan_under_lock(act: Act, sheet: StructureSheet) -> Plan:
    """Lock the office's sections and posts and the persons the sheet names, in this order; then plan."""
    text = read(sheet.content)
    for rows in (Section.objects.order_by("id"), Post.objects.order_by("id")):
        list(rows.select_for_update(no_key=True, of=("self",)).filter(office_id=act.office_id).values_list("id"))
    names = [one.name for one in structure_of(text).persons.values()]
    known = standing(act.office_id, names, act.day).persons
    lock_persons(act, [person.id for person in known.values()])
    return plan_for(act.by, text, act.day)
