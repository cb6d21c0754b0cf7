"""Under which charge one sits; and the demonstration's own door."""

from __future__ import annotations

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from misl.accounts.queries import person_by_username
from misl.organisation.sample import people
from misl.organisation.transfers import awaited_by
from misl.web.requests import DeskRequest
from misl.web.session.charges import choose_charge


def take_charge_up(request: DeskRequest) -> HttpResponse:
    """Act under another of one's charges."""
    if request.method != "POST":
        return redirect("desk:inbox")
    try:
        chosen = choose_charge(request, UUID(request.POST.get("charge", "")))
    except ValueError:
        chosen = False
    if not chosen:
        raise Http404
    return redirect("desk:inbox")


def no_charge(request: HttpRequest) -> HttpResponse:
    """Signed in, but holding no post today."""
    awaited = [(one.id, one.post.local_title) for one in awaited_by(request.user.id)]  # type: ignore[arg-type]
    return render(request, "web/session/no_charge.html", {"awaited": awaited}, status=403)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click signs in as a sample person. The address exists only in a demonstration."""
    person = person_by_username(request.POST.get("username", ""))
    if person is None or person.username not in {sample.username for sample in people()}:
        raise Http404
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    UserSession.objects.create_from_request(request)
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if wanted and here else "desk:inbox")
