"""The log's tables by month: opened ahead by the role that owns them, never closed or emptied."""

from __future__ import annotations

from django.db import connections

# Months opened besides the present one.
AHEAD = 3

OPEN = """
SELECT to_char(first, 'YYYY-MM') FROM (
    SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => n))::date AS first
    FROM generate_series(0, %s) AS n
) AS months
WHERE misl_open_month(first)
ORDER BY first
"""


def open_months(ahead: int = AHEAD) -> list[str]:
    """Open the present month and those ahead; the months (`2026-11`) that were not open yet.

    Harmless to repeat. Entries that came while no month was open for them are moved into theirs.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute(OPEN, [ahead])
        return [month for (month,) in cursor.fetchall()]
