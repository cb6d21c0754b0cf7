"""The clock for screens. An act never asks it: its moment is read from the database when the act starts."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, with a time zone."""
    return timezone.now()


def today() -> date:
    """Today in the office's time zone."""
    return timezone.localdate()
