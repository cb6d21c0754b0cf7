"""Enrolment: a key is made here, the authority certifies it, both go on the record together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding

from misl.kernel.act import Act
from misl.kernel.decisions import require
from misl.kernel.ids import new_id
from misl.signing import keeping
from misl.signing.authority import CertificateRequest, authority
from misl.signing.certificates import fingerprint, to_pem
from misl.signing.models import Certificate
from misl.signing.policies import may_be_enrolled
from misl.signing.signatory import new_key
from misl.signing.states import CertificateState, HolderKind


def enrol(act: Act, *, person_id: UUID, name: str, office_name: str) -> Certificate:
    """A certificate and key for a person of this office. `name` and `office_name` are what the certificate will say.

    Raises: Refused when the person has a good certificate already or no authority is set up.
    """
    mine = Certificate.objects.filter(office_id=act.office_id).of_person(person_id)
    earlier = mine.filter(state=CertificateState.ACTIVE).select_for_update().first()
    _make_room(act, earlier)
    return _enter(
        act,
        HolderKind.OFFICER,
        name=name,
        office_name=office_name,
        identifier=f"person-{person_id}",
        person_id=person_id,
    )


def enrol_seal(act: Act, *, office_name: str) -> Certificate:
    """The certificate and key of the office's own seal. Raises: as `enrol`."""
    ours = Certificate.objects.filter(office_id=act.office_id).of_seal()
    earlier = ours.filter(state=CertificateState.ACTIVE).select_for_update().first()
    _make_room(act, earlier)
    return _enter(act, HolderKind.SEAL, name=office_name, office_name=office_name, identifier=f"office-{act.office_id}")


def revoke(act: Act, certificate: Certificate, reason: str) -> None:
    """Nothing is signed with the locked certificate from this act on."""
    certificate.amend(act, state=CertificateState.REVOKED, revoked_at=act.at, revoked_because=reason)
    keeping.forget(certificate.id)


def _make_room(act: Act, earlier: Certificate | None) -> None:
    """A certificate that has run out is closed before the next is issued."""
    require(may_be_enrolled(earlier, act.at))
    if earlier is not None:
        revoke(act, earlier, "expired")


def _enter(act: Act, holder: HolderKind, *, name: str, office_name: str, identifier: str, **more: Any) -> Certificate:
    issuer, key, row_id = authority(), new_key(), new_id()
    issued = issuer.issue(CertificateRequest(key.public_key(), name, office_name, identifier), act.at)
    row = Certificate(id=row_id)
    return Certificate.enter(
        act,
        id=row_id,
        holder=holder,
        name=name,
        certificate=issued.certificate.public_bytes(Encoding.DER),
        chain=to_pem(issued.chain).decode(),
        fingerprint=fingerprint(issued.certificate),
        wrapped_key=keeping.wrapped(key, row.key_purpose),
        not_before=issued.certificate.not_valid_before_utc,
        not_after=issued.certificate.not_valid_after_utc,
        demo=issuer.demo,
        **more,
    )
