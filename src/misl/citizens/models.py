"""Applications."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from misl.citizens.contact import masked_cnic
from misl.citizens.states import Kind
from misl.kernel.keys import keyring
from misl.kernel.rows import KeptRow
from misl.registry.models import Receipt


def cnic_purpose(application_id: UUID) -> bytes:
    """What a wrapped CNIC is bound to: lifted from its own row it can't be unwrapped."""
    return b"misl.citizens.cnic:" + str(application_id).encode()


class Application(KeptRow):
    """A citizen's application. `reference` and the contact together let its citizen follow it.

    The CNIC lies here wrapped under the office's key, with its last digits in clear; `assisted_by_id` is the officer
    who wrote it down for a citizen who was present.
    """

    record_kind = "application"

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="application")
    reference = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.APPLICATION)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2, choices=Receipt.Language.choices)
    cnic_wrapped = models.BinaryField(null=True)
    cnic_ending = models.CharField(max_length=4, blank=True)
    assisted_by_id = models.UUIDField(null=True)
    lodged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "reference"], name="one_application_per_reference"),
            models.CheckConstraint(
                condition=~models.Q(phone="") | ~models.Q(email=""), name="an_applicant_can_be_reached"
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.id}"

    @property
    def cnic_masked(self) -> str:
        return masked_cnic(self.cnic_ending)

    def cnic(self) -> str:
        """The CNIC in clear; "" when none was given. Whoever asks has put it on the record (see `identity`)."""
        if self.cnic_wrapped is None:
            return ""
        return keyring().unwrap(bytes(self.cnic_wrapped), cnic_purpose(self.id)).decode()
