"""A whole demonstration: started, asked, interrupted, started again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import psycopg
import pytest

from misl.ops.postgres import Cluster

pytestmark = pytest.mark.slow


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="misl-demo-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)
    (made.parent / f"{made.name}.log").unlink(missing_ok=True)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("MISL_") and k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return subprocess.Popen(
        [sys.executable, "-m", "misl.ops.cli", "demo"],
        env={**clean, "MISL_DATA": str(folder), "MISL_PORT": str(port), "PYTHONUNBUFFERED": "1"},
        stdout=(folder.parent / f"{folder.name}.log").open("w"),
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def said(folder: Path) -> str:
    return (folder.parent / f"{folder.name}.log").read_text()


def wait_until_up(demo: subprocess.Popen[str], folder: Path) -> None:
    until = time.monotonic() + 180
    while "Ctrl-C stops it" not in said(folder):
        assert demo.poll() is None, said(folder)
        assert time.monotonic() < until, said(folder)
        time.sleep(0.2)


def processes_of(folder: Path) -> list[str]:
    """The command lines of living processes that were told of this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = str(folder).encode() in (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
            if told and int(process.name) != os.getpid():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def web_processes_that_know_the_owner(folder: Path) -> list[str]:
    """The web processes of a demonstration in whose environment the owner's address stands."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environ, command = (process / "environ").read_bytes(), (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in environ and b"serve" in command.split(b"\0"):
            found.append("knows" if b"\0DATABASE_URL=" in b"\0" + environ else "does not know")
    return found


def answered_beside_idle_browsers(port: int, *, browsers: int) -> bool:
    """Whether somebody is answered at once while so many browsers keep the six connections that a browser keeps."""
    with ExitStack() as stack:
        for _ in range(6 * browsers):
            idle = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            idle.sendall(f"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            try:
                idle.recv(1024)
            except TimeoutError:
                return False
    return True


def test_a_demonstration_serves_stops_and_continues(folder: Path, port: int) -> None:
    demo = start(folder, port)
    try:
        wait_until_up(demo, folder)
        assert f"http://127.0.0.1:{port}" in said(folder)
        answer = httpx.get(f"http://127.0.0.1:{port}/health/", trust_env=False)
        assert (answer.status_code, answer.text) == (200, "ok\n")
        assert "default-src 'self'" in answer.headers["content-security-policy"]

        assert set(web_processes_that_know_the_owner(folder)) == {"does not know"}
        assert answered_beside_idle_browsers(port, browsers=20)

        second = start_second(folder, port)
        assert "a demonstration already runs on" in second

        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 0
    finally:
        demo.kill()
    assert processes_of(folder) == []
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/health/", trust_env=False)

    key = (folder / "secret-key").read_text()
    again = start(folder, port)
    try:
        wait_until_up(again, folder)
        again.send_signal(signal.SIGTERM)
        assert again.wait(60) == 0
    finally:
        again.kill()
    assert (folder / "secret-key").read_text() == key
    assert processes_of(folder) == []


def test_a_worker_whose_database_went_away_looks_for_it_again(folder: Path, port: int) -> None:
    demo = start(folder, port)
    try:
        wait_until_up(demo, folder)
        with Cluster(folder / "postgres").running() as addresses:
            before = workers(addresses.superuser)
            wait_for_the_minute(45)
            cut_every_connection(addresses.superuser)
            until = time.monotonic() + 60
            while not workers(addresses.superuser) - before and time.monotonic() < until:
                assert demo.poll() is None, said(folder)
                time.sleep(0.5)
            assert workers(addresses.superuser) - before, said(folder)
        answer = httpx.get(f"http://127.0.0.1:{port}/health/", trust_env=False)
        assert answer.status_code == 200
        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 0
    finally:
        demo.kill()


def wait_for_the_minute(seconds: float) -> None:
    """Until the next full minute is at most so far away: that is when the queue puts periodic jobs in, and notices."""
    time.sleep(max(60 - time.time() % 60 - seconds, 0))


def workers(superuser: str) -> set[int]:
    """Those who have signed on to take jobs."""
    with psycopg.connect(superuser) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM procrastinate_workers").fetchall()}


def cut_every_connection(superuser: str) -> None:
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def start_second(folder: Path, port: int) -> str:
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("MISL_") and k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    done = subprocess.run(
        [sys.executable, "-m", "misl.ops.cli", "demo"],
        env={**clean, "MISL_DATA": str(folder), "MISL_PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr


def test_children_do_not_outlive_a_killed_demonstration(folder: Path, port: int) -> None:
    demo = start(folder, port)
    wait_until_up(demo, folder)
    demo.kill()
    demo.wait()
    until = time.monotonic() + 30
    while [line for line in processes_of(folder) if "misl.ops.cli" in line] and time.monotonic() < until:
        time.sleep(0.2)
    assert [line for line in processes_of(folder) if "misl.ops.cli" in line] == []

    # The database alone is left; the next start takes it over, and stops it at its end.
    again = start(folder, port)
    wait_until_up(again, folder)
    again.send_signal(signal.SIGINT)
    assert again.wait(60) == 0
    assert processes_of(folder) == []


def test_a_taken_port_is_told_with_the_remedy(folder: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        demo = start(folder, port)
        assert demo.wait(60) == 1
    assert f"port {port} is taken by another program. Choose another one: MISL_PORT={port + 1} make demo" in said(
        folder
    )
