"""Web servers of the stand, each with the same two processes: the office itself, and Django's one-row view."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from bench.results import ROOT
from bench.stand import Database, Unfit, environment

PATIENCE = 60
OFFICE = ("-m", "misl.ops.cli", "serve")
ONE_ROW = ("-m", "bench.one_row")


@dataclass(frozen=True, slots=True)
class WebServer:
    """A running server: its address without a slash at the end, and its first process."""

    address: str
    pid: int


@contextmanager
def serving(database: Database, what: Sequence[str] = OFFICE, *, ready: str = "/health/") -> Iterator[WebServer]:
    """Serve a database on a free port. Raises: Unfit when the server does not answer."""
    port = free_port()
    told = environment() | {
        "DATABASE_URL": database.owner,
        "MISL_APP_DATABASE_URL": database.app,
        "MISL_PORT": str(port),
    }
    process = subprocess.Popen([sys.executable, *what], cwd=ROOT, env=told, start_new_session=True)
    server = WebServer(f"http://127.0.0.1:{port}", process.pid)
    try:
        _wait(server, process, ready)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: WebServer, process: subprocess.Popen[bytes], ready: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            if httpx.get(server.address + ready, timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise Unfit(f"the web server on {server.address} did not answer; what it said stands above")
