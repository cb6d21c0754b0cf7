"""The sample office, and its officers at their desks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.office import SampleOffice, sample
from tests.web.desk import Seated


@pytest.fixture
def office(db: None) -> SampleOffice:
    return sample()


@pytest.fixture
def seated(office: SampleOffice) -> Iterator[Seated]:
    """Seats officers at their desks; whatever language they read in is forgotten afterwards."""
    yield Seated()
    translation.deactivate()
