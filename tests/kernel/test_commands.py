"""The unit of everything that changes the office: one command, one act, one entry."""

from __future__ import annotations

import json
import threading
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction

from misl.kernel.act import Act
from misl.kernel.actor import System
from misl.kernel.command import act_id, command, commands
from misl.kernel.errors import ActWithoutRecord, Refused
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from tests.ledger.commands import forget_to_record, open_folder, rename_folder, write_slip
from tests.ledger.models import Folder, Slip

pytestmark = pytest.mark.django_db(transaction=True)
Superuser = psycopg.Connection[tuple[Any, ...]]


def entries(superuser: Superuser) -> list[dict[str, Any]]:
    return [json.loads(body) for (body,) in superuser.execute("SELECT body FROM audit_entry ORDER BY id").fetchall()]


def test_an_entry_says_who_did_what_when_to_which_rows(clerk: System, superuser_connection: Superuser) -> None:
    folder_id = open_folder(clerk, title="Water")
    (entry,) = entries(superuser_connection)
    recorded_at = superuser_connection.execute(
        "SELECT to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM audit_entry"
    ).fetchone()
    assert (entry["at"],) == recorded_at
    assert entry["act"] == "folder.open"
    assert entry["actor"] == {"kind": "system", "name": "the suite"}
    assert entry["office"] == str(clerk.office_id)
    assert entry["subject"] == {"kind": "folder", "id": str(folder_id)}
    assert entry["facts"] == {"title": "Water"}
    (touch,) = entry["touches"]
    assert (touch["kind"], touch["id"], touch["version"]) == ("folder", str(folder_id), 1)
    assert len(touch["digest"]) == 64


def test_a_refusal_changes_nothing_and_is_logged(clerk: System, superuser_connection: Superuser) -> None:
    folder_id = open_folder(clerk, title="Water")
    with pytest.raises(Refused) as refusal:
        rename_folder(clerk, folder_id=folder_id, title="")
    assert str(refusal.value.reason) == "A folder needs a title."
    with reading(clerk.office_id):
        assert Folder.objects.get().version == 1
    _, entry = entries(superuser_connection)
    assert entry["act"] == "folder.rename.refused"
    assert entry["facts"] == {"reason": "A folder needs a title.", "rule": "ledger 4"}
    assert entry["touches"] == []


def test_a_command_that_forgets_to_record_is_refused(clerk: System, superuser_connection: Superuser) -> None:
    with pytest.raises(ActWithoutRecord, match=r"folder\.forget_to_record"):
        forget_to_record(clerk, title="Water")
    assert entries(superuser_connection) == []
    with reading(clerk.office_id):
        assert not Folder.objects.exists()


def test_a_command_may_not_record_itself_twice(clerk: System) -> None:
    def twice(act: Act) -> UUID:
        folder = Folder.enter(act, title="x")
        act.record(folder)
        act.record(folder)
        return folder.id

    with pytest.raises(ActWithoutRecord, match="twice"):
        command("folder.record_twice")(twice)(clerk)


def test_a_command_does_not_run_inside_another_transaction(clerk: System) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        open_folder(clerk, title="Water")


def test_an_act_id_used_again_gives_the_first_answer(clerk: System, superuser_connection: Superuser) -> None:
    intended = new_id()
    answers = []
    for _ in range(3):
        with act_id(intended, "digest of the form"):
            answers.append(write_slip(clerk, text="once"))
    assert len(set(answers)) == 1
    with reading(clerk.office_id):
        assert Slip.objects.count() == 1
    assert len(entries(superuser_connection)) == 1


def test_an_act_id_used_for_another_request_is_refused(clerk: System) -> None:
    intended = new_id()
    with act_id(intended, "digest of the form"):
        write_slip(clerk, text="once")
    with act_id(intended, "digest of another form"), pytest.raises(Refused, match="already used for something else"):
        write_slip(clerk, text="twice")
    with reading(clerk.office_id):
        assert [slip.text for slip in Slip.objects.all()] == ["once"]


def test_an_act_id_whose_act_was_refused_may_be_used_again(clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    intended = new_id()
    with act_id(intended, "same form"):
        with pytest.raises(Refused):
            rename_folder(clerk, folder_id=folder_id, title="")
        assert rename_folder(clerk, folder_id=folder_id, title="Wine") == folder_id


def test_another_person_may_use_the_same_act_id(clerk: System) -> None:
    intended = new_id()
    with act_id(intended, "form"):
        first = write_slip(clerk, text="mine")
    with act_id(intended, "form"):
        second = write_slip(System(clerk.office_id, "somebody else"), text="theirs")
    assert first != second


def test_a_double_click_acts_once(clerk: System) -> None:
    """Eight requests with one act id at the same moment: one acts, seven wait and are given its answer."""
    intended, answers, together = new_id(), [], threading.Barrier(8)

    def click() -> None:
        try:
            together.wait()
            with act_id(intended, "the form"):
                answers.append(write_slip(clerk, text="once"))
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1
    with reading(clerk.office_id):
        assert Slip.objects.count() == 1


def test_commands_are_known_by_the_names_of_their_acts() -> None:
    assert commands()["folder.rename"] is rename_folder
    with pytest.raises(ValueError, match=r"two commands are called folder\.rename"):
        command("folder.rename")(test_commands_are_known_by_the_names_of_their_acts)  # type: ignore[arg-type]
