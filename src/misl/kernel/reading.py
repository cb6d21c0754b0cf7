"""Reading: a read-only transaction that has named its office to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from misl.kernel.statements import answers_kept

# Both in one round trip. A transaction that is read-only can't become read-write again.
READ = "SELECT set_config('transaction_read_only', 'on', true), set_config('misl.office', %s, true)"
READ_WITHIN = "SELECT set_config('misl.office', %s, true)"


@contextmanager
def reading(office_id: UUID) -> Iterator[None]:
    """Read the office's rows inside; any write is refused by the database itself. Not to be opened inside an act."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(READ_WITHIN if connection.savepoint_ids else READ, [str(office_id)])
        with answers_kept():
            yield
