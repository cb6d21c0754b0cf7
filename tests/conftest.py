"""What every test may ask for. `@pytest.mark.django_db` rolls back; with `transaction=True` it really commits, then
empties the tables.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from tests.database import TestDatabase, database_of
from tests.office import SampleOffice, sample
from tests.settings import TEST_DATA


@pytest.fixture(scope="session")
def test_database(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[TestDatabase]:
    """The database of this process, migrated, and Django pointed at it under the application's own role."""
    worker: dict[str, Any] = getattr(request.config, "workerinput", {})
    run_id = worker.get("testrunuid", uuid.uuid4().hex)
    with django_db_blocker.unblock(), database_of(run_id, worker.get("workerid", "main")) as database:
        yield database


@pytest.fixture(scope="session")
def django_db_setup(test_database: TestDatabase) -> Iterator[None]:
    """In place of pytest-django's own: its way of emptying tables needs a right that the application does not have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: test_database.empty())
        yield


@pytest.fixture
def superuser_connection(test_database: TestDatabase) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A database administrator who goes past the application (autocommit); for tests of what tampering is noticed."""
    with test_database.connect_as_superuser() as connection:
        yield connection


@pytest.fixture
def office(db: None) -> SampleOffice:
    """The sample office, made in the test's own transaction."""
    return sample()


@pytest.fixture
def data_folder() -> Path:
    """The data folder of this test process."""
    folder: Path = settings.MISL_DATA
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(TEST_DATA, ignore_errors=True)
