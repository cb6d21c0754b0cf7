"""What the lines say, put together: each section, post and person once, and the charges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from misl.kernel.urdu import normalise
from misl.organisation.errors import ENDS_BEFORE
from misl.organisation.states import ChargeKind
from misl.organisation.structure import errors
from misl.organisation.structure.cells import Reader, Unreadable
from misl.organisation.structure.faults import Fault
from misl.organisation.structure.text import Line, Sheet

OF_SECTION = {
    "section_diary": "diary_symbol",
    "section_name": "name",
    "section_name_ur": "name_ur",
    "registry": "is_registry",
}
OF_POST = {
    "post_ur": "short_ur",
    "title": "title",
    "title_ur": "title_ur",
    "rank": "rank",
    "above": "above",
    "duties": "duties",
    "phone": "phone",
}
OF_PERSON = {"name": "name", "name_ur": "name_ur", "email": "email", "clearance": "clearance"}
OF_CHARGE = ("charge", "from", "until")


@dataclass(slots=True)
class Said:
    """A section, post or person as the lines say it: its own name, the line that first named it, and for each field
    the value with the line that gave it. What no line says is not among the fields.
    """

    name: str
    line: int
    fields: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name][0] if name in self.fields else None

    def line_of(self, name: str) -> int:
        return self.fields[name][1] if name in self.fields else self.line


@dataclass(frozen=True, slots=True)
class SaidCharge:
    """A person put in charge of a post by a line. `from_on` is empty where the order's own date holds."""

    line: int
    person: str
    post: str
    kind: str
    from_on: date | None
    until_on: date | None


@dataclass(slots=True)
class Structure:
    """Everything the lines say, and every fault found while putting it together."""

    sections: dict[str, Said] = field(default_factory=dict)
    posts: dict[str, Said] = field(default_factory=dict)
    persons: dict[str, Said] = field(default_factory=dict)
    charges: list[SaidCharge] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def structure_of(sheet: Sheet) -> Structure:
    """Read every cell of every line; go on after a fault, so that all of them are named."""
    made, reader = Structure(faults=list(sheet.faults)), Reader()
    for line in sheet.lines:
        values = _values(made, reader, line)
        section, post = values.pop("section", None), values.pop("post", None)
        if section is not None:
            _put(made, made.sections, section, line, values, OF_SECTION)
        if post is not None:
            said = _put(made, made.posts, post, line, values, OF_POST)
            _agree(made, said, "section", section, line, "section")
        _person(made, line, values, post)
    return made


def _values(made: Structure, reader: Reader, line: Line) -> dict[str, Any]:
    values = {}
    for key, text in line.cells.items():
        try:
            values[key] = reader.read(key, text)
        except Unreadable as why:
            made.faults.append(Fault(line.number, key, text[:80], why.reason, why.remedy))
    for key in ("section", "post"):
        if not line[key]:
            made.faults.append(Fault(line.number, key, "", errors.MISSING, errors.FILL_IT))
    return values


def _person(made: Structure, line: Line, values: dict[str, Any], post: str | None) -> None:
    person = values.get("person")
    if person is None:
        stray = next((key for key in (*OF_PERSON, *OF_CHARGE) if line[key]), None)
        if stray is not None and not line["person"]:
            made.faults.append(Fault(line.number, "person", "", errors.NO_PERSON_NAMED, errors.WRITE_THE_USER_NAME))
        return
    _put(made, made.persons, person, line, values, OF_PERSON)
    if post is None or any(line[key] and key not in values for key in OF_CHARGE):
        return
    from_on, until_on = values.get("from"), values.get("until")
    if from_on and until_on and until_on < from_on:
        made.faults.append(Fault(line.number, "until", line["until"], ENDS_BEFORE, errors.WRITE_A_DAY))
    kind = values.get("charge", ChargeKind.FULL.value)
    made.charges.append(SaidCharge(line.number, normalise(person), normalise(post), kind, from_on, until_on))


def _put(
    made: Structure, known: dict[str, Said], name: str, line: Line, values: dict[str, Any], columns: dict[str, str]
) -> Said:
    said = known.setdefault(normalise(name), Said(name, line.number))
    for key, field_name in columns.items():
        if key in values:
            _agree(made, said, field_name, values[key], line, key)
    return said


def _agree(made: Structure, said: Said, name: str, value: Any, line: Line, key: str) -> None:
    """Two lines that speak of one thing may not say two things of it."""
    if value is None:
        return
    before = said.fields.setdefault(name, (value, line.number))
    if _form(before[0]) != _form(value):
        reason = errors.SAID_OTHERWISE % {"line": before[1], "other": _shown(before[0])}
        made.faults.append(Fault(line.number, key, line[key], reason, errors.SAY_IT_ONCE))


def _form(value: Any) -> Any:
    return normalise(value) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
