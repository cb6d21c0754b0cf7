"""A charge that ends while an act waits for a lock: the act is refused, whatever it saw when it began."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from misl.files.commands import confirm_note, write_note
from misl.files.models import Note
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.clock import today
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.commands import end_absence, issue_posting_order
from misl.organisation.models import Absence, Charge
from misl.organisation.postings import Line
from misl.organisation.queries import charges_of
from misl.organisation.sample import officer
from misl.organisation.states import Effect
from tests.office import SampleOffice, sample

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"


def relieve(office: SampleOffice, who: Officer) -> None:
    line = Line(Effect.RELIEVED, who.person_id, who.post_id, today())
    issue_posting_order(office.establishment, number="77", dated_on=today(), lines=[line])


def in_a_thread(act: Callable[[], object], said: list[str]) -> threading.Thread:
    def run() -> None:
        try:
            act()
            said.append("done")
        except Refused as refusal:
            said.append(str(refusal.reason))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_act_that_waited_while_its_officer_was_relieved_is_refused_and_changes_nothing() -> None:
    office = sample()
    file_id, said = office.file(), list[str]()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("It may be allowed."))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('misl.office', %s, true)", [str(office.id)])
            cursor.execute("SELECT FROM custody_holding WHERE subject_id = %s FOR UPDATE", [file_id])
        waiting = in_a_thread(lambda: confirm_note(office.section_officer, file_id=file_id), said)
        until_somebody_waits()
        relieved = in_a_thread(lambda: relieve(office, office.section_officer), [])
        relieved.join(10)
    waiting.join(10)
    assert said == ["Your charge of this post ended while this was being done. Nothing was changed."]
    with reading(office.id):
        assert not Note.objects.filter(file_id=file_id).exists()
        assert [charge.post.short for charge in charges_of(office.section_officer.person_id)] == ["SO (Parl)"]


def until_somebody_waits() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            row = cursor.fetchone()
        if row and row[0]:
            return
        time.sleep(0.02)
    raise AssertionError("nobody waits for the lock")


def test_an_officer_who_was_relieved_acts_no_more_whatever_the_caller_remembers(office: SampleOffice) -> None:
    file_id = office.file()
    relieve(office, office.section_officer)
    with pytest.raises(Refused, match="ended while this was being done"):
        write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Still here."))


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_who_ends_by_an_act_the_charge_they_act_under_is_not_in_their_own_way() -> None:
    office = sample()
    with reading(office.id):
        absence = Absence.objects.get()
        acting = Charge.objects.get(absence=absence)
        acting_id, post_id = acting.id, acting.post_id
    link = officer("faisal.noor", post="DS (Survey)")
    clerk = Officer(office.id, link.person_id, post_id, acting_id, link.section_id, duties=frozenset({"establishment"}))
    end_absence(clerk, absence_id=absence.id, returns_on=today())
    with reading(office.id):
        assert Charge.objects.get(id=acting_id).ended_at is not None
