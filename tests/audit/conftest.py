from __future__ import annotations

from uuid import UUID

import pytest

from misl.audit.logs import open_log
from misl.kernel.actor import System
from misl.kernel.ids import new_id


@pytest.fixture
def office() -> UUID:
    """An office with a log; tests that use it really commit."""
    office_id = new_id()
    open_log(office_id, f"office.test/log/{office_id.hex[-6:]}")
    return office_id


@pytest.fixture
def clerk(office: UUID) -> System:
    return System(office, "the suite")
