"""The sample office, and its officers at their desks."""

from __future__ import annotations

import pytest

from tests.office import SampleOffice, sample
from tests.web.desk import Seated


@pytest.fixture
def office(db: None) -> SampleOffice:
    return sample()


@pytest.fixture
def seated(office: SampleOffice) -> Seated:
    """Seats officers at their desks."""
    return Seated()
