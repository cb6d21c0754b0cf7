from __future__ import annotations

import random
import threading
from contextlib import suppress
from uuid import UUID

import pytest
from django.db import connection, transaction

from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.errors import Refused
from misl.kernel.ids import new_id
from misl.kernel.numbers import next_number
from misl.kernel.reading import reading
from tests.ledger.commands import number_slip
from tests.ledger.models import Slip


@pytest.mark.django_db(transaction=True)
def test_sixteen_clients_and_a_tenth_of_refusals_leave_no_gap(clerk: System) -> None:
    each, together = 25, threading.Barrier(16)
    faults: list[BaseException] = []

    def client(seed: int) -> None:
        dice = random.Random(seed)
        try:
            together.wait()
            for turn in range(each):
                with suppress(Refused):
                    number_slip(clerk, text=f"{seed}/{turn}", refuse=dice.random() < 0.1)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=client, args=(seed,)) for seed in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    with reading(clerk.office_id):
        numbers = sorted(number for number in Slip.objects.values_list("number", flat=True) if number is not None)
    assert 16 * each * 0.8 < len(numbers) < 16 * each, "some were refused"
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_each_series_counts_for_itself() -> None:
    here, there = new_id(), new_id()

    def take(office: UUID, kind: str, scope: str, period: str) -> int:
        return next_number(begin("slip.number", System(office, "the suite")), kind=kind, scope=scope, period=period)

    with transaction.atomic():
        assert [take(here, "diary", "L", "2026") for _ in range(3)] == [1, 2, 3]
        assert take(here, "diary", "L", "2027") == 1
        assert take(here, "diary", "M", "2026") == 1
        assert take(here, "issue", "L", "2026") == 1
        assert take(there, "diary", "L", "2026") == 1
