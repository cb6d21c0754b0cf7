"""Announcements: written with the act, turned into jobs once, heard after the commit."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from misl.kernel import events, outbox
from misl.kernel.actor import System
from misl.kernel.errors import Refused
from misl.kernel.models import OutboxRow
from tests.ledger.commands import number_slip, write_slip
from tests.ledger.events import SlipWritten

pytestmark = pytest.mark.django_db(transaction=True)
Superuser = psycopg.Connection[tuple[Any, ...]]

heard: list[tuple[SlipWritten, UUID]] = []


def hear_a_slip(event: SlipWritten, office_id: UUID) -> None:
    heard.append((event, office_id))


@pytest.fixture(autouse=True)
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(events, "_handlers", defaultdict(list))
    monkeypatch.setattr(events, "_kinds", {})
    events.subscribe(SlipWritten, hear_a_slip)
    events.subscribe(SlipWritten, hear_a_slip)
    heard.clear()
    yield
    heard.clear()


def jobs(superuser: Superuser) -> list[dict[str, Any]]:
    rows = superuser.execute(
        "SELECT args FROM procrastinate_jobs WHERE task_name = 'misl.kernel.outbox.hear' ORDER BY id"
    ).fetchall()
    return [json.loads(args) if isinstance(args, str) else args for (args,) in rows]


def test_an_announcement_becomes_one_job_for_each_listener(clerk: System, superuser_connection: Superuser) -> None:
    slip_id = write_slip(clerk, text="hello")
    assert jobs(superuser_connection) == [], "nothing is a job before the dispatcher has seen it"
    assert outbox.dispatch_pending() == 1
    assert outbox.dispatch_pending() == 0
    (job,) = jobs(superuser_connection)
    outbox.hear(**job)
    assert heard == [(SlipWritten(slip_id, None, "hello"), clerk.office_id)]


def test_a_refused_act_announces_nothing(clerk: System, superuser_connection: Superuser) -> None:
    with pytest.raises(Refused):
        number_slip(clerk, text="x", refuse=True)
    assert outbox.dispatch_pending() == 0
    assert jobs(superuser_connection) == []


def test_dispatchers_side_by_side_make_each_job_once(clerk: System, superuser_connection: Superuser) -> None:
    written = {str(write_slip(clerk, text=str(n))) for n in range(40)}
    moved: list[int] = []

    def dispatch() -> None:
        try:
            while taken := outbox.dispatch_pending():
                moved.append(taken)
        finally:
            connection.close()

    outbox_batch, outbox.BATCH = outbox.BATCH, 7
    try:
        threads = [threading.Thread(target=dispatch) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        dispatch()
    finally:
        outbox.BATCH = outbox_batch
    assert sum(moved) == 40
    slips = [job["facts"]["slip_id"] for job in jobs(superuser_connection)]
    assert len(slips) == 40
    assert set(slips) == written


def test_a_dispatcher_that_dies_leaves_the_announcements_waiting(
    clerk: System, superuser_connection: Superuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_slip(clerk, text="x")
    with monkeypatch.context() as patch:
        patch.setattr(OutboxRow.objects, "filter", _die)
        with pytest.raises(SystemError):
            outbox.dispatch_pending()
    assert jobs(superuser_connection) == [], "the jobs went with the transaction"
    assert outbox.dispatch_pending() == 1
    assert len(jobs(superuser_connection)) == 1


def _die(**_conditions: object) -> None:
    raise SystemError("killed")


def test_a_listener_that_is_gone_is_named() -> None:
    with pytest.raises(LookupError, match=r"nobody called misl\.gone listens to ledger\.SlipWritten"):
        events.find_handler("ledger.SlipWritten", "misl.gone")
