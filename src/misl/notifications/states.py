"""How a citizen is told, of what, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")


class NoticeKind(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledgement", _("The application was received")
    REPLY_ISSUED = "reply_issued", _("The reply was issued")


class NoticeState(models.TextChoices):
    """waiting → sent; waiting → failed → sent, as often as it is tried again."""

    WAITING = "waiting", _("Waiting to go")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")


class AlertKind(models.TextChoices):
    """What the bell tells an officer of."""

    IMMEDIATE = "immediate", _("Marked to me: immediate")
    PRIORITY = "priority", _("Marked to me: priority")
    ORDINARY = "ordinary", _("Marked to me: ordinary")
    RETURNED = "returned", _("Returned to me")
    DUE = "due", _("Due by the next working day, or newly overdue")
    ASKED = "asked", _("Asked for an opinion or a confirmation")
    ANSWERED = "answered", _("What I asked was answered")
    TASK = "task", _("Given a task, or reminded")
    JOB = "job", _("A job is ready, or failed")


class Mailing(models.TextChoices):
    """How an alert goes out by e-mail."""

    NEVER = "never", _("No e-mail")
    NOW = "now", _("At once")
    HOURLY = "hourly", _("Together, each hour")
    DAILY = "daily", _("Together, at 08:30")


#: The matrix as it is until somebody chooses otherwise: whether the bell tells it, and how it goes out by e-mail.
USUAL: dict[str, tuple[bool, str]] = {
    AlertKind.IMMEDIATE: (True, Mailing.NOW),
    AlertKind.PRIORITY: (True, Mailing.HOURLY),
    AlertKind.ORDINARY: (True, Mailing.DAILY),
    AlertKind.RETURNED: (True, Mailing.DAILY),
    AlertKind.DUE: (True, Mailing.DAILY),
    AlertKind.ASKED: (True, Mailing.HOURLY),
    AlertKind.ANSWERED: (True, Mailing.DAILY),
    AlertKind.TASK: (True, Mailing.HOURLY),
    AlertKind.JOB: (True, Mailing.NEVER),
}
