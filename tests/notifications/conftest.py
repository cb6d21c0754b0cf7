"""The sample office, a carrier that lays messages into a folder, and Munir Ahmad's application."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.citizens.counter import Lodged, lodged
from tests.office import SampleOffice, sample


@pytest.fixture
def office(db: None) -> SampleOffice:
    return sample()


@pytest.fixture
def munirs(office: SampleOffice) -> Lodged:
    return lodged(office)


@pytest.fixture(autouse=True)
def sms(tmp_path: Path, settings: Settings) -> Path:
    """The folder into which text messages go."""
    folder = tmp_path / "sms"
    settings.MISL_SMS = f"folder:{folder}"
    return folder
