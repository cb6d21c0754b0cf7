"""Signing sessions: the quarter of an hour after an officer has proved himself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import models

from misl.kernel.rows import KeptRow
from misl.signing.states import StepUp


class SigningSessionQuerySet(models.QuerySet["SigningSession"]):
    """Signing sessions in the office's words."""

    def open(self, person_id: UUID, at: datetime) -> SigningSessionQuerySet:
        """A person's sessions that are open at a moment, the longest-lasting first."""
        return self.filter(person_id=person_id, closed_at=None, opened_at__lte=at, expires_at__gt=at).order_by(
            "-expires_at"
        )


class SigningSession(KeptRow):
    """A person may sign from `opened_at` until `expires_at`, unless closed before. `method` says how he proved
    himself.
    """

    record_kind = "signing_session"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signing_sessions", db_index=False
    )
    method = models.CharField(max_length=16, choices=StepUp.choices)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SigningSessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["office_id", "person", "-expires_at"], name="signing_session_open")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("opened_at")), name="a_signing_session_lasts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} until {self.expires_at:%H:%M}"
