"""The request as the desk's views know it: who sits there, in which post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from misl.kernel.actor import Officer

if TYPE_CHECKING:
    from misl.accounts.models import Person
    from misl.organisation.models import Charge


class DeskRequest(HttpRequest):
    """A request from a signed-in officer. `charge` is the one they act under; `charges` are all they hold today."""

    user: Person
    actor: Officer
    charge: Charge
    charges: list[Charge]
