"""Acts upon the ledger: honest ones, and ones that forget a duty so that the suite can see them refused."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import Allowed, Denied, require
from misl.kernel.numbers import next_number
from tests.ledger.events import SlipWritten
from tests.ledger.models import Folder, Slip


@command("folder.open")
def open_folder(act: Act, /, *, title: str, **particulars: object) -> UUID:
    folder = Folder.enter(act, title=title, **particulars)
    act.record(folder, title=title)
    return folder.id


@command("folder.rename")
def rename_folder(act: Act, *, folder_id: UUID, title: str) -> UUID:
    """Give a folder another title. Raises: Refused for an empty one."""
    folder = Folder.objects.select_for_update().get(id=folder_id)
    require(Allowed() if title else Denied("A folder needs a title.", rule="ledger 4"))
    folder.amend(act, title=title)
    act.record(folder, title=title)
    return folder.id


@command("folder.rename_twice")
def rename_twice(act: Act, *, folder_id: UUID, titles: list[str]) -> UUID:
    folder = Folder.objects.select_for_update().get(id=folder_id)
    for title in titles:
        folder.amend(act, title=title)
    act.record(folder)
    return folder.id


@command("slip.write")
def write_slip(act: Act, *, text: str, folder_id: UUID | None = None) -> UUID:
    slip = Slip.enter(act, text=text, folder_id=folder_id)
    act.record(slip)
    act.announce(SlipWritten(slip.id, folder_id, text))
    return slip.id


@command("slip.number")
def number_slip(act: Act, *, text: str, refuse: bool = False) -> UUID:
    """Write a slip under the next number; `refuse` changes its mind after the number was taken."""
    number = next_number(act, kind="slip", period="2026")
    slip = Slip.enter(act, text=text, number=number)
    require(Denied("Not today.") if refuse else Allowed())
    act.record(slip, number=number)
    return slip.id


@command("folder.forget_to_record")
def forget_to_record(act: Act, *, title: str) -> UUID:
    return Folder.enter(act, title=title).id


@command("folder.change_behind_the_back")
def change_behind_the_back(act: Act, *, folder_id: UUID) -> UUID:
    """Audits one folder, and changes another without a word."""
    folder = Folder.enter(act, title="honest")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_folder SET title = 'forged', version = version + 1 WHERE id = %s", [str(folder_id)]
        )
    act.record(folder)
    return folder.id
