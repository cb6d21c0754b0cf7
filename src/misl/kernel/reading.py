"""Reading: a read-only transaction that has named its office to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction


@contextmanager
def reading(office_id: UUID) -> Iterator[None]:
    """Read the office's rows inside; any write is refused by the database itself. Not to be opened inside an act."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if not connection.in_atomic_block or len(connection.savepoint_ids) == 0:
                cursor.execute("SET TRANSACTION READ ONLY")
            cursor.execute("SELECT set_config('misl.office', %s, true)", [str(office_id)])
        yield
