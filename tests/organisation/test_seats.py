from __future__ import annotations

import pytest

from misl.organisation.queries import seats
from tests.office import SampleOffice


@pytest.mark.parametrize("words", ["سیکشن افسر (اراضی ۲)", "افسر 2)", "Section Officer (Land-II)", "بلال (اراضی"])
def test_a_post_is_found_in_either_language_and_with_either_figures(office: SampleOffice, words: str) -> None:
    assert "SO (Land-II)" in [seat.post.short for seat in seats(office.id, words=words)]
