"""Where passkeys can work: a browser binds them to the name of a place, and an address of figures is no name."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Nameless:
    """This page was opened at an address of figures; `named_url` is the same page under a name, where one is known."""

    named_url: str


def nameless(request: HttpRequest) -> Nameless | None:
    """Why no passkey can work here; None when one can.

    Only a demonstration on the reader's own machine is certain to be at `localhost` as well.
    """
    host, port = _split(request.get_host())
    try:
        address = ip_address(host)
    except ValueError:
        return None
    if not (settings.MISL_DEMO and address.is_loopback):
        return Nameless("")
    return Nameless(f"{request.scheme}://localhost{port}{request.get_full_path()}")


def _split(host: str) -> tuple[str, str]:
    """`[::1]:8000` → `::1` and `:8000`."""
    if host.startswith("["):
        inner, _bracket, port = host[1:].partition("]")
        return inner, port
    name, colon, port = host.partition(":")
    return name, colon + port
