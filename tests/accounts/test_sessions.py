"""Sessions: kept in the database, forgotten when they have run out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from misl.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**facts: str) -> SessionStore:
    store = SessionStore()
    for name, value in facts.items():
        store[name] = value
    store.create()
    return store


def test_a_session_is_found_by_its_key() -> None:
    key = kept(charge="SO (Land-II)").session_key
    assert SessionStore(key)["charge"] == "SO (Land-II)"


def test_an_unknown_key_is_an_empty_session_and_forgotten() -> None:
    store = SessionStore("a-key-that-was-never-given-out")
    assert store.get("charge") is None
    assert store.session_key is None


def test_a_session_that_has_run_out_is_empty() -> None:
    key = kept(charge="SO (Land-II)").session_key
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    store = SessionStore(key)
    assert store.get("charge") is None
    assert store.session_key is None
