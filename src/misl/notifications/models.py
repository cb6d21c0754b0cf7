"""Notices to citizens, and what the bell tells officers."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from django.db import models

from misl.citizens.models import Application
from misl.kernel.keys import keyring
from misl.kernel.rows import KeptRow, OfficeRow
from misl.notifications.mailing_times import Quiet
from misl.notifications.states import USUAL, AlertKind, Channel, NoticeKind, NoticeState


def recipient_purpose(notice_id: UUID) -> bytes:
    """What a wrapped recipient is bound to: its own notice."""
    return b"misl.notifications.recipient:" + str(notice_id).encode()


class Notice(KeptRow):
    """One message to the citizen of an application. `message_id` stays the same however often it is tried;
    `problem` is the carrier's last complaint.
    """

    record_kind = "notice"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notices")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    about_id = models.UUIDField()
    recipient_wrapped = models.BinaryField()
    message_id = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=NoticeState.choices, default=NoticeState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "application", "kind", "about_id", "channel"], name="one_notice_per_channel"
            ),
        ]
        indexes = [
            models.Index(
                fields=["office_id", "id"], condition=models.Q(state=NoticeState.FAILED), name="notices_that_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}"

    def recipient(self) -> str:
        """The address or number in clear, for the carrier alone."""
        return keyring().unwrap(bytes(self.recipient_wrapped), recipient_purpose(self.id)).decode()


class Alert(OfficeRow):
    """One thing the bell tells a person at a post. Derived from what happened, so off the record; `source` is what
    happened, so that nothing is told twice. `mail_at` is empty when it is not to go out, or has gone.
    """

    person_id = models.UUIDField()
    post_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=AlertKind.choices)
    source = models.UUIDField()
    subject_kind = models.CharField(max_length=10, blank=True)
    subject_id = models.UUIDField(null=True)
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    secrecy = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "person_id", "post_id", "kind", "source"], name="nothing_is_told_twice"
            ),
        ]
        indexes = [
            models.Index(fields=["office_id", "person_id", "post_id", "-at", "id"], name="alerts_of_a_person"),
            models.Index(
                fields=["office_id", "person_id", "post_id"],
                condition=models.Q(read_at=None, shown=True),
                name="alerts_unread",
            ),
            models.Index(
                fields=["office_id", "mail_at"], condition=models.Q(mail_at__isnull=False), name="alerts_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.number}"


class AlertChoice(KeptRow):
    """How a person wants to be told: by kind of alert, whether the bell tells it and how it goes out by e-mail; and the
    hours in which nothing goes out.
    """

    record_kind = "alert_choice"

    person_id = models.UUIDField()
    matrix = models.JSONField(default=dict)
    # Hours of the office's clock, as 18:00; both or neither.
    quiet_from = models.CharField(max_length=5, blank=True)
    quiet_until = models.CharField(max_length=5, blank=True)
    on_holidays = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "person_id"], name="one_alert_choice_per_person")]

    def __str__(self) -> str:
        return f"alerts of {self.person_id}"

    def of(self, kind: str) -> tuple[bool, str]:
        """Whether the bell tells this kind, and how it goes out."""
        chosen = self.matrix.get(kind)
        return (bool(chosen[0]), str(chosen[1])) if chosen else USUAL[kind]

    @property
    def quiet(self) -> Quiet | None:
        """The hours in which nothing goes out, if there are any."""
        if not self.quiet_from or not self.quiet_until:
            return None
        return Quiet(time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until))
