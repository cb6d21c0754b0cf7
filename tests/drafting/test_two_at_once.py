from __future__ import annotations

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from misl.drafting.commands import begin_draft, begin_writing
from misl.drafting.models import Writing
from misl.kernel.actor import Officer
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from tests.office import sample


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_to_write_at_once_one_has_the_pen_and_the_other_is_told() -> None:
    office = sample()
    draft_id = begin_draft(office.section_officer, file_id=office.file(), template="accepted", language="en")
    other = dataclasses.replace(office.section_officer, person_id=office.assistant.person_id)
    barrier = threading.Barrier(2)

    def write(officer: Officer) -> str:
        barrier.wait()
        try:
            begin_writing(officer, draft_id=draft_id)
        except Refused as refusal:
            return str(refusal.reason)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as officers:
        answers = list(officers.map(write, [office.section_officer, other]))

    assert sorted(map(bool, answers)) == [False, True]
    assert "has been writing on this draft" in "".join(answers)
    with reading(office.id):
        winner = (office.section_officer, other)[answers.index("")]
        assert Writing.objects.get().person_id == winner.person_id
