"""The office's calendar: holidays of a year, and the days of rest in a week."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from misl.kernel.clock import today
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.procedure.commands import name_holiday, set_rest_days, strike_holiday
from misl.procedure.policies import may_set_procedure
from misl.procedure.queries import calendar as calendar_of
from misl.procedure.queries import holidays
from misl.web.acts import do, given_act_id
from misl.web.procedure.forms import HolidayForm, RestDaysForm
from misl.web.procedure.presenters import HolidayLine
from misl.web.requests import DeskRequest

YEARS = range(1900, 3000)


def calendar(request: DeskRequest) -> HttpResponse:
    """The days the office is closed; the establishment section sets them."""
    if request.method != "POST":
        return _page(request, None)
    form: HolidayForm | RestDaysForm | None = None
    try:
        form = _acted(request)
    except Refused as refusal:
        with reading(request.actor.office_id):
            return _page(request, refusal, HolidayForm(request.POST) if "on" in request.POST else None, 422)
    if isinstance(form, HolidayForm):
        with reading(request.actor.office_id):
            return _page(request, None, form, 422)
    messages.success(request, _("The calendar is changed. Working days are counted by it from now on."))
    return redirect(request.get_full_path())


def _acted(request: DeskRequest) -> HolidayForm | None:
    """Do what was asked; the form when it can't be read. Raises: Refused."""
    if request.POST.get("do") == "rest":
        rest = RestDaysForm(request.POST)
        do(request, set_rest_days, rest_days=rest.cleaned_data["rest_days"] if rest.is_valid() else [])
        return None
    if request.POST.get("do") == "strike":
        do(request, strike_holiday, on=_day(request.POST.get("day", "")))
        return None
    form = HolidayForm(request.POST)
    if not form.is_valid():
        return form
    given = form.cleaned_data
    do(request, name_holiday, on=given["on"], name=given["called"], name_ur=given["called_ur"])
    return None


def _page(
    request: DeskRequest, refusal: Refused | None, form: HolidayForm | None = None, status: int = 200
) -> HttpResponse:
    year = _year(request)
    days = calendar_of(request.actor.office_id, date(year, 1, 1))
    context = {
        "year": year,
        "earlier": year - 1,
        "later": year + 1,
        "holidays": [HolidayLine(day.on, day.local_name) for day in holidays(request.actor.office_id, year)],
        "rest": [str(WEEKDAYS[day]) for day in sorted(days.rest_days)],
        "form": form or HolidayForm(),
        "rest_form": RestDaysForm(initial={"rest_days": sorted(days.rest_days)}),
        "may_set": bool(may_set_procedure(request.actor)),
        "refusal": refusal,
        "act_id": given_act_id(request),
        "has_errors": status == 422,
    }
    return render(request, "web/procedure/calendar.html", context, status=status)


def _year(request: DeskRequest) -> int:
    given = request.GET.get("year", "")
    return int(given) if given.isdecimal() and len(given) == 4 and int(given) in YEARS else today().year


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
