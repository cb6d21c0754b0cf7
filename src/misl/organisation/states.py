"""The kinds there are of charges, duties and lines of an order, as choices. Constants only."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChargeKind(models.TextChoices):
    """How a person holds a post."""

    FULL = "full", _("Full charge")
    ADDITIONAL = "additional", _("Additional charge")
    LOOKING_AFTER = "looking_after", _("Looking after charge")
    CURRENT = "current", _("Current charge")
    LINK = "link", _("Link officer")


class Effect(models.TextChoices):
    """What a line of an order does."""

    POSTED = "posted", _("put in charge")
    RELIEVED = "relieved", _("relieved")
    TRANSFER = "transfer", _("to take over charge from the holder")


class TransferState(models.TextChoices):
    """ordered → handed over by the outgoing officer → taken over by the incoming one; cancelled only before that."""

    ORDERED = "ordered", _("to be handed over")
    HANDED_OVER = "handed_over", _("handed over, to be taken over")
    TAKEN_OVER = "taken_over", _("taken over")
    CANCELLED = "cancelled", _("cancelled")


class TransferSide(models.TextChoices):
    """Who reports: the one who hands over, or the one who takes over."""

    HANDED_OVER = "handed_over", _("handed over")
    TAKEN_OVER = "taken_over", _("taken over")


class Duty(models.TextChoices):
    """What an office has charged a post with, beside its place in the ladder."""

    REGISTRY = "registry", _("receives and diarises dak")
    DIARY = "diary", _("keeps the diary of the section")
    DISPATCH = "dispatch", _("despatches what is issued")
    SIGN = "sign", _("signs letters")
    APPROVE = "approve", _("approves drafts")
    OPEN_FILES = "open_files", _("opens files")
    COUNTER = "counter", _("serves citizens at the counter")
    ESTABLISHMENT = "establishment", _("issues posting orders")
    AUDIT = "audit", _("reads everything, changes nothing")


class Grade(models.IntegerChoices):
    """The highest grade of secrecy a person may see, on the scale of what is held."""

    UNCLASSIFIED = 0, _("Unclassified")
    RESTRICTED = 10, _("Restricted")
    CONFIDENTIAL = 20, _("Confidential")
    SECRET = 30, _("Secret")
    TOP_SECRET = 40, _("Top Secret")


ACTING_KINDS = [(kind.value, kind.label) for kind in (ChargeKind.LINK, ChargeKind.LOOKING_AFTER)]
CHARGE_KINDS = ChargeKind.choices
EFFECTS = Effect.choices
DUTIES = Duty.choices
GRADES = Grade.choices
