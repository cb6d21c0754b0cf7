"""Which office a citizen speaks to: the only one there is, or the one they choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from misl.organisation import queries as organisation

if TYPE_CHECKING:
    from misl.organisation.models import Office

_phone: list[str] = []


def open_offices() -> list[Office]:
    """Every office whose counter is open here."""
    return organisation.offices()


def chosen_office(code: str) -> Office | None:
    """The office of this code or, where there is but one, that one."""
    offices = open_offices()
    if len(offices) == 1:
        return offices[0]
    return next((office for office in offices if office.code == code), None)


def phone_to_ring() -> str:
    """A number for pages that have nothing else to offer. Remembered: such a page may come up without a database."""
    if not _phone:
        _phone.extend(office.phone for office in open_offices()[:1] if office.phone)
    return _phone[0] if _phone else ""


def remembered_phone() -> str:
    """The number as it was last known, without asking anybody."""
    return _phone[0] if _phone else ""
