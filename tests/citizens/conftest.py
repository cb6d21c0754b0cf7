"""The sample office, for the counter's tests."""

from __future__ import annotations

import pytest

from tests.citizens.counter import Lodged, lodged
from tests.office import SampleOffice, sample


@pytest.fixture
def office(db: None) -> SampleOffice:
    return sample()


@pytest.fixture
def munirs(office: SampleOffice) -> Lodged:
    """Munir Ahmad's application, lodged over the portal."""
    return lodged(office)
