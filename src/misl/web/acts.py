"""Doing an act from a screen: the act id that came with the form, one command, and what to say when it is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest

from misl.kernel.actor import Actor
from misl.kernel.command import act_id
from misl.kernel.ids import new_id
from misl.web.requests import DeskRequest

P = ParamSpec("P")

FIELD = "act_id"
#: Fields that say nothing about what was asked.
ASIDE = {FIELD, "csrfmiddlewaretoken"}


def do(request: DeskRequest, command: Callable[Concatenate[Actor, P], UUID], *args: P.args, **kwargs: P.kwargs) -> UUID:
    """Carry out a command as the officer at the desk, once for each act id. Raises: Refused, NotVisible."""
    with act_id(_identifier(request), request_digest(request)):
        return command(request.actor, *args, **kwargs)


def request_digest(request: HttpRequest) -> str:
    """The fingerprint of what a form asked for: where it went and what it said, uploads by name and size."""
    said = hashlib.sha256(request.path.encode())
    for name in sorted(request.POST.keys() - ASIDE):
        said.update(repr((name, request.POST.getlist(name))).encode())
    for name in sorted(request.FILES):
        said.update(repr((name, [(upload.name, upload.size) for upload in request.FILES.getlist(name)])).encode())
    return said.hexdigest()


def _identifier(request: HttpRequest) -> UUID:
    """The form's act id. A form without one (a script, an old page) is an act of its own."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return new_id()


def acts_first(act: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a page that opens what it shows: `act(request, **url)` runs before its reading transaction begins."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.acts_first = act  # type: ignore[attr-defined]
        return view

    return mark
