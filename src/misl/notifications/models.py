"""Notices."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from misl.citizens.models import Application
from misl.kernel.keys import keyring
from misl.kernel.rows import KeptRow
from misl.notifications.states import Channel, NoticeKind, NoticeState


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
