"""The web server: granian, WSGI, a few threads in each process."""

from __future__ import annotations

import resource

from django.urls import get_resolver
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.environment import Environment

#: Connections that a web process keeps at once, idle ones among them: whoever comes after that waits for one to end.
CONNECTIONS = 4096
#: Files that a web process opens beside its connections: papers, the database, itself.
FILES = 512


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
        # granian counts connections here, not requests, and a browser keeps up to six of them open between its pages.
        backpressure=_room_for_connections(),
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()


def _load_everything() -> None:
    """Import all that pages need before the web processes are forked: they share its memory, and start at once."""
    import config.wsgi  # noqa: F401

    _ = get_resolver().url_patterns


def _room_for_connections() -> int:
    """How many connections this process may keep: what the system lets it open, raised as far as needed and allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(16, min(CONNECTIONS, soft - FILES))
