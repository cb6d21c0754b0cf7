"""Sendings and register lines in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.dispatch import policies
from misl.dispatch.states import UNDELIVERED, DespatchMode, DespatchState
from misl.documents.queries import page_sizes
from misl.ui import dates
from misl.ui.presenters import Link, PaperPage
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Despatch, Issue, Letter, Outcome

KINDS = {
    DespatchState.READY.value: "warn",
    DespatchState.SENT.value: "good",
    DespatchState.DELIVERED.value: "good",
    DespatchState.FAILED.value: "bad",
    DespatchState.RETURNED.value: "bad",
}


@dataclass(frozen=True)
class Sending:
    """One sending of an issued letter, and what may be done about it now."""

    mode: str
    recipient: str
    address: str
    reference: str
    state: str
    kind: str
    proof: str
    at: datetime | None
    on: date | None
    said: str
    proof_url: str
    links: tuple[Link, ...]


def sendings(request: DeskRequest, issued: Issue, outcomes: Mapping[UUID, Outcome]) -> tuple[Sending, ...]:
    """Every sending of an issue, in the order they were entered."""
    return tuple(_sending(request, issued, one, outcomes.get(one.id)) for one in issued.despatches.all())


def marks(issued: Issue) -> tuple[tuple[str, str], ...]:
    """A register line's sendings as (kind, words); what was sent again is told by the later one alone."""
    return tuple(
        (KINDS[one.state], f"{DespatchMode(one.mode).label}: {DespatchState(one.state).label}")
        for one in issued.despatches.all()
        if not _replaced(one)
    )


def pages(letter: Letter) -> tuple[PaperPage, ...]:
    """The signed letter page by page."""
    document = letter.document
    sizes = page_sizes([document.id])
    return tuple(
        PaperPage(
            key=str(number),
            number=dates.figures(number),
            image_url=_picture(letter, number, "page96") if size else "",
            image_large_url=_picture(letter, number, "page150") if size else "",
            thumb_url=_picture(letter, number, "thumb") if size else "",
            download_url=reverse("desk:issue_original", args=[letter.id]),
            title=letter.number,
            width=size[0] if size else 794,
            height=size[1] if size else 1123,
            current=number == 1,
        )
        for number in range(1, (document.page_count or 1) + 1)
        for size in [sizes.get((document.id, number))]
    )


def _picture(letter: Letter, page: int, kind: str) -> str:
    return reverse("desk:issue_page", args=[letter.id, page, kind])


def _sending(request: DeskRequest, issued: Issue, one: Despatch, outcome: Outcome | None) -> Sending:
    return Sending(
        mode=str(DespatchMode(one.mode).label),
        recipient=one.recipient,
        address=one.address,
        reference=one.reference,
        state=str(DespatchState(one.state).label),
        kind=KINDS[one.state],
        proof=one.proof,
        at=one.settled_at,
        on=outcome.happened_on if outcome else None,
        said=outcome.words if outcome else "",
        proof_url=reverse("desk:proof_of_despatch", args=[one.id]) if outcome and outcome.proof_id else "",
        links=_links(request, issued, one),
    )


def _links(request: DeskRequest, issued: Issue, one: Despatch) -> tuple[Link, ...]:
    found = []
    if policies.may_report(request.actor, one):
        found.append(Link(_("Delivered or returned"), reverse("desk:report_despatch", args=[one.id]), "tick"))
    if one.state in UNDELIVERED and not _replaced(one) and policies.may_send(request.actor, issued.letter):
        url = reverse("desk:send_letter", args=[issued.letter_id])
        found.append(Link(_("Send again"), f"{url}?again={one.id}", "refresh"))
    return tuple(found)


def _replaced(one: Despatch) -> bool:
    return getattr(one, "sent_again", None) is not None
