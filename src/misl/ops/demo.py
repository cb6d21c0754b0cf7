"""A whole office on one machine: database, worker and web, started and stopped together."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import IO, NoReturn
from urllib.parse import urlsplit

import click
import httpx

from misl.ops import preparing
from misl.ops.processes import Child, stop
from misl.ops.surroundings import DataFolder, be_the_demo_of, use_database

# How long the web server may take until it answers, in seconds.
WEB_PATIENCE = 60


class Stopped(BaseException):
    """Somebody asked the demonstration to stop."""


def run(*, host: str, port: int) -> None:
    """Serve the demonstration until SIGINT, SIGTERM or SIGHUP. Raises click.ClickException with the remedy in it."""
    folder = DataFolder.named_by_environment()
    folder.prepare()
    url = os.environ.get("MISL_URL") or f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        stack.enter_context(_alone_in(folder, url))
        _require_free_port(host, port)
        _stop_on_signals()
        try:
            click.echo(f"Misl, demonstration office. Its data: {folder.path}")
            with _step("PostgreSQL"):
                cluster = folder.cluster()
                addresses = cluster.start()
                stack.callback(cluster.leave)
            folder.mark_as_demo(url)
            be_the_demo_of(folder)
            os.environ["MISL_URL"] = url
            use_database(addresses.owner, addresses.app)
            _prepare()
            children = _start_children()
            stack.callback(stop, children)
            with _step("Web server"):
                _wait_for_answer(host, port, url, children)
            _say_where(url)
            _watch(children)
        except Stopped:
            _stop_once()
            click.echo("\nStopping …", nl=False)
            stack.close()
            click.echo(" stopped. Nothing is left running; `make demo` continues where you were.")


# ── one step after another ──


def _prepare() -> None:
    with _step("Settings"):
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
    with _step("Tables"):
        if preparing.migrations_pending():
            preparing.migrate()
    with _step("Pages' styles and scripts"):
        preparing.collect_static()
    with _step("Sample office"):
        from misl.ops import sample_office

        sample_office.create()
    from django.db import connections

    connections.close_all()


@contextmanager
def _step(name: str) -> Iterator[None]:
    """Say what is being done, a dot every two seconds while it lasts, and how long it took."""
    begun, done = time.monotonic(), threading.Event()
    click.echo(f"  {name} …", nl=False)

    def tick() -> None:
        while not done.wait(2):
            click.echo(".", nl=False)

    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield
    except BaseException:
        done.set()
        click.echo()
        raise
    done.set()
    ticking.join()
    click.echo(f" {time.monotonic() - begun:.1f} s")


def _start_children() -> list[Child]:
    """Web first in the list: on the way out, no new act is begun while the worker finishes. The web process is not
    told how the database's owner signs in.
    """
    command = [sys.executable, "-m", "misl.ops.cli"]
    for_web = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return [Child("web", [*command, "serve"], for_web), Child("worker", [*command, "worker"], os.environ)]


def _wait_for_answer(host: str, port: int, url: str, children: list[Child]) -> None:
    until = time.monotonic() + WEB_PATIENCE
    near = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
    address, headers = f"http://{near}:{port}/health/", {"Host": urlsplit(url).netloc}
    while time.monotonic() < until:
        _complain_if_ended(children)
        try:
            if httpx.get(address, headers=headers, timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise click.ClickException(f"the web server did not answer on port {port} within {WEB_PATIENCE} seconds")


def _say_where(url: str) -> None:
    click.echo()
    click.secho(f"  {url}", bold=True)
    click.echo()
    click.echo("This is a demonstration: invented people, one-click sign-in, test certificates. Ctrl-C stops it.")


def _watch(children: list[Child]) -> NoReturn:
    while True:
        _complain_if_ended(children)
        time.sleep(0.5)


def _complain_if_ended(children: list[Child]) -> None:
    for child in children:
        if child.ended is not None:
            raise click.ClickException(
                f"the {child.name} process ended by itself (exit code {child.ended}); what it said stands above. "
                "All is stopped."
            )


# ── alone, on a free port, until somebody asks ──


@contextmanager
def _alone_in(folder: DataFolder, url: str) -> Iterator[None]:
    """One demonstration per data folder. The lock goes with the process, however it ends."""
    with (folder.path / "demo.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(_already_running(folder, lock)) from None
        lock.truncate(0)
        lock.write(f"{url} (process {os.getpid()})")
        lock.flush()
        yield
        lock.truncate(0)


def _already_running(folder: DataFolder, lock: IO[str]) -> str:
    lock.seek(0)
    return (
        f"a demonstration already runs on {folder.path}: {lock.read()}.\n"
        "Use that one, stop it with Ctrl-C, or name another folder and port: "
        "MISL_DATA=/tmp/misl-2 MISL_PORT=8001 make demo"
    )


def _require_free_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(_port_remedy(host, port, error)) from error


def _port_remedy(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program. Choose another one: MISL_PORT={port + 1} make demo"
    if error.errno == errno.EACCES:
        return f"port {port} is reserved for the system. Choose one above 1024: MISL_PORT=8000 make demo"
    return f"this machine can't listen on {host}:{port} ({error.strerror}). Check MISL_HOST and MISL_PORT."


def _stop_on_signals() -> None:
    def stop_now(_number: int, _frame: FrameType | None) -> None:
        _stop_once()
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_now)


def _stop_once() -> None:
    """Once is enough: a second Ctrl-C must not tear the stopping apart."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
