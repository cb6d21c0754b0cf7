"""Narrowing the register of receipts: the same questions for the page, its export, acts in bulk, and REST."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from misl.registry.models import DiaryEntry, Enclosure, Intimation, Receipt
from misl.registry.states import WAITED_FOR, IntimationKind, Mode


class Only(models.TextChoices):
    """What a register is most often narrowed to."""

    OWN_DIARY = "own", _("This section's diary")
    UNTOLD = "untold", _("Not acknowledged")
    MISSING = "missing", _("Enclosures missing")
    VIP = "vip", _("VIP")
    DISPOSED = "disposed", _("Disposed of")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which receipts are wanted; what is empty narrows nothing. `since` and `until` are days of diarising, both
    included.
    """

    words: str = ""
    only: str = ""
    category: str = ""
    mode: str = ""
    since: date | None = None
    until: date | None = None

    def of(self, rows: QuerySet[Receipt], section_id: UUID | None) -> QuerySet[Receipt]:
        """The rows wanted; `section_id` is the section of whoever asks."""
        if self.words:
            words = self.words
            rows = rows.filter(
                Q(diary_number__icontains=words)
                | Q(sender__icontains=words)
                | Q(subject__icontains=words)
                | Q(Exists(DiaryEntry.objects.filter(receipt=OuterRef("pk"), number__icontains=words)))
            )
        if self.category:
            rows = rows.filter(category=self.category)
        if self.mode:
            rows = rows.filter(mode=self.mode)
        if self.since:
            rows = rows.filter(diarised_at__gte=make_aware(datetime.combine(self.since, time.min)))
        if self.until:
            rows = rows.filter(diarised_at__lte=make_aware(datetime.combine(self.until, time.max)))
        return self._only(rows, section_id)

    def _only(self, rows: QuerySet[Receipt], section_id: UUID | None) -> QuerySet[Receipt]:
        match self.only:
            case Only.OWN_DIARY:
                return rows.filter(section_id=section_id) if section_id else rows.none()
            case Only.UNTOLD:
                told = Intimation.objects.filter(receipt=OuterRef("pk"), kind=IntimationKind.ACKNOWLEDGEMENT)
                return rows.exclude(mode__in=(Mode.COUNTER, Mode.PORTAL)).filter(~Exists(told))
            case Only.MISSING:
                missing = Enclosure.objects.filter(receipt=OuterRef("pk"), state__in=WAITED_FOR)
                return rows.filter(Exists(missing))
            case Only.VIP:
                return rows.filter(vip=True)
            case Only.DISPOSED:
                return rows.exclude(disposal="")
            case _:
                return rows
