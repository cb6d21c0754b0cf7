"""States of a certificate and ways a signing session may be opened."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# How long an officer who has proved himself may sign.
SESSION_LENGTH = timedelta(minutes=15)


class CertificateState(models.TextChoices):
    """ACTIVE → REVOKED, for good. (Expiry is no state: it follows from the dates.)"""

    ACTIVE = "active", _("Active")
    REVOKED = "revoked", _("Revoked")


class HolderKind(models.TextChoices):
    """Whose certificate it is: an officer's own, or the office's seal."""

    OFFICER = "officer", _("Officer")
    SEAL = "seal", _("Office seal")


class StepUp(models.TextChoices):
    """How an officer proved himself before signing. The screens verify it and say here which it was."""

    PASSKEY = "passkey", _("Passkey")
    PASSWORD_TOTP = "password+totp", _("Password and one-time code")
    DEMO = "demo", _("Opened by itself: this is a demo")
