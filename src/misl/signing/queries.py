"""What is asked about certificates and signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from misl.kernel.clock import now
from misl.kernel.errors import Words
from misl.signing import authority
from misl.signing.certificates import NamedHolder, holder_of, issuer_of, to_pem
from misl.signing.models import Certificate, SignedAct, SigningSession
from misl.signing.verify import Verifier
from misl.signing.words import FINDINGS


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """A signed act as the seal's page shows it: whether it holds, what does not, who signed, by which certificate."""

    holds: bool
    problems: tuple[Words, ...]
    code: str
    kind: str
    at: datetime
    signer: NamedHolder
    issuer: NamedHolder
    fingerprint: str
    valid_until: datetime
    demo: bool


def certificate_of(office_id: UUID, person_id: UUID) -> Certificate | None:
    """The certificate a person of the office may sign with now, if any."""
    return Certificate.objects.filter(office_id=office_id).of_person(person_id).good(now()).first()


def office_seal(office_id: UUID) -> Certificate | None:
    """The certificate of the office's seal that is good now, if any."""
    return Certificate.objects.filter(office_id=office_id).of_seal().good(now()).first()


def open_session_of(office_id: UUID, person_id: UUID) -> SigningSession | None:
    """The signing session a person has open now, if any."""
    return SigningSession.objects.filter(office_id=office_id).open(person_id, now()).first()


def signed_act(signed_act_id: UUID) -> SignedAct:
    """A signed act that belongs to something the caller was already let to see."""
    return SignedAct.objects.select_related("certificate").get(id=signed_act_id)


def code(signed_act: SignedAct) -> str:
    """The short code beside the seal: `7C4E·19AF`."""
    return signed_act.code


def codes_of(signed_act_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The short codes of many signed acts, in one statement."""
    rows = SignedAct.objects.filter(id__in=set(signed_act_ids)).only("signature")
    return {row.id: row.code for row in rows}


def signature_report(signed_act: SignedAct) -> SignatureReport:
    """Verify a signed act now and say what came of it."""
    found = Verifier(authority.anchors()).signed_act(signed_act)
    row = signed_act.certificate
    certificate = row.parsed()
    return SignatureReport(
        holds=not found,
        problems=tuple(FINDINGS[finding.what] for finding in found),
        code=signed_act.code,
        kind=signed_act.kind,
        at=signed_act.at,
        signer=holder_of(certificate),
        issuer=issuer_of(certificate),
        fingerprint=row.fingerprint,
        valid_until=row.not_after,
        demo=row.demo,
    )


def trust_anchors_pem() -> str:
    """The roots this office believes, to be published beside their fingerprints; empty where none is set up."""
    return to_pem(authority.anchors()).decode()
