"""Certificates, and the wrapped keys that go with them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from cryptography import x509
from django.conf import settings
from django.db import models
from django.db.models import Q

from misl.kernel.rows import KeptRow
from misl.signing.certificates import from_pem
from misl.signing.states import CertificateState, HolderKind


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates in the office's words."""

    def good(self, at: datetime) -> CertificateQuerySet:
        """Certificates that may be signed with at a moment."""
        return self.filter(state=CertificateState.ACTIVE, not_before__lte=at, not_after__gte=at)

    def of_person(self, person_id: UUID) -> CertificateQuerySet:
        return self.filter(holder=HolderKind.OFFICER, person_id=person_id)

    def of_seal(self) -> CertificateQuerySet:
        return self.filter(holder=HolderKind.SEAL)


class Certificate(KeptRow):
    """A certificate of an officer or of the office's seal.

    `certificate` is DER, `chain` PEM (the issuers between it and the trust anchor). `wrapped_key` is the private key
    as PKCS #8, wrapped by the keyring for this row alone; empty where the key is kept elsewhere (a token). `demo`
    says that an authority without legal effect issued it.
    """

    record_kind = "certificate"

    holder = models.CharField(max_length=8, choices=HolderKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    name = models.CharField(max_length=120)
    certificate = models.BinaryField()
    chain = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    wrapped_key = models.BinaryField(blank=True, default=b"")
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    demo = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=CertificateState.choices, default=CertificateState.ACTIVE)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.CharField(max_length=200, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "fingerprint"], name="a_certificate_stands_once"),
            models.UniqueConstraint(
                fields=["office_id", "person"],
                condition=Q(state="active", holder="officer"),
                name="one_active_certificate_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["office_id"], condition=Q(state="active", holder="seal"), name="one_active_seal_of_an_office"
            ),
            models.CheckConstraint(
                condition=Q(holder="officer", person__isnull=False) | Q(holder="seal", person__isnull=True),
                name="an_officers_certificate_names_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state="active", revoked_at=None) | Q(state="revoked", revoked_at__isnull=False),
                name="a_revoked_certificate_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.fingerprint[:8]})"

    @property
    def key_purpose(self) -> bytes:
        """What the wrapped key is bound to: it can't be unwrapped from another row."""
        return f"signing-key/{self.id}".encode()

    def parsed(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(bytes(self.certificate))

    def issuers(self) -> tuple[x509.Certificate, ...]:
        return from_pem(self.chain.encode()) if self.chain else ()
