"""The request as the desk's views know it: who sits there, in which post."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

from misl.kernel.actor import Officer

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from misl.web.rows import Charge, Person


class DeskRequest(HttpRequest):
    """A request from a signed-in officer. `charge` is the one they act under; `charges` are all they hold today.

    `opened` says that what this page shows was opened for its holder already (see `acts.open_on_sight`).
    """

    user: Person
    actor: Officer
    charge: Charge
    charges: list[Charge]
    charge_ended: bool
    htmx: HtmxDetails
    opened: bool


def uuid_or_none(text: str) -> UUID | None:
    """An id as an address or a form gives it; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
