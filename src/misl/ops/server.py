"""The web server: granian, WSGI, a few threads in each process."""

from __future__ import annotations

from django.urls import get_resolver
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.environment import Environment


def serve(environment: Environment) -> None:
    """Serve the office until SIGINT or SIGTERM."""
    _load_everything()
    listen("config.wsgi:application", environment)


def listen(application: str, environment: Environment) -> None:
    """Serve a WSGI application (`module:name`) until SIGINT or SIGTERM; the benchmark serves others in the same way."""
    Server(
        application,
        address=environment.host,
        port=environment.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=environment.web_workers,
        blocking_threads=environment.web_threads,
        # Threads keep their database connections; ten minutes is the longest granian lets them idle.
        blocking_threads_idle_timeout=600,
        websockets=False,
        # More than this waits in the socket's queue instead of in memory.
        backpressure=max(16, 4 * environment.web_threads),
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()


def _load_everything() -> None:
    """Import all that pages need before the web processes are forked: they share its memory, and start at once."""
    import config.wsgi  # noqa: F401

    _ = get_resolver().url_patterns
