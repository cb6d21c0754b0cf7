"""Numbers without gaps: one counter row per series, locked until the act ends. A refused act gives its number back."""

from django.db import connection

from misl.kernel.act import Act

NEXT = """
INSERT INTO kernel_numberseries (office_id, kind, scope, period, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (office_id, kind, scope, period) DO UPDATE SET last = kernel_numberseries.last + 1
RETURNING last
"""


def next_number(act: Act, *, kind: str, scope: str = "", period: str = "") -> int:
    """The next number of the office's series (kind, scope, period), from 1.

    Lock order: series before file before note.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [str(act.office_id), kind, scope, period])
        return int(cursor.fetchone()[0])
