"""The register of leave, recording a leave with who acts meanwhile, and a return."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.kernel.reading import reading
from misl.organisation import absences, establishment
from misl.organisation.commands import end_absence, record_absence
from misl.organisation.policies import may_establish
from misl.ui import dates
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.forms import denial
from misl.web.people import presenters
from misl.web.people.forms import NO_SUCH_PERSON, ActingForm, LeaveForm, ReturnForm
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Person


def register(request: DeskRequest) -> HttpResponse:
    """Who is away, was away and will be away, and who acts."""
    found = absences.absences(request.actor.office_id, after=paging.day_and_id(request), limit=absences.PAGE + 1)
    rows, more = paging.page_of(found, absences.PAGE)
    last = rows[-1].absence if more else None
    context = {
        "rows": presenters.leave_lines(rows),
        "may_establish": bool(may_establish(request.actor)),
        "pager": paging.pager(request, paging.key(last.from_on, last.id) if last else None),
    }
    return render(request, "web/people/leave.html", context)


def absence(request: DeskRequest, absence_id: UUID) -> HttpResponse:
    """One leave; the establishment section records the return."""
    form = ReturnForm(request.POST if request.method == "POST" else None, initial={"returns_on": dates.today()})
    given = form.cleaned_data if form.is_valid() else None
    if given and form.attempt(request, end_absence, absence_id=absence_id, **given):
        messages.success(request, _("The return is on the record; whoever acted meanwhile acts no more."))
        return redirect("desk:leave")
    with reading(request.actor.office_id):
        away = absences.absence(request.actor.office_id, absence_id)
    establishes = bool(may_establish(request.actor))
    context = {
        "leave": presenters.leave_line(away),
        "reason": away.absence.reason if establishes or away.absence.person_id == request.actor.person_id else "",
        "may_end": establishes and away.absence.until_on >= dates.today(),
        "form": form,
        "refusal": form.refusal,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/absence.html", context, status=422 if form.failed else 200)


def new_leave(request: DeskRequest) -> HttpResponse:
    """First whose leave it is; then its days, and who acts in each of their posts."""
    words = request.POST.get("person", "") or request.GET.get("person", "")
    with reading(request.actor.office_id):
        person = establishment.person_called(words) if words else None
        posts = absences.posts_to_cover(request.actor.office_id, person) if person else []
    named = [(str(charge.post_id), charge.post.local_title) for charge in posts]
    if request.method != "POST" or person is None or not may_establish(request.actor):
        unknown = str(NO_SUCH_PERSON) if words and person is None else ""
        form = LeaveForm(initial={"person": words, "from_on": dates.today()})
        return _page(request, person, form, _acting(request, named, bound=False), unknown=unknown)
    form, acting = LeaveForm(request.POST), _acting(request, named, bound=True)
    with reading(request.actor.office_id):
        good = [one for one in acting if not one.is_valid()] == []
    if form.is_valid() and good:
        facts = {name: value for name, value in form.cleaned_data.items() if name != "person"}
        chosen = [found for one in acting if (found := one.acting()) is not None]
        made = form.attempt(request, record_absence, person_id=person.id, acting=chosen, **facts)
        if made is not None:
            messages.success(request, _("The leave is on the record. Those who act may do so from its first day."))
            return redirect("desk:absence", made)
    return _page(request, person, form, acting, status=422)


def _acting(request: DeskRequest, posts: list[tuple[str, str]], *, bound: bool) -> list[ActingForm]:
    """A line for each post that has to be covered."""
    lines = []
    for number, (post_id, title) in enumerate(posts):
        data = request.POST if bound else None
        line = ActingForm(data, prefix=f"acting{number}", initial={"post": post_id})
        line.title = title
        lines.append(line)
    return lines


def _page(
    request: DeskRequest,
    person: Person | None,
    form: LeaveForm,
    acting: list[ActingForm],
    *,
    unknown: str = "",
    status: int = 200,
) -> HttpResponse:
    denied = denial(may_establish(request.actor))
    with reading(request.actor.office_id):
        people = [(one.username, one.local_name) for one in establishment.known_people(request.actor.office_id)]
    context = {
        "person": person,
        "form": form,
        "acting": acting,
        "people": people,
        "unknown": unknown,
        "denied": denied,
        "refusal": denied or form.refusal,
        "has_errors": form.failed or any(one.failed for one in acting),
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/new_leave.html", context, status=403 if denied else status)
