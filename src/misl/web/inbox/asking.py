"""What the address of the work list asks for: tab, filters, sort, columns, density. It holds the whole state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from misl.custody.narrowing import EVERYTHING, Age, Narrowing, Sort, Tab
from misl.custody.states import Secrecy, SubjectKind, Urgency
from misl.web.words import URGENCY_NAMES, URGENCY_RANKS

#: The columns one may choose among, and those the list has by itself.
COLUMNS = ("from", "section", "grade", "received", "age", "due")
USUAL_COLUMNS = ("from", "received", "due")
DENSITIES = ("comfortable", "compact")
MOST_SECTIONS = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A work list as one asked to see it."""

    tab: str = Tab.ALL.value
    narrowing: Narrowing = EVERYTHING
    sort: str = Sort.DUE.value
    columns: tuple[str, ...] = USUAL_COLUMNS
    density: str = DENSITIES[0]

    @classmethod
    def by(cls, address: QueryDict) -> Asked:
        """What an address asks for; what it says that there is not is passed over."""
        narrowing = Narrowing(
            kinds=_known(address.getlist("kind"), SubjectKind.values),
            urgencies=tuple(URGENCY_RANKS[name] for name in _known(address.getlist("urgency"), URGENCY_RANKS)),
            grades=tuple(int(rank) for rank in _known(address.getlist("grade"), map(str, Secrecy.values))),
            sections=tuple(dict.fromkeys(name for name in address.getlist("section") if name))[:MOST_SECTIONS],
            ages=_known(address.getlist("age"), Age.values),
        )
        return cls(
            tab=_one_of(address.get("tab"), Tab.values),
            narrowing=narrowing,
            sort=_one_of(address.get("sort"), Sort.values),
            columns=_known(address.getlist("column"), COLUMNS) or USUAL_COLUMNS,
            density=_one_of(address.get("density"), DENSITIES),
        )

    def address(self) -> str:
        """The query that asks for it, without what goes without saying."""
        narrowing = self.narrowing
        parts = [("tab", self.tab)] if self.tab != Tab.ALL else []
        parts += [("kind", kind) for kind in narrowing.kinds]
        parts += [("urgency", URGENCY_NAMES[rank]) for rank in narrowing.urgencies]
        parts += [("grade", str(rank)) for rank in narrowing.grades]
        parts += [("section", symbol) for symbol in narrowing.sections]
        parts += [("age", age) for age in narrowing.ages]
        parts += [("sort", self.sort)] if self.sort != Sort.DUE else []
        parts += [("column", name) for name in self.columns] if self.columns != USUAL_COLUMNS else []
        parts += [("density", self.density)] if self.density != DENSITIES[0] else []
        return f"?{urlencode(parts)}" if parts else ""

    def under(self, tab: str) -> Asked:
        """The same under another tab."""
        return replace(self, tab=tab)

    def toggled(self, field: str, value: str | int) -> Asked:
        """The same with one value of a filter set, or left out where it was set."""
        values: tuple[str | int, ...] = getattr(self.narrowing, field)
        changed = tuple(one for one in values if one != value) if value in values else (*values, value)
        narrowing: Narrowing = replace(self.narrowing, **{field: changed})  # type: ignore[arg-type]
        return replace(self, narrowing=narrowing)

    def unnarrowed(self) -> Asked:
        """The same without filters."""
        return replace(self, narrowing=EVERYTHING)


def column_word(name: str) -> str:
    """The head of a column."""
    return {
        "from": _("From"),
        "section": _("Section"),
        "grade": _("Grade"),
        "received": _("Received"),
        "age": _("Age"),
        "due": _("Due"),
    }[name]


def filter_word(field: str, value: str | int) -> str:
    """The word of one value of a filter."""
    if field == "kinds":
        return str(SubjectKind(str(value)).label)
    if field == "urgencies":
        return str(Urgency(int(value)).label)
    if field == "grades":
        return str(Secrecy(int(value)).label)
    return str(Age(str(value)).label) if field == "ages" else str(value)


def filter_words(asked: Asked) -> str:
    """Every filter that is set, on one line, with the tab when it is not the whole list."""
    narrowing = asked.narrowing
    words = [
        filter_word(field, value)
        for field in ("kinds", "urgencies", "grades", "sections", "ages")
        for value in getattr(narrowing, field)
    ]
    return " · ".join(([str(Tab(asked.tab).label)] if asked.tab != Tab.ALL else []) + words)


def _known(given: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Those of the known values that were given, in the known order."""
    wanted = set(given)
    return tuple(value for value in known if value in wanted)


def _one_of(given: str | None, known: Iterable[str]) -> str:
    values = list(known)
    return given if given in values else values[0]
