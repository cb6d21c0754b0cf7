"""The bell's list, its number, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.states import SubjectKind
from misl.kernel.reading import reading
from misl.notifications import alert_queries as queries
from misl.notifications.commands import choose_alerts
from misl.notifications.states import AlertKind
from misl.ui import dates
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.alerts.forms import AlertForm
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Alert

ICONS = {
    AlertKind.IMMEDIATE: "bolt",
    AlertKind.PRIORITY: "up",
    AlertKind.ORDINARY: "inbox",
    AlertKind.RETURNED: "return",
    AlertKind.DUE: "clock",
    AlertKind.ASKED: "talk",
    AlertKind.ANSWERED: "talk",
    AlertKind.TASK: "tick",
    AlertKind.JOB: "hourglass",
}


def alerts(request: DeskRequest) -> HttpResponse:
    """Newest first; what is unread is told by word."""
    found = queries.alert_list(request.actor, after=paging.moment_and_id(request), limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    context = {
        "rows": [(row, ICONS[AlertKind(row.kind)], _address(row)) for row in rows],
        "unread": any(row.read_at is None for row in rows),
        "pager": paging.pager(request, paging.key(rows[-1].at, rows[-1].id) if more else None),
    }
    return render(request, "web/alerts/alerts.html", context)


def badge(request: DeskRequest) -> HttpResponse:
    """The number beside the bell; 204 when it is the one the page shows already (`?n=`)."""
    count = queries.unread_count(request.actor)
    if request.GET.get("n") == str(count):
        return HttpResponse(status=204)
    shown = f"{dates.figures(queries.MOST_TOLD)}+" if count > queries.MOST_TOLD else dates.figures(count)
    return render(request, "web/alerts/badge.html", {"count": count, "shown": shown})


def read_all(request: DeskRequest) -> HttpResponse:
    """All of them are read."""
    if request.method == "POST":
        queries.mark_read(request.actor)
    return redirect("desk:alerts")


def settings(request: DeskRequest) -> HttpResponse:
    """The matrix of what is told how, and the quiet hours."""
    with reading(request.actor.office_id):
        choice = queries.choice_of(request.actor)
    form = AlertForm(request.POST if request.method == "POST" else None, choice)
    if request.method == "POST" and form.is_valid() and form.attempt(request, choose_alerts, **form.asked()):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("desk:alert_settings")
    context = {
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": form.failed,
        "address": request.user.email,
    }
    with reading(request.actor.office_id):
        return render(request, "web/alerts/settings.html", context, status=422 if form.failed else 200)


def _address(alert: Alert) -> str:
    """Where an alert leads."""
    if alert.subject_kind in SubjectKind.values:
        return reverse(f"desk:{alert.subject_kind}", args=[alert.subject_id])
    return reverse("desk:jobs" if alert.subject_kind == "job" else "desk:tasks")
