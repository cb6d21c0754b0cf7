"""What procedure says to a draft before it is approved."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from misl.drafting import errors
from misl.drafting.models import Draft, DraftVersion
from misl.drafting.states import Form
from misl.kernel.actor import Officer
from misl.kernel.urdu import figures
from misl.organisation.models import Office
from misl.organisation.powers import Reach, nearest_reaching, reach
from misl.procedure.catalogue import BETWEEN_DIVISIONS, DELEGATED_POWER, Facts
from misl.procedure.rulebook import Answer, rulebook

#: What an addressee within the government is called, where it is no office of this installation.
DIVISION = ("division", "ڈویژن")


def answers_to_approving(officer: Officer, draft: Draft, version: DraftVersion, day: date) -> list[Answer]:
    """What the office's rules have against this officer's approving this draft; those that are kept say nothing."""
    book, answers = rulebook(officer.office_id), []
    if draft.form == Form.LETTER and book.has(BETWEEN_DIVISIONS):
        answers.append(book.ask(BETWEEN_DIVISIONS, {"to_a_division": _to_a_division(officer.office_id, version)}))
    if version.amount and book.has(DELEGATED_POWER):
        answers.append(book.ask(DELEGATED_POWER, _beyond(officer, draft, version, day)))
    return [answer for answer in answers if answer.reason]


def power_told(officer: Officer, draft: Draft, version: DraftVersion, day: date) -> str:
    """How the sum a draft states stands to the officer's delegated powers, by which order; empty without a sum."""
    if not version.amount:
        return ""
    found = reach(officer.office_id, officer.post_id, draft.form, day)
    return _told(found, int(version.amount)) if found.kept else str(errors.NO_POWERS_KEPT)


def _beyond(officer: Officer, draft: Draft, version: DraftVersion, day: date) -> Facts:
    amount = int(version.amount)
    found = reach(officer.office_id, officer.post_id, draft.form, day)
    if found.covers(amount):
        return {"beyond": False, "said": ""}
    said, higher = _told(found, amount), nearest_reaching(officer.office_id, draft.form, amount, day)
    if higher is not None:
        said += " " + str(errors.REACHES_SO_FAR % {"post": higher.local_title})
    return {"beyond": True, "said": said}


def _told(found: Reach, amount: int) -> str:
    power, stated = found.farthest, figures(f"{amount:,}")
    if power is None:
        return str(errors.NO_POWER % {"sum": stated})
    said = {
        "sum": stated,
        "order": power.order_number,
        "day": figures(date_format(power.order_dated_on)),
        "matter": power.matter,
    }
    if power.up_to is None:
        return str(errors.POWER_WITHOUT_LIMIT % said)
    said["limit"] = figures(f"{power.up_to:,}")
    return str((errors.POWER_REACHES if power.reaches(amount) else errors.POWER_FALLS_SHORT) % said)


def _to_a_division(office_id: UUID, version: DraftVersion) -> bool:
    """Whether the addressee is another office of this installation, or calls itself a Division."""
    addressee = f"{version.to_name}\n{version.to_address}".casefold()
    if any(word in addressee for word in DIVISION):
        return True
    names = Office.objects.exclude(id=office_id).values_list("name", "name_ur")
    return any(name and name.casefold() in addressee for pair in names for name in pair)
