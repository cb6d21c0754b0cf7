"""An office for the tour alone: a demonstration on a fresh data folder and a free port, stopped at the end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import httpx

from misl.ops.tour.told import TourFailed

PATIENCE = 240
#: The tour's office is told nothing of the settings of whoever starts the tour.
OWN_SETTINGS = ("MISL_", "DATABASE_", "DJANGO_")


@contextmanager
def running_office(folder: Path) -> Iterator[str]:
    """The address of an office whose data lie in `folder`/office. Raises: TourFailed when it does not open."""
    data, port = folder / "office", _free_port()
    shutil.rmtree(data, ignore_errors=True)
    command = [str(Path(sys.executable).with_name("misl")), "demo"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
    environment |= {"MISL_DATA": str(data), "MISL_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    log = folder / "office.log"
    with log.open("wb") as out:
        office = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield _opened(office, f"http://127.0.0.1:{port}", log)
    finally:
        office.send_signal(signal.SIGINT)
        office.wait(60)


def verify_record(folder: Path) -> tuple[int, list[str]]:
    """`misl verify` on the tour's data: its exit code and what it said."""
    command = [str(Path(sys.executable).with_name("misl")), "verify", "--data", str(folder / "office")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return result.returncode, [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]


def _opened(office: subprocess.Popen[bytes], address: str, log: Path) -> str:
    click.echo("Opening an office of its own ", nl=False)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and office.poll() is None:
        try:
            if httpx.get(f"{address}/health/", timeout=5).is_success:
                click.echo(f" {address}")
                return address
        except httpx.TransportError:
            pass
        click.echo(".", nl=False)
        time.sleep(1)
    raise TourFailed(f"the office did not open:\n{log.read_text(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
