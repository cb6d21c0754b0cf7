"""Lodging an application from the counter, the portal or the interface: the page is made first, then the act."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from misl.citizens.commands import lodge_application
from misl.citizens.form_paper import application_paper
from misl.citizens.particulars import FILE_NAME, Lodging, Paper, checked
from misl.citizens.policies import may_lodge
from misl.kernel.actor import Actor
from misl.kernel.errors import Refused
from misl.organisation.queries import office


def lodge(actor: Actor, *, lodging: Lodging, papers: Sequence[Paper] = ()) -> UUID:
    """Take an application in and give its id. What the citizen wrote becomes the first paper, before what they added.

    Not within a transaction. Raises: Refused (with `field` where it is about one answer), nothing having been changed.
    """
    tidy = _to_be_set(actor, lodging, papers)
    page = (application_paper(office(actor.office_id), tidy), FILE_NAME) if tidy else None
    return lodge_application(actor, lodging=lodging, page=page, papers=papers)


def _to_be_set(actor: Actor, lodging: Lodging, papers: Sequence[Paper]) -> Lodging | None:
    """The application in its kept form when there are words to set; None when the act will refuse it anyway."""
    try:
        tidy = checked(lodging, papers)
    except Refused:
        return None
    return tidy if may_lodge(actor) and tidy.words else None
