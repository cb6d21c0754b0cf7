"""The register of posting orders, one order, and issuing one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.kernel.reading import reading
from misl.organisation import establishment
from misl.organisation.commands import issue_posting_order
from misl.organisation.policies import may_establish
from misl.ui import dates
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.files.forms import search_words
from misl.web.forms import denial
from misl.web.people import presenters
from misl.web.people.forms import LineForm, OrderForm
from misl.web.requests import DeskRequest

MOST_LINES = 30


def orders(request: DeskRequest) -> HttpResponse:
    """The register of posting orders, the latest first."""
    words = search_words(request.GET.get("q", ""))
    found = establishment.orders(
        request.actor.office_id,
        words=words,
        after=paging.moment_and_id(request),
        limit=establishment.ORDERS_PAGE + 1,
    )
    rows, more = paging.page_of(found, establishment.ORDERS_PAGE)
    context = {
        "rows": [(row, presenters.about(row)) for row in rows],
        "words": words,
        "may_establish": bool(may_establish(request.actor)),
        "pager": paging.pager(request, paging.key(rows[-1].recorded_at, rows[-1].id) if more else None),
    }
    return render(request, "web/people/orders.html", context)


def order(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """One order with its lines."""
    row = establishment.order(request.actor.office_id, order_id)
    context = {
        "order": row,
        "lines": presenters.ordered_lines(row),
        "issued_by": establishment.person_named(row.issued_by_id),
    }
    return render(request, "web/people/order.html", context)


def new_order(request: DeskRequest) -> HttpResponse:
    """Issue a posting order. Without a script, a line more is a round trip."""
    if request.method != "POST":
        today = dates.today()
        first = {"effect": request.GET.get("effect", "posted"), "from_on": today}
        first |= {name: request.GET.get(name, "") for name in ("person", "post")}
        line = LineForm(request.actor.office_id, prefix="line0", initial=first)
        return _page(request, OrderForm(initial={"dated_on": today}), [line])
    form, lines = OrderForm(request.POST), _lines(request)
    if request.POST.get("do") == "add":
        fresh = LineForm(request.actor.office_id, prefix=f"line{len(lines)}", initial={"from_on": dates.today()})
        return _page(request, form, [*_unjudged(request, lines), fresh], typed=True)
    with reading(request.actor.office_id):
        good = [line for line in lines if not line.is_valid()] == []
    if not (form.is_valid() and good):
        return _page(request, form, lines, status=422)
    made = form.attempt(request, issue_posting_order, lines=[line.line() for line in lines], **form.cleaned_data)
    if made is None:
        return _page(request, form, lines, status=422)
    messages.success(request, _("The order is issued. Rights follow it from the days it names."))
    return redirect("desk:order", made)


def _lines(request: DeskRequest) -> list[LineForm]:
    """The lines that came with the form; blank ones are left out, but for the first."""
    given = request.POST.get("lines", "1")
    count = min(int(given[:4]), MOST_LINES) if given.isdecimal() else 1
    lines = [LineForm(request.actor.office_id, request.POST, prefix=f"line{number}") for number in range(count)]
    return [line for line in lines if not line.is_blank] or lines[:1]


def _unjudged(request: DeskRequest, lines: list[LineForm]) -> list[LineForm]:
    """The same lines as they were typed, without a word on what is missing: they are not finished."""
    return [
        LineForm(
            request.actor.office_id,
            prefix=f"line{number}",
            initial={name: line.data.get(line.add_prefix(name), "") for name in line.fields},
        )
        for number, line in enumerate(lines)
    ]


def _page(
    request: DeskRequest, form: OrderForm, lines: list[LineForm], *, status: int = 200, typed: bool = False
) -> HttpResponse:
    denied = denial(may_establish(request.actor))
    if typed:
        form = OrderForm(initial={name: request.POST.get(name, "") for name in form.fields})
    office_id = request.actor.office_id
    with reading(office_id):
        people = [(one.username, one.local_name) for one in establishment.known_people(office_id)]
        posts = [(one.short, one.local_title) for one in establishment.posts_by_name(office_id)]
    context = {
        "form": form,
        "lines": lines,
        "people": people,
        "posts": posts,
        "denied": denied,
        "refusal": denied or form.refusal,
        "has_errors": form.failed or any(line.failed for line in lines),
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/new_order.html", context, status=403 if denied else status)
