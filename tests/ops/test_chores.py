"""Chores go on, whatever happens to one of their rounds."""

from __future__ import annotations

import threading

import pytest

from misl.ops.chores import Chore, doing


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("misl.ops.chores.close_old_connections", lambda: None)


def test_a_chore_is_repeated_until_told_to_stop() -> None:
    rounds, enough = [], threading.Event()

    def step() -> None:
        rounds.append(1)
        if len(rounds) == 3:
            enough.set()

    with doing([Chore("count", step, every=0.01)]):
        assert enough.wait(5)
    done = len(rounds)
    assert done >= 3
    assert not [thread for thread in threading.enumerate() if thread.name == "chore count"]


def test_a_chore_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    rounds, enough = [], threading.Event()

    def step() -> None:
        rounds.append(1)
        if len(rounds) < 3:
            raise ConnectionError("the database is away")
        enough.set()

    with doing([Chore("fragile", step, every=0.01)]):
        assert enough.wait(5)
    assert "the chore fragile failed (2 in a row)" in caplog.text


def test_an_eager_chore_does_not_wait_while_there_is_more() -> None:
    left, empty = [1, 2, 3], threading.Event()

    def step() -> bool:
        if left:
            left.pop()
            return True
        empty.set()
        return False

    with doing([Chore("outbox", step, every=60, eager=True)]):
        assert empty.wait(5)
