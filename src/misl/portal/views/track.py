"""Following an application: reference and contact open it for half an hour."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from misl.citizens import queries
from misl.citizens.door import Admission, let_in
from misl.citizens.errors import TriedTooOften
from misl.citizens.references import tidy_reference
from misl.citizens.states import Stage
from misl.kernel.reading import reading
from misl.organisation.queries import office
from misl.portal import admitted, presenters
from misl.portal.asking import asker
from misl.portal.forms import TrackForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponseBase:
    """Ask for reference and contact; a wrong one of either gets the same answer."""
    if request.method != "POST":
        return _form(request, TrackForm())
    return _let_in(request, TrackForm(request.POST))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Where the application stands; who came by the QR code is asked for the contact first."""
    admission = admitted.admission_of(request, reference)
    if admission is not None and request.method != "POST":
        return _standing(request, admission)
    if request.method == "POST":
        return _let_in(request, TrackForm({**request.POST.dict(), "reference": reference}), reference)
    return _form(request, TrackForm(initial={"reference": tidy_reference(reference)}), reference)


@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Close what is open, for whoever uses the telephone next."""
    admitted.leave(request)
    return redirect("portal:home")


def _let_in(request: HttpRequest, form: TrackForm, reference: str = "") -> HttpResponseBase:
    if not form.is_valid():
        return _form(request, form, reference)
    given = form.cleaned_data
    try:
        admission = let_in(given["reference"], given["contact"], asker=asker(request))
    except TriedTooOften as refusal:
        form.add_error(None, f"{refusal.reason} {refusal.remedy}")
        return _form(request, form, reference, status=429)
    if admission is None:
        form.add_error(
            None,
            _(
                "We found no application with this reference and this contact. Check both: the reference as it stands "
                "on your slip, and the phone number or e-mail address that you gave when you applied."
            ),
        )
        return _form(request, form, reference)
    admitted.admit(request, admission)
    return redirect("portal:status", reference=admission.reference)


def _form(request: HttpRequest, form: TrackForm, reference: str = "", *, status: int = 200) -> HttpResponse:
    context = {"form": form, "reference": tidy_reference(reference), "foot": presenters.foot()}
    return render(request, "portal/track.html", context, status=status)


def _standing(request: HttpRequest, admission: Admission) -> HttpResponse:
    with reading(admission.office_id), timezone.override(office(admission.office_id).zone):
        tracking = queries.tracking(admission.application_id)
        context = {
            "tracking": tracking,
            "line": presenters.line(tracking),
            "sent_by": presenters.in_a_row(tracking.reply.sent_by) if tracking.reply else "",
            "remedies": presenters.remedies(tracking),
            "answered": tracking.stage == Stage.ANSWERED,
            "foot": presenters.foot(),
        }
        return render(request, "portal/status.html", context)
