"""Signing, for the rooms above: an act's facts inside a command, a letter's PDF before one.

Both need an open signing session. In the demo one opens by itself, and the session, the audit entry and the signed
facts say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.canonical import canonical
from misl.kernel.clock import now
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.signing import cms, pades
from misl.signing.errors import NoCertificate, NoOpenSession
from misl.signing.keeping import signatory_of
from misl.signing.models import Certificate, SignedAct, SigningSession
from misl.signing.readiness import Readiness, readiness
from misl.signing.states import SESSION_LENGTH, StepUp

# Says of which form the signed facts are, should they ever be laid out differently.
FORM = "misl.signed-act.1"


def sign_act(act: Act, kind: str, payload: Mapping[str, Any]) -> SignedAct:
    """Put the acting officer's signature to `payload`, inside the command whose act it is.

    `kind` is the act's name (`file.send`). The signed JSON is `payload` under "facts", and beside it what must never
    be forgotten: the row's id, the moment, the office, the person, post and charge, and how the signature was
    unlocked. `payload` may hold what `kernel.canonical` accepts. Raises: NoOpenSession, NoCertificate, KeyNotOpened;
    TypeError when no officer is acting.
    """
    officer = act.officer
    ready = _ready(officer)
    signatory = signatory_of(act.office_id, ready.certificate_id)
    if ready.session_id is None:
        ready = _open_by_itself(act, ready)
    row_id = new_id()
    signed = canonical(
        {
            "form": FORM,
            "id": row_id,
            "kind": kind,
            "at": act.at,
            "office": act.office_id,
            "signer": {"person": officer.person_id, "post": officer.post_id, "charge": officer.charge_id},
            "session": {"id": ready.session_id, "method": ready.method},
            "facts": payload,
        }
    )
    return SignedAct.enter(
        act,
        id=row_id,
        kind=kind,
        payload=signed.decode(),
        signature=cms.sign_detached(signed, signatory, act.at),
        certificate_id=ready.certificate_id,
        person_id=officer.person_id,
        post_id=officer.post_id,
        charge_id=officer.charge_id,
        at=act.at,
    )


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A signed letter: its bytes, by which certificate, claimed when, and how the signature was unlocked."""

    pdf: bytes
    certificate_id: UUID
    at: datetime
    method: str


def sign_letter_pdf(
    actor: Officer, pdf: bytes, *, reason: str = "", location: str = "", name: str = "", field_name: str = ""
) -> SignedPdf:
    """Sign a letter (PAdES B-B) before the transaction that records it, so that no lock is held meanwhile.

    The command that then records the letter calls `sign_act` with the PDF's digest: a PDF signed and never recorded
    has no effect. Raises: NoOpenSession, NoCertificate, KeyNotOpened; pades.UnreadablePdf.
    """
    at = now()
    with reading(actor.office_id):
        ready = ready_to_sign(actor)
        signatory = signatory_of(actor.office_id, ready.certificate_id)
    signed = pades.sign_pdf(pdf, signatory, at, reason=reason, location=location, name=name, field_name=field_name)
    return SignedPdf(signed, ready.certificate_id, at, ready.method or StepUp.DEMO)


def seal_pdf(office_id: UUID, pdf: bytes, *, reason: str = "", location: str = "") -> SignedPdf:
    """Put the office's own seal to a paper nobody signs in person (an acknowledgement). No session: the office
    answers for it.

    Raises: NoCertificate, KeyNotOpened; pades.UnreadablePdf.
    """
    at = now()
    with reading(office_id):
        certificate = Certificate.objects.filter(office_id=office_id).of_seal().good(at).first()
        if certificate is None:
            raise NoCertificate
        signatory = signatory_of(office_id, certificate.id)
    sealed = pades.sign_pdf(pdf, signatory, at, reason=reason, location=location, field_name="Seal")
    return SignedPdf(sealed, certificate.id, at, "")


def ready_to_sign(actor: Officer) -> Readiness:
    """What an officer would sign with now, for who asks before any act. Needs the office named.

    Raises: NoOpenSession, NoCertificate.
    """
    ready = _ready(actor)
    if ready.session_id is None and not settings.MISL_DEMO:
        raise NoOpenSession
    return ready


def _ready(officer: Officer) -> Readiness:
    ready = readiness(officer)
    if ready is None:
        raise NoCertificate
    return ready


def _open_by_itself(act: Act, ready: Readiness) -> Readiness:
    """In the demo a session opens by itself, on the record with the act. Raises: NoOpenSession anywhere else."""
    if not settings.MISL_DEMO:
        raise NoOpenSession
    session = open_session(act, StepUp.DEMO)
    return Readiness(ready.certificate_id, session.id, session.method)


def open_session(act: Act, method: str) -> SigningSession:
    """A quarter of an hour of signing for the acting officer."""
    return SigningSession.enter(
        act,
        person_id=act.officer.person_id,
        method=method,
        opened_at=act.at,
        expires_at=act.at + SESSION_LENGTH,
    )
