"""The sample office, and visitors to its counter."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from misl.citizens.models import Application
from misl.kernel.reading import reading
from tests.citizens.counter import Lodged, lodged
from tests.office import SampleOffice, sample


@pytest.fixture
def office(transactional_db: None) -> SampleOffice:
    return sample()


@pytest.fixture
def munirs(office: SampleOffice) -> Lodged:
    return lodged(office)


@pytest.fixture(autouse=True)
def _no_messages(tmp_path: Path, settings: Settings) -> None:
    settings.MISL_SMS = f"folder:{tmp_path / 'sms'}"


@pytest.fixture
def phone() -> Client:
    """A visitor's browser that insists on the forms' tokens."""
    return Client(enforce_csrf_checks=False)


def applications(office: SampleOffice) -> list[Application]:
    with reading(office.id):
        return list(Application.objects.select_related("receipt").order_by("receipt__serial"))
