"""Questions about persons."""

from __future__ import annotations

from misl.accounts.models import Person


def person_by_username(username: str) -> Person | None:
    """The active person who signs in under this name."""
    return Person.objects.filter(username=username, is_active=True).first()
