"""Sheets of an office's structure, written for tests as a spreadsheet would write them."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID

from misl.kernel.actor import Actor
from misl.kernel.clock import today
from misl.kernel.reading import reading
from misl.organisation.commands import import_structure, upload_structure
from misl.organisation.structure.planning import Plan, plan_for
from misl.organisation.structure.sheets import plan_of, sheet_of
from misl.organisation.structure.text import read

HEADS = (
    "section section_diary section_name section_name_ur post title title_ur rank above duties"
    " person name name_ur clearance charge from until"
)

#: A new section with a head and an assistant, and one post vacant.
FOREST: tuple[dict[str, Any], ...] = (
    {
        "section": "Forest",
        "section_diary": "FOR",
        "section_name": "Forest land",
        "section_name_ur": "اراضیِ جنگلات",
        "post": "SO (Forest)",
        "title": "Section Officer (Forest)",
        "title_ur": "سیکشن افسر (جنگلات)",
        "rank": 40,
        "above": "DS (Land)",
        "duties": "open_files, sign",
        "person": "sana.butt",
        "name": "Sana Butt",
        "name_ur": "ثنا بٹ",
        "clearance": "Confidential",
    },
    {
        "section": "Forest",
        "post": "Asst. (Forest)",
        "title": "Assistant (Forest)",
        "rank": 20,
        "above": "SO (Forest)",
        "person": "omar.gul",
        "name": "Omar Gul",
        "charge": "additional",
        "from": "2026-01-15",
    },
    {"section": "Forest", "post": "Typist (Forest)", "title": "Typist (Forest)", "rank": 10, "above": "SO (Forest)"},
)


def written(lines: Any, *, heads: str = HEADS, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """A file of these lines."""
    out = io.StringIO()
    writer = csv.DictWriter(out, heads.split(), delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode(encoding)


def planned(actor: Actor, lines: Any, **how: Any) -> Plan:
    """What a file of these lines would change."""
    data = lines if isinstance(lines, bytes) else written(lines, **how)
    with reading(actor.office_id):
        return plan_for(actor, read(data), today())


def imported(actor: Actor, lines: Any, *, number: str = "Estt/12/2026") -> UUID:
    """Upload, look, confirm."""
    sheet_id = upload_structure(actor, file_name="structure.csv", content=written(lines))
    return confirm(actor, sheet_id, number=number)


def confirm(actor: Actor, sheet_id: UUID, *, number: str = "Estt/12/2026") -> UUID:
    with reading(actor.office_id):
        seen = plan_of(actor, sheet_of(actor, sheet_id)).fingerprint
    return import_structure(actor, sheet_id=sheet_id, seen=seen, number=number, dated_on=today())
