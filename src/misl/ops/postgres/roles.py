"""The two roles of an office's database: who owns its tables, and who works in them."""

from __future__ import annotations

import psycopg
from psycopg import sql

OWNER = "misl_owner"
APP = "misl_app"


def prepare_database(superuser: str, database: str, *, owner_password: str, app_password: str) -> None:
    """Make the two roles and the database, where they are not there yet. `superuser` is the address of a superuser."""
    with psycopg.connect(superuser, dbname="postgres", autocommit=True) as connection:
        # Two processes that start together must not change one role at the same moment; released with the connection.
        connection.execute("SELECT pg_advisory_lock(hashtext('misl roles'))")
        for role, password in ((OWNER, owner_password), (APP, app_password)):
            _prepare_role(connection, role, password)
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if exists is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )
    # Always: an interrupted first start may have left the database without them.
    _grant_to_application(superuser, database)


def _prepare_role(connection: psycopg.Connection[tuple[object, ...]], role: str, password: str) -> None:
    """A role that may sign in and nothing else: no superuser, no new roles or databases, and row-level security
    holds for it.
    """
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if exists else "CREATE"
    connection.execute(
        sql.SQL(
            "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD {}"
        ).format(sql.SQL(verb), sql.Identifier(role), sql.Literal(password))
    )


def _grant_to_application(superuser: str, database: str) -> None:
    """Whatever the owner makes, the application may read and write row by row; it may never TRUNCATE, nor make
    tables.
    """
    owner, app, name = sql.Identifier(OWNER), sql.Identifier(APP), sql.Identifier(database)
    with psycopg.connect(superuser, dbname=database, autocommit=True) as connection:
        for statement in (
            "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {name} TO {app}",
            "ALTER SCHEMA public OWNER TO {owner}",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
            " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE ON SEQUENCES TO {app}",
        ):
            connection.execute(sql.SQL(statement).format(name=name, owner=owner, app=app))
