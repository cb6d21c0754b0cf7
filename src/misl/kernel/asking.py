"""Questions asked with every act: written as querysets, put into SQL once, then only their values travel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from misl.kernel.statements import run

R = TypeVar("R")


class Given(Expression):
    """A value that is named now and given later."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement, its values with the given ones still open, and how its rows are read."""

    statement: str
    values: tuple[Any, ...]
    read: Callable[[Iterable[Any]], list[Any]]


class Question(Generic[R]):
    """A queryset whose values are given when it is asked.

    `build` is called once, with a `Given` for each of `names`, and uses them as values only: the text of the statement
    can't depend on them. Values go to the database as they are, so each is of its column's own type. The queryset is of
    whole rows of one table, or of the columns in its `values_list`.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any, R]], *names: str) -> None:
        self._build = build
        self._names = names
        self._compiled: _Compiled | None = None

    def first(self, **values: Any) -> R | None:
        """One of the rows, if there are any."""
        return next(iter(self.all(**values)), None)

    def all(self, **values: Any) -> list[R]:
        """Every row."""
        compiled = self._compiled = self._compiled or self._compile()
        given = [values[one.name] if isinstance(one, Given) else one for one in compiled.values]
        return compiled.read(run(compiled.statement, given).fetchall())

    def _compile(self) -> _Compiled:
        queryset = self._build(**{name: Given(name) for name in self._names})
        compiler = queryset.query.get_compiler(connection=connection)
        statement, values = compiler.as_sql()
        columns = [expression for expression, _, _ in compiler.select]
        converters = compiler.get_converters(columns)
        names = [column.target.attname for column in columns] if _is_of_rows(queryset) else None
        model = queryset.model

        def read(rows: Iterable[Any]) -> list[Any]:
            if converters:
                rows = compiler.apply_converters(rows, converters)
            if names is None:
                return [tuple(row) for row in rows]
            return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in rows]

        return _Compiled(statement, tuple(values), read)


def _is_of_rows(queryset: models.QuerySet[Any, Any]) -> bool:
    return queryset._iterable_class is ModelIterable
