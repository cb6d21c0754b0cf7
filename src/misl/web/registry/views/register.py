"""The register of receipts: narrowed, taken away, and acknowledged in bulk."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.registry import queries
from misl.registry.commands import acknowledge_receipt
from misl.registry.narrowing import Narrowing, Only
from misl.registry.policies import may_diarise, may_settle_intimations
from misl.ui import dates
from misl.ui.presenters import Link
from misl.web import exporting, paging
from misl.web.registry.forms import RegisterForm
from misl.web.registry.sheets import register_sheet
from misl.web.requests import DeskRequest
from misl.web.words import urgency_name

#: So many are acknowledged at one go; the message says that more are left.
MOST_AT_ONCE = 100


def receipts(request: DeskRequest) -> HttpResponse:
    """The register of the receipts this post may see, newest first."""
    narrow = RegisterForm(request.GET)
    narrowing, form = narrow.narrowing(), exporting.asked(request)
    if form is not None:
        whole = queries.register(request.actor, narrowing=narrowing, limit=form.most + 1)
        sheet = register_sheet(request, whole[: form.most], exporting.note_of(form, len(whole)))
        return exporting.answer(sheet, form)
    after = paging.moment_and_id(request)
    found = queries.register(request.actor, narrowing=narrowing, after=after, limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    context = {
        "rows": [(row, urgency_name(row.urgency)) for row in rows],
        "narrow": narrow,
        "chips": _chips(request, narrowing),
        "words": narrowing.words,
        "narrowed": narrowing != Narrowing(),
        "may_diarise": bool(may_diarise(request.actor)),
        "may_acknowledge": bool(may_settle_intimations(request.actor)),
        "here": request.GET.urlencode(),
        "more": _more(request),
        "pager": paging.pager(request, paging.key(rows[-1].diarised_at, rows[-1].id) if more else None),
    }
    return render(request, "web/registry/receipts.html", context)


def acknowledge(request: DeskRequest) -> HttpResponse:
    """Tell the senders of the ticked receipts, or of all that the register is narrowed to, their diary numbers."""
    if request.method != "POST":
        return redirect("desk:receipts")
    asked_for, left = _asked_for(request)
    told, refused = 0, Counter[str]()
    for receipt_id in asked_for:
        # An act each, one refused does not stop the others; what was told already is not told twice.
        try:
            acknowledge_receipt(request.actor, receipt_id=receipt_id)
            told += 1
        except Refused as refusal:
            refused[f"{refusal.reason} {refusal.remedy}".strip()] += 1
        except NotVisible:
            continue
    _say(request, told, refused, left=left)
    return redirect(f"{reverse('desk:receipts')}?{request.GET.urlencode()}")


def _asked_for(request: DeskRequest) -> tuple[list[UUID], bool]:
    """Which receipts; and whether the register has more of them than are done at one go."""
    if request.POST.get("all"):
        narrowing = RegisterForm({**request.GET.dict(), "only": Only.UNTOLD}).narrowing()
        with reading(request.actor.office_id):
            rows = queries.register(request.actor, narrowing=narrowing, limit=MOST_AT_ONCE + 1)
        return [row.id for row in rows[:MOST_AT_ONCE]], len(rows) > MOST_AT_ONCE
    ids = []
    for given in request.POST.getlist("row")[:MOST_AT_ONCE]:
        try:
            ids.append(UUID(given))
        except ValueError:
            continue
    return ids, False


def _say(request: HttpRequest, told: int, refused: Counter[str], *, left: bool) -> None:
    if told:
        said = ngettext(
            "%(count)s sender is told: by e-mail at once, by post when the letter is printed.",
            "%(count)s senders are told: by e-mail at once, by post when the letters are printed.",
            told,
        )
        messages.success(request, said % {"count": dates.figures(told)})
    for reason, count in refused.most_common():
        said = ngettext("%(count)s was not told: %(reason)s", "%(count)s were not told: %(reason)s", count)
        messages.warning(request, said % {"count": dates.figures(count), "reason": reason})
    if not told and not refused:
        messages.info(request, _("Nobody was chosen, so nobody was told."))
    if left:
        messages.info(request, _("There are more; press it again for the next."))


def _chips(request: HttpRequest, narrowing: Narrowing) -> tuple[Link, ...]:
    """What the register is most often narrowed to; the chosen one leads back to all."""
    kept = {name: value for name, value in request.GET.items() if value and name not in ("only", "after")}
    return tuple(
        Link(
            str(only.label),
            f"{request.path}?{urlencode(kept if only == narrowing.only else kept | {'only': only.value})}",
            current=only == narrowing.only,
        )
        for only in Only
    )


def _more(request: DeskRequest) -> tuple[Link, ...]:
    """Letters that wait to be printed, and the register as a file."""
    letters: tuple[Link, ...] = ()
    if may_settle_intimations(request.actor):
        letters = (Link(_("Letters to senders"), reverse("desk:sender_letters"), "mail"),)
    return (*letters, *exporting.links(request))
