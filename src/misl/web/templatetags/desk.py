"""`{% load desk %}`: the demonstration's people for its sign-in page, and whether passkeys work at this address."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.http import HttpRequest

from misl.organisation.sample import people
from misl.ui import dates
from misl.web.session import passkeys

register = template.Library()


@dataclass(frozen=True)
class DemoPerson:
    """A sample person as the sign-in page offers them."""

    username: str
    name: str
    role: str
    does: str


@register.simple_tag
def demo_people() -> tuple[DemoPerson, ...]:
    """Who may be tried out, in the order in which a letter passes through their hands."""
    if dates.language() == "ur":
        return tuple(DemoPerson(one.username, one.name_ur, one.role_ur, one.does_ur) for one in people())
    return tuple(DemoPerson(one.username, one.name, one.role, one.does) for one in people())


@register.simple_tag
def nameless_address(request: HttpRequest) -> passkeys.Nameless | None:
    """Why no passkey can work at this address; None when one can."""
    return passkeys.nameless(request)
