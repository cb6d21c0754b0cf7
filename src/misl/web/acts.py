"""Doing an act from a screen: the act id that came with the form, one command, and what to say when it is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.http import HttpRequest

from misl.documents.receiving import fingerprint
from misl.kernel.actor import Actor, Officer
from misl.kernel.command import act_id
from misl.kernel.ids import new_id
from misl.kernel.performed import first_answer
from misl.web.requests import DeskRequest

P = ParamSpec("P")
V = TypeVar("V", bound=Callable[..., object])

FIELD = "act_id"
#: Fields that say nothing about what was asked.
ASIDE = {FIELD, "csrfmiddlewaretoken"}


def do(
    request: DeskRequest, command: Callable[Concatenate[Officer, P], UUID], *args: P.args, **kwargs: P.kwargs
) -> UUID:
    """Carry out a command as the officer at the desk, once for each act id. Raises: Refused, NotVisible."""
    with act_id(_identifier(request), request_digest(request)):
        return command(request.actor, *args, **kwargs)


def request_digest(request: HttpRequest) -> str:
    """The fingerprint of what a form asked for: where it went and what it said, uploads by name and bytes."""
    said = hashlib.sha256(request.path.encode())
    for name in sorted(request.POST.keys() - ASIDE):
        said.update(repr((name, request.POST.getlist(name))).encode())
    for name in sorted(request.FILES):
        said.update(
            repr((name, [(upload.name, fingerprint(upload)) for upload in request.FILES.getlist(name)])).encode()
        )
    return said.hexdigest()


def given_act_id(request: HttpRequest) -> str:
    """The act id a form came with, to be put into the form again when it has to be shown again."""
    given = request.POST.get(FIELD, "")
    try:
        return str(UUID(given))
    except ValueError:
        return ""


def done_already(request: DeskRequest, act: str) -> UUID | None:
    """The first answer when this very form was sent before. To be asked inside a reading."""
    given = given_act_id(request)
    return first_answer(request.actor, UUID(given), act) if given else None


def _identifier(request: HttpRequest) -> UUID:
    """The form's act id. A form without one (a script, an old page) is an act of its own."""
    given = given_act_id(request)
    return UUID(given) if given else new_id()


def reads_itself(view: V) -> V:
    """Mark a page that takes its time over something else than the database: it opens its own short readings."""
    view.reads_itself = True  # type: ignore[attr-defined]
    return view


class Unopened(Exception):
    """A page is about to show its holder something never opened: the act of opening it comes first.

    Raised by a view while it reads; the middleware lets the reading end, carries out the act, and runs the view again.
    """

    def __init__(self, act: Callable[[Actor], UUID]) -> None:
        super().__init__("to be opened first")
        self.act = act


def open_on_sight(
    request: DeskRequest, command: Callable[Concatenate[Actor, P], UUID], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Let `command` run before this page is shown. A browser that only fetches ahead opens nothing."""
    if request.method == "GET" and not request.opened and not _fetched_ahead(request):
        raise Unopened(partial(_call, command, args, kwargs))


def _call(command: Callable[..., UUID], args: tuple[object, ...], kwargs: dict[str, object], actor: Actor) -> UUID:
    return command(actor, *args, **kwargs)


def _fetched_ahead(request: HttpRequest) -> bool:
    return "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""))
