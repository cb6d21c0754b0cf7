"""`{% load desk %}`: the demonstration's people for its sign-in page."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from misl.organisation.sample import people
from misl.ui import dates

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
