"""What waits to go out, and the register of what went."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from misl.dispatch import queries
from misl.kernel.errors import NotVisible
from misl.web import exporting, paging
from misl.web.dispatch.forms import RegisterForm
from misl.web.dispatch.presenters import marks
from misl.web.dispatch.sheets import register_sheet
from misl.web.requests import DeskRequest


def dispatch(request: DeskRequest) -> HttpResponse:
    """The letters that wait, and the register, narrowed as asked."""
    if not queries.is_dispatcher(request.actor) and "audit" not in request.actor.duties:
        raise NotVisible
    filters = RegisterForm(request.GET, sections=queries.sections_of(request.actor))
    asked = filters.asked()
    form = exporting.asked(request)
    if form is not None:
        whole = queries.register(request.actor, asked, limit=form.most + 1)
        note = filters.told() + exporting.note_of(form, len(whole))
        return exporting.answer(register_sheet(request, whole[: form.most], note), form)
    found = queries.register(request.actor, asked, after=paging.moment_and_id(request), limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    narrowed = asked != queries.Asked()
    context = {
        "waiting": () if narrowed or paging.moment_and_id(request) else queries.waiting(request.actor),
        "may_issue": queries.is_dispatcher(request.actor),
        "filters": filters,
        "narrowed": narrowed,
        "undelivered": queries.undelivered_count(request.actor),
        "rows": [(row, marks(row)) for row in rows],
        "pager": paging.pager(request, paging.key(rows[-1].issued_at, rows[-1].id) if more else None),
        "export": exporting.links(request),
        "nothing": _("No letter of the register fits what you asked for")
        if narrowed
        else _("No letter has been issued yet"),
    }
    return render(request, "web/dispatch/dispatch.html", context)


def _nothing(*, narrowed: bool) -> str:
    return _("No letter of the register fits what you asked for") if narrowed else _("No letter has been issued yet")
