"""Act ids: the first use claims it, a repeat waits for the first and gets its answer."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from misl.kernel.act import Act
from misl.kernel.actor import Actor
from misl.kernel.errors import Refused
from misl.kernel.statements import Said, ask, write

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
    said = asks_claim(act.by, act.name, identifier, request_digest)
    if ask(said.statement, said.values):
        return None
    return earlier(act.by, act.name, identifier, request_digest)


def asks_claim(by: Actor, name: str, identifier: UUID, request_digest: str) -> Said:
    """What `claim` asks, to be foreseen."""
    return Said(CLAIM, [*_key(by, name, identifier), request_digest])


def earlier(by: Actor, name: str, identifier: UUID, request_digest: str) -> UUID | None:
    """What an act id was answered with, if it was used. Needs the office named. Raises: Refused for another request."""
    found = ask(EARLIER, _key(by, name, identifier))
    if not found:
        return None
    [(result, digest)] = found
    if digest != request_digest:
        raise Refused(
            _("This form was already used for something else. Nothing was changed."),
            remedy=_("Open the page again and repeat what you wanted to do."),
        )
    return UUID(str(result))


def first_answer(by: Actor, identifier: UUID, act: str) -> UUID | None:
    """What an act id was answered with, if it was used before; for screens that ask something before they act again."""
    found = ask(EARLIER, _key(by, act, identifier))
    return UUID(str(found[0][0])) if found and found[0][0] is not None else None


def answer(act: Act, identifier: UUID, result: UUID) -> None:
    """Keep the answer with the act id, in the act's own transaction."""
    write(ANSWER, [str(result), *_key(act.by, act.name, identifier)], table="kernel_performedact")


def _key(by: Actor, name: str, identifier: UUID) -> list[str]:
    return [str(by.office_id), by.key, str(identifier), name]
