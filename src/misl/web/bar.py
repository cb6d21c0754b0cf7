"""What every page of the desk knows: the bar with the officer's posts, the registers and what may be begun."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from misl.citizens.policies import may_lodge
from misl.dispatch.queries import is_dispatcher
from misl.files.policies import may_open_files
from misl.kernel.actor import Officer
from misl.organisation.policies import may_establish
from misl.registry.policies import may_diarise
from misl.ui.presenters import Desk, Link, PostOption
from misl.web.requests import DeskRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: whether this is a demonstration, and the bar once an officer sits under a charge."""
    known: dict[str, Any] = {"demo": settings.MISL_DEMO}
    if hasattr(request, "charge") and isinstance(getattr(request, "actor", None), Officer):
        known["desk"] = desk_of(request)  # type: ignore[arg-type]
    elif _about_oneself(request):
        known["desk"] = _desk_of_oneself(request)
    return known


def _about_oneself(request: HttpRequest) -> bool:
    """Whether this is a page of sign-in and security for somebody who is signed in."""
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    own = ("account_", "mfa_", "usersessions_", "no_charge", "take_over")
    return name.startswith(own) and request.user.is_authenticated


def _desk_of_oneself(request: HttpRequest) -> Desk:
    """The bar without a post: home, one's name, the way out."""
    return Desk(
        home_url=reverse("desk:inbox"),
        person_name=str(request.user),
        person_menu=(Link(_("Work list"), reverse("desk:inbox"), "inbox"), _security()),
        sign_out_url=reverse("account_logout"),
    )


def _security() -> Link:
    return Link(_("Security and devices"), reverse("mfa_index"), "shield")


def desk_of(request: DeskRequest) -> Desk:
    """The bar, made from what the request already knows: no query."""
    return Desk(
        home_url=reverse("desk:inbox"),
        person_name=request.user.local_name,
        search_url=reverse("desk:search"),
        query=request.GET.get("q", "") if request.path == reverse("desk:search") else "",
        posts=tuple(
            PostOption(
                value=str(charge.id),
                title=charge.post.local_title,
                note=str(charge.get_kind_display()) if charge.is_acting else "",
                current=charge.id == request.charge.id,
            )
            for charge in request.charges
        ),
        switch_url=reverse("desk:charge"),
        go=_registers(request.actor, request.path),
        new=_new(request.actor),
        bell_url=reverse("desk:alerts"),
        badge_url=reverse("desk:badge"),
        person_menu=(
            Link(_("Your charges"), reverse("desk:charges"), "post"),
            Link(_("Your signature"), reverse("desk:unlock"), "seal"),
            Link(_("Jobs"), reverse("desk:jobs"), "hourglass", keys="g j"),
            Link(_("Phrases"), reverse("desk:phrases"), "quote"),
            Link(_("Procedure"), reverse("desk:procedure"), "book"),
            Link(_("Calendar"), reverse("desk:calendar"), "calendar"),
            _security(),
        ),
        sign_out_url=reverse("account_logout"),
    )


def _registers(actor: Officer, here: str) -> tuple[Link, ...]:
    found = [
        (_("Work list"), "desk:inbox", "inbox", "g i"),
        (_("Sent on"), "desk:sent", "send", "g s"),
        (_("Tasks"), "desk:tasks", "tick", "g t"),
        (_("Team pendency"), "desk:pendency", "users", "g p"),
        (pgettext("register", "Files"), "desk:files", "file", "g f"),
        (pgettext("register", "Receipts"), "desk:receipts", "receipt", "g r"),
    ]
    found.append((pgettext("register", "Asked"), "desk:asked", "talk", "g a"))
    found.append((_("Organisation"), "desk:organisation", "users", "g o"))
    if is_dispatcher(actor) or "audit" in actor.duties:
        found.append((_("Dispatch"), "desk:dispatch", "mail", "g d"))
    return tuple(
        Link(word, reverse(name), icon, keys=keys, current=here == reverse(name)) for word, name, icon, keys in found
    )


def _new(actor: Officer) -> tuple[Link, ...]:
    entries = []
    if may_diarise(actor):
        entries.append(Link(_("Receipt"), reverse("desk:diarise"), "receipt", keys="n r"))
    entries.append(Link(_("Task"), reverse("desk:new_task"), "tick", keys="n t"))
    if may_lodge(actor):
        entries.append(Link(_("For a citizen"), reverse("desk:lodge_for"), "apply", keys="n c"))
    if may_open_files(actor):
        entries.append(Link(pgettext("what is held", "File"), reverse("desk:new_file"), "file", keys="n f"))
    if may_establish(actor):
        entries.append(Link(_("Posting order"), reverse("desk:new_order"), "stamp", keys="n p"))
    return tuple(entries)
