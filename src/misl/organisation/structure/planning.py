"""What a sheet would change in an office, and everything that speaks against it. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from misl.accounts.models import Person
from misl.kernel.actor import Actor, Officer
from misl.kernel.canonical import canonical, digest
from misl.kernel.urdu import normalise
from misl.organisation import errors as office_errors
from misl.organisation.models import Post, Section
from misl.organisation.states import Duty
from misl.organisation.structure import errors
from misl.organisation.structure.charging import NewCharge, charges_to_give
from misl.organisation.structure.faults import Fault
from misl.organisation.structure.lines import OF_PERSON, OF_POST, OF_SECTION, Said, Structure, structure_of
from misl.organisation.structure.standing import Standing, standing
from misl.organisation.structure.text import Sheet

#: The keys of columns by the fields they fill.
KEYS = {name: key for columns in (OF_SECTION, OF_POST, OF_PERSON) for key, name in columns.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """A section, post or person that is new (`row` is empty) or changed: each field with what it was and becomes."""

    name: str
    line: int
    row: Section | Post | Person | None
    fields: dict[str, tuple[Any, Any]]

    @property
    def is_new(self) -> bool:
        return self.row is None

    @property
    def becomes(self) -> dict[str, Any]:
        return {name: new for name, (_old, new) in self.fields.items()}


@dataclass(slots=True)
class Plan:
    """Everything an import would do; `faults` must be empty before it may."""

    lines: int
    writing: str
    sections: list[Change] = field(default_factory=list)
    posts: list[Change] = field(default_factory=list)
    persons: list[Change] = field(default_factory=list)
    charges: list[NewCharge] = field(default_factory=list)
    #: Charges that are as the file says already.
    as_they_are: int = 0
    #: Everybody the file names.
    usernames: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.sections or self.posts or self.persons or self.charges)

    @property
    def rows(self) -> int:
        """Rows on the record that an import would enter or change."""
        return len(self.sections) + len(self.posts) + len(self.persons) + 2 * len(self.charges)

    @property
    def fingerprint(self) -> str:
        """What would be done, in a few letters: it differs when anything of it does."""
        changes = [
            [
                change.name,
                change.is_new,
                sorted((name, str(old), str(new)) for name, (old, new) in change.fields.items()),
            ]
            for change in (*self.sections, *self.posts, *self.persons)
        ]
        charges = [[one.person, one.post, one.kind, str(one.from_on), str(one.until_on)] for one in self.charges]
        return digest(canonical([changes, charges]))[:16]


def plan_for(actor: Actor, sheet: Sheet, day: date) -> Plan:
    """What the sheet would change today, and every fault it has, by line. A dozen statements at most."""
    said = structure_of(sheet)
    stands = standing(actor.office_id, [one.name for one in said.persons.values()], day)
    known = (stands.persons[key].username if key in stands.persons else one.name for key, one in said.persons.items())
    plan = Plan(len(sheet.lines), sheet.writing, usernames=list(known))
    faults = [
        *said.faults,
        *_sections(plan, said, stands),
        *_posts(plan, said, stands, actor),
        *_persons(plan, said, stands, actor),
    ]
    plan.charges, plan.as_they_are, against = charges_to_give(said, stands, actor, day)
    plan.faults = _one_for_each_cell([*faults, *against])
    return plan


def _one_for_each_cell(faults: list[Fault]) -> list[Fault]:
    """By line, and of a cell only what was found first: what can't be read is not missing as well."""
    first: dict[tuple[int, str, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.line, fault.column, "" if fault.column else fault.cell), fault)
    return sorted(first.values(), key=lambda fault: fault.line)


def _sections(plan: Plan, said: Structure, stands: Standing) -> Iterator[Fault]:
    taken = {section.diary_symbol: key for key, section in stands.sections.items()}
    for key, one in said.sections.items():
        row = stands.sections.get(key)
        diary = one["diary_symbol"]
        if row is None:
            diary = diary or one.name[:12]
            one.fields.setdefault("diary_symbol", (diary, one.line))
            if not one["name"]:
                yield _missing(one, "section_name")
        elif diary and diary != row.diary_symbol:
            said_so = errors.DIARY_SYMBOL_STAYS % {"symbol": row.diary_symbol}
            yield _fault(one, "diary_symbol", diary, said_so, errors.LEAVE_EMPTY)
        if diary and taken.setdefault(diary, key) != key:
            other = said.sections.get(taken[diary]) or stands.sections[taken[diary]]
            name = other.name if isinstance(other, Said) else other.symbol
            said_so = errors.SYMBOL_OF_ANOTHER % {"section": name}
            yield _fault(one, "diary_symbol", diary, said_so, office_errors.CHOOSE_ANOTHER_NAME)
        _add(plan.sections, one, row, ("name", "name_ur", "is_registry", *(() if row else ("diary_symbol",))))


def _posts(plan: Plan, said: Structure, stands: Standing, actor: Actor) -> Iterator[Fault]:
    for key, one in said.posts.items():
        row = stands.posts.get(key)
        if row is None:
            yield from (_missing(one, name) for name in ("title", "rank") if one[name] is None)
        elif one["section"] and one["section"].casefold() != row.section.symbol.casefold():
            said_so = errors.POST_ELSEWHERE % {"section": row.section.symbol}
            yield Fault(one.line_of("section"), "section", one["section"], said_so, errors.CALL_IT_OTHERWISE)
        yield from _duties(one, row, stands, actor)
        _add(plan.posts, one, row, ("title", "title_ur", "short_ur", "rank", "above", "duties", "phone"))
    yield from _ladder(said, stands)


def _duties(one: Said, row: Post | None, stands: Standing, actor: Actor) -> Iterator[Fault]:
    duties = one["duties"]
    if duties is None:
        return
    if Duty.AUDIT in duties and len(duties) > 1:
        yield _fault(one, "duties", ", ".join(duties), office_errors.AUDIT_ALONE, office_errors.ANOTHER_POST)
    if row is None or not isinstance(actor, Officer) or set(duties) == set(row.duties):
        return
    if any(charge.person_id == actor.person_id for charge in stands.by_post.get(row.id, ())):
        yield _fault(one, "duties", ", ".join(duties), office_errors.OWN_DUTIES, office_errors.LET_ANOTHER_CHANGE)


def _ladder(said: Structure, stands: Standing) -> Iterator[Fault]:
    """Every superior is a post, and nobody stands above themselves once all lines are carried out."""
    above = {key: normalise(post.above.short) if post.above else "" for key, post in stands.posts.items()}
    for key, one in said.posts.items():
        if one["above"] is None:
            above.setdefault(key, "")
            continue
        above[key] = normalise(one["above"])
        if above[key] not in stands.posts and above[key] not in said.posts:
            yield _fault(one, "above", one["above"], errors.NO_SUCH_SUPERIOR, errors.NAME_A_POST)
            above[key] = ""
    sound: set[str] = set()
    for key, one in said.posts.items():
        if key in sound:
            continue
        way: dict[str, None] = {}
        step = key
        while step and step not in sound and step not in way:
            way[step] = None
            step = above.get(step, "")
        if step == key:
            yield _fault(
                one, "above", one["above"] or "", office_errors.ABOVE_ITSELF, office_errors.CHOOSE_ANOTHER_ABOVE
            )
        elif step not in way:
            sound.update(way)


def _persons(plan: Plan, said: Structure, stands: Standing, actor: Actor) -> Iterator[Fault]:
    for key, one in said.persons.items():
        row = stands.persons.get(key)
        if row is None:
            if not one["name"]:
                yield _missing(one, "name")
        elif row.id in stands.elsewhere:
            said_so = office_errors.OF_ANOTHER_OFFICE % {"person": row.local_name}
            yield Fault(one.line, "person", one.name, said_so, office_errors.RELIEVED_THERE_FIRST)
        elif not row.is_active:
            said_so = office_errors.NOT_IN_SERVICE % {"person": row.local_name}
            yield Fault(one.line, "person", one.name, said_so, office_errors.NAME_ANOTHER)
        elif _widens_oneself(one, row, actor):
            yield _fault(one, "clearance", str(one["clearance"]), office_errors.OWN_CLEARANCE, errors.LEAVE_EMPTY)
        _add(plan.persons, one, row, ("name", "name_ur", "email", "clearance"))


def _widens_oneself(one: Said, row: Person, actor: Actor) -> bool:
    asked = one["clearance"]
    return isinstance(actor, Officer) and actor.person_id == row.id and asked not in (None, row.clearance)


def _add(changes: list[Change], one: Said, row: Any, names: tuple[str, ...]) -> None:
    """A new row with everything that is said of it; an old one only with what becomes otherwise."""
    fields = {}
    for name in names:
        new = one[name]
        old = _now(row, name) if row is not None else None
        if new is not None and new != old:
            fields[name] = (old, new)
    if row is None and "section" in one.fields:
        fields["section"] = (None, one["section"])
    if row is None or fields:
        changes.append(Change(one.name, one.line, row, fields))


def _now(row: Any, name: str) -> Any:
    if name == "above":
        return row.above.short if row.above else None
    value = getattr(row, name)
    return sorted(value) if name == "duties" else value


def _fault(one: Said, name: str, cell: str, reason: Any, remedy: Any) -> Fault:
    return Fault(one.line_of(name), KEYS[name], cell, reason, remedy)


def _missing(one: Said, name: str) -> Fault:
    key = name if name == "section_name" else KEYS[name]
    return Fault(one.line, key, "", errors.MISSING, errors.FILL_IT)
