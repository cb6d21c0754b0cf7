"""The tests stand on the same ground as an office: the application's unprivileged role."""

from __future__ import annotations

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection
from django.utils import timezone


@pytest.mark.django_db
def test_tests_run_as_the_unprivileged_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("misl_app", False, False, False)


@pytest.mark.django_db
def test_the_application_may_not_truncate_or_make_tables() -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("TRUNCATE django_session")


@pytest.mark.django_db
def test_the_application_may_make_no_table() -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("CREATE TABLE mine (id int)")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_in_the_next(turn: int, superuser_connection: psycopg.Connection) -> None:
    assert superuser_connection.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=timezone.now())
    assert superuser_connection.execute("SELECT count(*) FROM django_session").fetchone() == (1,)
    filled = superuser_connection.execute("SELECT count(*) FROM django_migrations").fetchone()
    assert filled is not None
    assert filled[0] > 0
