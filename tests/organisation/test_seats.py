from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misl.organisation.queries import seats
from tests.office import SampleOffice


@pytest.mark.parametrize("words", ["سیکشن افسر (اراضی ۲)", "افسر 2)", "Section Officer (Land-II)", "بلال (اراضی"])
def test_a_post_is_found_in_either_language_and_with_either_figures(office: SampleOffice, words: str) -> None:
    assert "SO (Land-II)" in [seat.post.short for seat in seats(office.id, words=words)]


def test_many_words_are_no_burden_to_the_database(office: SampleOffice) -> None:
    assert seats(office.id, words="section officer " * 500)
    with CaptureQueriesContext(connection) as told:
        seats(office.id, words="a " * 500)
    assert max(len(one["sql"]) for one in told.captured_queries) < 20_000


def test_a_post_is_found_by_who_holds_it_today_and_once(office: SampleOffice) -> None:
    found = [seat.post.short for seat in seats(office.id, words="Bilal")]
    assert "SO (Land-II)" in found
    assert len(found) == len(set(found))
