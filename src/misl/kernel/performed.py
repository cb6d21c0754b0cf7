"""Act ids: the first use claims it, a repeat waits for the first and gets its answer."""

from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from misl.kernel.act import Act
from misl.kernel.errors import Refused

CLAIM = """
INSERT INTO kernel_performedact (office_id, actor, act_id, act, request_digest) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (office_id, actor, act_id, act) DO NOTHING RETURNING id
"""
EARLIER = """
SELECT answer, request_digest FROM kernel_performedact WHERE office_id = %s AND actor = %s AND act_id = %s AND act = %s
"""
ANSWER = """
UPDATE kernel_performedact SET answer = %s WHERE office_id = %s AND actor = %s AND act_id = %s AND act = %s
"""


def claim(act: Act, identifier: UUID, request_digest: str) -> UUID | None:
    """Claim an act id for this act; the earlier answer if it was already performed.

    Raises: Refused when the same id comes with another request.
    """
    key = [str(act.office_id), act.by.key, str(identifier), act.name]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [*key, request_digest])
        if cursor.fetchone() is not None:
            return None
        cursor.execute(EARLIER, key)
        answer, earlier_digest = cursor.fetchone()
    if earlier_digest != request_digest:
        raise Refused(
            _("This form was already used for something else. Nothing was changed."),
            remedy=_("Open the page again and repeat what you wanted to do."),
        )
    return UUID(str(answer))


def answer(act: Act, identifier: UUID, result: UUID) -> None:
    """Keep the answer with the act id, in the act's own transaction."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWER, [str(result), str(act.office_id), act.by.key, str(identifier), act.name])
