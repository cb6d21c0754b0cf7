"""The papers: added one after another, each told by name whether it could be taken. The answer to an upload is always a
page of its own, so that neither reloading nor the language switch sends it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from misl.citizens import errors
from misl.citizens.door import slow_down
from misl.citizens.particulars import MOST_PAPERS, require_readable, require_room
from misl.documents.errors import EmptyUpload, UploadRefused
from misl.documents.receiving import receive_upload, upload_limit, upload_slip
from misl.documents.store import StoredBlob
from misl.kernel.errors import Refused
from misl.portal import presenters, unfinished
from misl.portal.asking import asker
from misl.portal.offices import chosen_office
from misl.portal.steps import STEPS, first_gap, step_number
from misl.portal.views.apply import SAVE_FOR_LATER
from misl.ui.presenters import FormProblem

UPLOADS_FROM_ONE_PLACE = 120


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of the files of one form."""

    slips: tuple[str, ...]
    refused: tuple[tuple[str, str, str], ...]
    doubled: tuple[str, ...]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest) -> HttpResponseBase:
    """Add papers, take them out again, go on."""
    draft = unfinished.load(request)
    office = chosen_office(draft.office)
    gap = first_gap(draft, before="papers")
    if office is None or gap is not None:
        return redirect(gap or "portal:apply")
    if request.method != "POST":
        return _page(request, draft, office.id)
    if "remove" in request.POST:
        return _remove(request, draft, office.id)
    return _add(request, draft, office.id)


def _add(request: HttpRequest, draft: unfinished.Unfinished, office_id: UUID) -> HttpResponseBase:
    taken = _take(request, office_id, draft.stored_papers(office_id), request.FILES.getlist("paper"))
    held = (*draft.papers, *taken.slips)
    draft = unfinished.keep(request, draft, papers=held, refused=taken.refused, doubled=taken.doubled)
    if SAVE_FOR_LATER in request.POST:
        return redirect("portal:home")
    if taken.refused or taken.doubled or "add" in request.POST:
        return redirect(f"{reverse('portal:apply_papers')}?added={len(taken.slips)}")
    if first_gap(draft, before="contact") is not None:
        draft = unfinished.keep(request, draft, refused=(("", str(errors.NO_WORDS), ""),))
        return redirect(f"{reverse('portal:apply_papers')}?added=0")
    return redirect("portal:apply_contact" if first_gap(draft, before="check") else "portal:apply_check")


def _take(
    request: HttpRequest, office_id: UUID, held: list[StoredBlob], files: Iterable[UploadedFile[bytes]]
) -> _Taken:
    """Store what can be stored; a paper that is in already is named and not added twice."""
    slips: list[str] = []
    refused: list[tuple[str, str, str]] = []
    doubled: list[str] = []
    known = {paper.sha256 for paper in held}
    for file in files:
        name = file.name or ""
        try:
            slow_down("upload", asker(request), limit=UPLOADS_FROM_ONE_PLACE)
            stored = _receive(office_id, file, name)
            if stored.sha256 in known:
                doubled.append(name)
                continue
            require_room(len(held) + len(slips) + 1)
            require_readable(stored)
        except Refused as refusal:
            remedy = errors.paper_remedy(refusal.code) if isinstance(refusal, UploadRefused) else refusal.remedy
            refused.append((name, str(refusal.reason), str(remedy)))
        else:
            known.add(stored.sha256)
            slips.append(upload_slip(stored))
    return _Taken(tuple(slips), tuple(refused), tuple(doubled))


def _receive(office_id: UUID, file: UploadedFile[bytes], name: str) -> StoredBlob:
    if file.file is None:
        raise EmptyUpload
    return receive_upload(office_id, file.file, name)


def _remove(request: HttpRequest, draft: unfinished.Unfinished, office_id: UUID) -> HttpResponseBase:
    unwanted = request.POST["remove"]
    kept = [paper for paper in draft.stored_papers(office_id) if str(paper.sealed.blob_id) != unwanted]
    unfinished.keep(request, draft, papers=tuple(upload_slip(paper) for paper in kept), refused=(), doubled=())
    return redirect("portal:apply_papers")


def _page(request: HttpRequest, draft: unfinished.Unfinished, office_id: UUID) -> HttpResponse:
    problems = [_problem(line) for line in draft.refused]
    context = {
        "papers": presenters.papers_sent(draft.stored_papers(office_id), (line for line in draft.refused if line[0])),
        "doubled": [errors.ALREADY_THERE % {"name": name} for name in draft.doubled],
        "problems": problems,
        "has_errors": bool(problems),
        "draft": draft,
        "limit": upload_limit() // (1024 * 1024),
        "most": MOST_PAPERS,
        "step": step_number("papers"),
        "steps": len(STEPS),
        "foot": presenters.foot(),
    }
    return render(request, "portal/papers.html", context)


def _problem(line: tuple[str, str, str]) -> FormProblem:
    """A line of the error summary; the paper's own row says why."""
    name, why, _remedy = line
    if not name:
        return FormProblem(why, "paper")
    return FormProblem(_("“%(name)s” was not added") % {"name": name}, "papers")
