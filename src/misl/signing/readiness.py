"""Whether an officer can sign at this moment: a good certificate, and a session that is open.

Asked with every note, so it is one statement; its conditions are those of `CertificateQuerySet.good` and
`SigningSessionQuerySet.open`.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.actor import Officer
from misl.kernel.statements import Said, ask

READY = """
SELECT certificate.id, session.id, session.method
FROM signing_certificate certificate
LEFT JOIN LATERAL (
    SELECT id, method FROM signing_signingsession
    WHERE office_id = certificate.office_id AND person_id = certificate.person_id
      AND closed_at IS NULL AND opened_at <= transaction_timestamp() AND expires_at > transaction_timestamp()
    ORDER BY expires_at DESC LIMIT 1
) session ON true
WHERE certificate.office_id = %(office)s AND certificate.person_id = %(person)s
  AND certificate.holder = 'officer' AND certificate.state = 'active'
  AND transaction_timestamp() BETWEEN certificate.not_before AND certificate.not_after
"""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The certificate to sign with; the open session, if any, and how it was unlocked."""

    certificate_id: UUID
    session_id: UUID | None
    method: str


def readiness(officer: Officer) -> Readiness | None:
    """What the officer could sign with at the moment of this transaction; None without a good certificate."""
    asked = asks_readiness(officer)
    for certificate_id, session_id, method in ask(asked.statement, asked.values):
        return Readiness(certificate_id, session_id, method or "")
    return None


def asks_readiness(officer: Officer) -> Said:
    """What `readiness` asks, to be foreseen."""
    return Said(READY, {"office": officer.office_id, "person": officer.person_id})
