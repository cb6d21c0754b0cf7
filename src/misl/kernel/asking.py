"""Questions asked all the time: written as querysets, put into SQL once, then only their values travel."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

from misl.kernel.statements import Said, ask

R = TypeVar("R")


class Given(Expression):
    """A value that is named now and given later."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


class Question(Generic[R]):
    """A queryset whose values are given when it is asked.

    `build` is called once, with a `Given` for each of `names`, and uses them as values only: the text of the statement
    can't depend on them. Values go to the database as they are, so each is of its column's own type.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any, R]], *names: str) -> None:
        self._build = build
        self._names = names
        self._ready: _Ready | None = None

    def first(self, **values: Any) -> R | None:
        """One of the rows, if there are any."""
        return next(iter(self.all(**values)), None)

    def all(self, **values: Any) -> list[R]:
        """Every row, as the queryset itself would give them."""
        ready = self._compiled()
        rows = ask(ready.statement, ready.given(values))
        read: Callable[[Any], Iterable[R]] = ready.queryset._iterable_class  # type: ignore[assignment]
        return list(read(_Answered(ready, rows)))

    def said(self, **values: Any) -> Said:
        """The question as it goes to the server, to be foreseen."""
        ready = self._compiled()
        return Said(ready.statement, ready.given(values))

    def _compiled(self) -> _Ready:
        if self._ready is None:
            self._ready = self._compile()
        return self._ready

    def _compile(self) -> _Ready:
        queryset = self._build(**{name: Given(name) for name in self._names})
        compiler = queryset.query.get_compiler(connection=connection)
        statement, values = compiler.as_sql()
        converters = compiler.get_converters([chosen for chosen, _, _ in compiler.select[: compiler.col_count]])
        return _Ready(queryset, compiler, statement, tuple(values), converters)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A queryset with its statement, the statement's values with the given ones still open, and how to read columns."""

    queryset: models.QuerySet[Any, Any]
    compiler: SQLCompiler
    statement: str
    values: tuple[Any, ...]
    converters: dict[int, Any]

    def given(self, values: Mapping[str, Any]) -> list[Any]:
        """The statement's values, those that were open filled in."""
        return [values[one.name] if isinstance(one, Given) else one for one in self.values]


class _Answered:
    """Stands where Django's way of reading rows expects a queryset, when the rows are here already."""

    db = DEFAULT_DB_ALIAS

    def __init__(self, ready: _Ready, rows: list[Any]) -> None:
        self._ready, self._rows = ready, rows
        self.model = ready.queryset.model
        self._known_related_objects: dict[Any, Any] = {}
        self._fields: Any = ready.queryset._fields  # type: ignore[attr-defined]

    @property
    def query(self) -> _Answered:
        return self

    def get_compiler(self, *_args: Any, **_how: Any) -> SQLCompiler:
        compiler: Any = copy.copy(self._ready.compiler)
        compiler.execute_sql = lambda *_args, **_how: [self._rows]
        compiler.get_converters = lambda *_args: self._ready.converters
        return compiler  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ready.queryset.query, name)
