from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections

from misl.custody.models import Holding, Movement
from misl.files.commands import send_file
from misl.files.models import Note
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from tests.office import sample


@pytest.mark.django_db(transaction=True)
def test_of_two_parallel_sends_one_wins_and_the_other_is_told() -> None:
    office = sample()
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="Approval is sought.")
    barrier = threading.Barrier(2)

    def send(to_post_id: UUID) -> str:
        barrier.wait()
        try:
            send_file(office.deputy, file_id=file_id, to_post_id=to_post_id, agree=True)
        except Refused as refusal:
            return str(refusal.reason)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as officers:
        answers = sorted(officers.map(send, [office.section_officer.post_id, office.assistant.post_id]))

    assert answers[0] == ""
    assert "not with you now" in answers[1]
    with reading(office.id):
        assert Holding.objects.filter(subject_id=file_id).count() == 1
        assert list(Note.objects.filter(file_id=file_id).values_list("number", flat=True)) == [1, 2]
        numbers = list(Movement.objects.filter(subject_id=file_id).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
