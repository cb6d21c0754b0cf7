from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from knox.models import AuthToken

from misl.kernel.clock import now
from misl.kernel.models import Tally
from misl.ops.tasks import clear_what_has_run_out
from tests.persons import a_person


@pytest.mark.django_db
def test_what_has_run_out_is_cleared_and_what_is_in_use_stays() -> None:
    person = a_person("somebody", "Somebody")
    AuthToken.objects.create(user=person, expiry=timedelta(days=-1))
    _, kept = AuthToken.objects.create(user=person)
    for name, age in (("old", 2), ("new", 0)):
        Tally.objects.create(key=name, window_starts_at=now() - timedelta(days=age), count=1)
        Session.objects.create(session_key=name, session_data="", expire_date=now() + timedelta(days=1 - age))

    clear_what_has_run_out(timestamp=0)

    assert AuthToken.objects.count() == 1
    assert kept
    assert list(Tally.objects.values_list("key", flat=True)) == ["new"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
