"""Web servers of the stand, each with the same two processes: the office itself, and Django's one-row view."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from bench.stand import Database, Unfit, environment
from misl.ops.processes import Child, stop

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
    child = Child("web", [sys.executable, *what], told)
    server = WebServer(f"http://127.0.0.1:{port}", child.pid)
    try:
        _wait(server, child, ready)
        yield server
    finally:
        stop([child])


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: WebServer, child: Child, ready: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if child.ended is not None:
            break
        try:
            if httpx.get(server.address + ready, timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise Unfit(f"the web server on {server.address} did not answer; what it said stands above")
