from __future__ import annotations

from uuid import UUID

import pytest

from misl.audit import findings, sequencer
from misl.audit.logs import open_log
from misl.kernel.actor import System
from misl.kernel.errors import Refused
from misl.kernel.ids import new_id
from tests.audit.tampering import log_readings
from tests.ledger.commands import open_folder, rename_folder, rename_twice, write_slip


@pytest.fixture
def office() -> UUID:
    """An office with a log; tests that use it really commit."""
    office_id = new_id()
    open_log(office_id, f"office.test/log/{office_id.hex[-6:]}")
    return office_id


@pytest.fixture
def clerk(office: UUID) -> System:
    return System(office, "the suite")


@pytest.fixture
def only_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rooms' own checks have their own tests."""
    monkeypatch.setattr(findings, "_checks", {})


@pytest.fixture
def office_at_work(clerk: System) -> System:
    """A record of some three hundred entries, sequenced in several rounds: two levels of tiles, several checkpoints."""
    folders = [open_folder(clerk, title=f"folder {n}", weight=n, marks={"n": n}) for n in range(4)]
    sequencer.sequence_all()
    for turn in range(24):
        write_slip(clerk, text=f"slip {turn}", folder_id=folders[turn % 4])
        if turn in (2, 10, 20):
            log_readings(clerk, 80)
            sequencer.sequence_all()
    for folder_id in folders:
        rename_folder(clerk, folder_id=folder_id, title="renamed")
        rename_twice(clerk, folder_id=folder_id, titles=["a", "b"])
        with pytest.raises(Refused):
            rename_folder(clerk, folder_id=folder_id, title="")
    sequencer.sequence_all()
    return clerk
