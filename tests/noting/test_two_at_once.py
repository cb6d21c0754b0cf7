from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from misl.kernel import prose
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.noting.commands import ask_opinions, give_opinion
from misl.noting.models import Opinion
from misl.signing.models import SignedAct
from tests.office import sample


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_to_one_question_one_is_signed_and_the_other_is_told() -> None:
    office = sample()
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    office.send(file_id, office.deputy, office.section_officer)
    deputy = office.deputy.post_id
    ask_opinions(office.section_officer, file_id=file_id, post_ids=[deputy], question="Is it so?", working_days=5)
    with reading(office.id):
        opinion_id = Opinion.objects.get().id
    barrier = threading.Barrier(2)

    def answer(words: str) -> str:
        barrier.wait()
        try:
            body = prose.check(prose.from_plain(words)).json
            give_opinion(office.deputy, opinion_id=opinion_id, body=body)
        except Refused as refusal:
            return str(refusal.reason)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as windows:
        answers = sorted(windows.map(answer, ["It is so.", "It is not so."]))

    assert answers[0] == ""
    assert "answered or withdrawn already" in answers[1]
    with reading(office.id):
        assert SignedAct.objects.filter(kind="opinion.give").count() == 1
