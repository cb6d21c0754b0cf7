"""What procedure says to a draft before it is approved."""

from __future__ import annotations

from uuid import UUID

from misl.drafting.models import Draft, DraftVersion
from misl.drafting.states import Form
from misl.organisation.models import Office
from misl.procedure.catalogue import BETWEEN_DIVISIONS
from misl.procedure.rulebook import Answer, rulebook

#: What an addressee within the government is called, where it is no office of this installation.
DIVISION = ("division", "ڈویژن")


def answers_to_approving(office_id: UUID, draft: Draft, version: DraftVersion) -> list[Answer]:
    """What the office's rules have against this draft; those that are kept say nothing."""
    book = rulebook(office_id)
    if draft.form != Form.LETTER or not book.has(BETWEEN_DIVISIONS):
        return []
    answer = book.ask(BETWEEN_DIVISIONS, {"to_a_division": _to_a_division(office_id, version)})
    return [answer] if answer.reason else []


def _to_a_division(office_id: UUID, version: DraftVersion) -> bool:
    """Whether the addressee is another office of this installation, or calls itself a Division."""
    addressee = f"{version.to_name}\n{version.to_address}".casefold()
    if any(word in addressee for word in DIVISION):
        return True
    names = Office.objects.exclude(id=office_id).values_list("name", "name_ur")
    return any(name and name.casefold() in addressee for pair in names for name in pair)
