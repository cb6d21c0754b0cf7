"""The sample office, and its officers at their desks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.office import SampleOffice, sample
from tests.web.desk import Seated


@pytest.fixture
def office(db: None) -> Iterator[SampleOffice]:
    """The sample office; whatever language its pages were read in is forgotten afterwards."""
    yield sample()
    translation.deactivate()


@pytest.fixture
def seated(office: SampleOffice) -> Seated:
    """Seats officers at their desks."""
    return Seated()
