"""Writing rows on the record: one prepared statement for each kind of row and set of columns."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models

from misl.kernel.statements import write

Values = Callable[[models.Model], list[Any]]

#: Fields whose values the driver takes as they are.
AS_THEY_ARE = (
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DateTimeField,
    models.TextField,
    models.UUIDField,
)


def insert(row: models.Model) -> None:
    """Put a new row in its table. Raises (inside an act perhaps only when it is sent): IntegrityError."""
    statement, values = _insertion(type(row))
    write(statement, values(row), table=row._meta.db_table)
    row._state.adding = False
    row._state.db = DEFAULT_DB_ALIAS


def update(row: models.Model, *names: str) -> None:
    """Save these fields of a row. Raises (inside an act perhaps only when it is sent): IntegrityError; DatabaseError
    when the row is not there to be changed.
    """
    statement, values = _change(type(row), names)
    missing = f"{row._meta.label} {row.pk} is not there to be changed"
    write(statement, [*values(row), row.pk], table=row._meta.db_table, missing=missing)


@functools.cache
def _insertion(model: type[models.Model]) -> tuple[str, Values]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = ", ".join(_quoted(field.column) for field in fields)
    blanks = ", ".join("%s" for _ in fields)
    table = _quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({blanks})", _reader(fields)  # noqa: S608


@functools.cache
def _change(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Values]:
    known = {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    fields = [known[name] for name in names]
    columns = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    table, key = _quoted(model._meta.db_table), _quoted(model._meta.pk.column)
    return f"UPDATE {table} SET {columns} WHERE {key} = %s", _reader(fields)  # noqa: S608


def _reader(fields: list[models.Field[Any, Any]]) -> Values:
    """How a row's values are read for the driver, in the order of `fields`."""
    ways = [(field.attname, None if _is_plain(field) else field) for field in fields]

    def read(row: models.Model) -> list[Any]:
        return [
            getattr(row, name) if field is None else field.get_db_prep_save(getattr(row, name), connection)
            for name, field in ways
        ]

    return read


def _is_plain(field: models.Field[Any, Any]) -> bool:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return type(target) in AS_THEY_ARE


def _quoted(name: str | None) -> str:
    if name is None:
        raise TypeError("only what is a column of the table can be written")
    return connection.ops.quote_name(name)
