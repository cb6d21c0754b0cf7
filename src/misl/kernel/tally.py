"""Slowing down abuse: a counter per key and window, in PostgreSQL like everything else."""

from datetime import timedelta

from django.db import connection

COUNT = """
INSERT INTO kernel_tally (key, window_starts_at, count) VALUES (%s, now(), 1)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kernel_tally.window_starts_at < now() - make_interval(secs => %s) THEN 1
        ELSE kernel_tally.count + 1 END,
    window_starts_at = CASE WHEN kernel_tally.window_starts_at < now() - make_interval(secs => %s) THEN now()
        ELSE kernel_tally.window_starts_at END
RETURNING count
"""

TAKE_BACK = "UPDATE kernel_tally SET count = count - 1 WHERE key = %s AND count > 0"


def too_often(key: str, *, limit: int, window: timedelta) -> bool:
    """Count one try under `key`; True when it was more than `limit` within `window`.

    Commits at once when outside a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, window.total_seconds(), window.total_seconds()])
        return int(cursor.fetchone()[0]) > limit


def take_back(key: str) -> None:
    """Uncount one try that turned out to be an honest one."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, [key])
