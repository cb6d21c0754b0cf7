"""The three kinds of row an office keeps.

`OfficeRow` belongs to an office. `KeptRow` is on the record and may change, each change under an act. `PermanentRow` is
on the record and is written once. The database enforces both (see `schema`); these classes make the right way the short
way.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from misl.kernel import writing
from misl.kernel.act import Act
from misl.kernel.ids import new_id


class OfficeRow(models.Model):
    """A row of one office. Ids are UUIDv7; the office leads every constraint and index."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True


class KeptRow(OfficeRow):
    """A row on the record that may change: each change bumps `version` and is owed an entry in the log."""

    record_kind: ClassVar[str]
    off_record: ClassVar[frozenset[str]] = frozenset()
    added_later: ClassVar[frozenset[str]] = frozenset()

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def enter(cls, act: Act, **fields: Any) -> Self:
        """Put a new row on the record under `act`."""
        row = cls(office_id=act.office_id, **fields)
        writing.insert(row)
        act.touch(row)
        return row

    def amend(self, act: Act, **fields: Any) -> Self:
        """Change a locked row under `act`: sets the fields, bumps the version, saves just these columns."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.version += 1
        writing.update(self, *fields, "version")
        act.touch(self)
        return self


class PermanentRow(OfficeRow):
    """A row on the record that is written once. `recorded_at` is the database's own stamp."""

    record_kind: ClassVar[str]
    off_record: ClassVar[frozenset[str]] = frozenset()
    added_later: ClassVar[frozenset[str]] = frozenset()

    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True

    @classmethod
    def enter(cls, act: Act, **fields: Any) -> Self:
        """Put a new row on the record under `act`; the database stamps the same moment over `recorded_at`."""
        row = cls(office_id=act.office_id, recorded_at=act.at, **fields)
        writing.insert(row)
        act.touch(row)
        return row
