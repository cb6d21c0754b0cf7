"""Scans and receipts as their pages take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.policies import may_act_on
from misl.documents.queries import page_sizes
from misl.files.policies import may_open_files
from misl.registry.policies import (
    may_correct,
    may_dispose,
    may_enter_in_section,
    may_pull_back_receipt,
    may_see_to_enclosures,
    may_take_up,
)
from misl.registry.states import Category, IntimationState, Mode, ReceiptState
from misl.ui import dates
from misl.ui.presenters import Fact, Link, PaperPage, Stop, Urgency
from misl.web.documents.window import Window
from misl.web.registry.forms import LANGUAGES, PARTICULARS
from misl.web.registry.tray import Scan
from misl.web.requests import DeskRequest
from misl.web.words import grade_label, urgency_name

if TYPE_CHECKING:
    from misl.web.rows import Correction, DiaryEntry, Enclosure, Holding, Intimation, Movement, Receipt, ReceiptPaper

#: So many pages of a scan are shown before it is diarised; each is made as it is looked at.
SCAN_PAGES = 40

#: Width and height of the pages whose pictures are known, by document and page.
Sizes = Mapping[tuple[UUID, int], tuple[int, int]]


@dataclass(frozen=True)
class Likely:
    """A receipt that may be the same letter: why, and where to compare."""

    number: str
    day: str
    sender: str
    url: str


@dataclass(frozen=True)
class ReceiptHead:
    """The head of a receipt: what it is, who has it since when, when it is due, and what may be done."""

    number: str
    subject: str
    urgency: Urgency
    grade: str
    grade_level: int
    with_whom: str
    mine: bool
    in_file: bool
    disposed: str
    may_open_file: bool
    pull_back: bool
    take_up: bool
    more: tuple[Link, ...]


def scan_pages(scan: Scan | None) -> tuple[PaperPage, ...]:
    """The pages of a scan in the tray. One picture serves as thumbnail and page: it is made when asked for."""
    if scan is None:
        return ()
    return tuple(
        PaperPage(
            key=str(number),
            number=dates.figures(number),
            image_url=(url := reverse("desk:scan_page", args=[scan.id, number])),
            thumb_url=url,
            title=scan.name,
            current=number == 1,
        )
        for number in range(1, min(scan.pages, SCAN_PAGES) + 1)
    )


def likely(receipts: Iterable[Receipt]) -> tuple[Likely, ...]:
    """Receipts to compare with."""
    return tuple(
        Likely(row.diary_number, dates.day(row.diarised_at), row.sender, reverse("desk:receipt", args=[row.id]))
        for row in receipts
    )


def receipt_head(request: DeskRequest, receipt: Receipt, holding: Holding) -> ReceiptHead:
    """The head of a receipt for this officer."""
    mine = bool(may_act_on(request.actor, holding))
    title = holding.post.local_title
    in_file = receipt.state == ReceiptState.IN_FILE
    return ReceiptHead(
        number=receipt.diary_number,
        subject=receipt.subject,
        urgency=urgency_name(holding.urgency),
        grade=grade_label(receipt.secrecy),
        grade_level=receipt.secrecy,
        with_whom=_("you, %(post)s") % {"post": title} if mine else title,
        mine=mine and receipt.state == ReceiptState.DIARISED,
        in_file=in_file,
        disposed=str(receipt.get_disposal_display()) if receipt.disposal else "",
        may_open_file=bool(may_open_files(request.actor)),
        pull_back=bool(may_pull_back_receipt(request.actor, receipt, holding)),
        take_up=bool(may_take_up(request.actor, receipt, holding)),
        more=_more(request, receipt, holding),
    )


def _more(request: DeskRequest, receipt: Receipt, holding: Holding) -> tuple[Link, ...]:
    """What else may be done, under the three visible actions."""
    links = []
    if may_dispose(request.actor, receipt, holding):
        note = _("Reply, guard file, or no action")
        links.append(Link(_("Dispose of it here"), reverse("desk:dispose_receipt", args=[receipt.id]), "tick", note))
    if may_enter_in_section(request.actor, receipt, holding):
        url = reverse("desk:enter_in_section", args=[receipt.id])
        links.append(Link(_("Enter in this section's diary"), url, "receipt", post=True))
    if may_correct(request.actor, receipt, holding):
        links.append(Link(_("Correct the particulars"), reverse("desk:correct_receipt", args=[receipt.id]), "pen"))
    return tuple(links)


def receipt_facts(receipt: Receipt, entries: Iterable[DiaryEntry] = ()) -> tuple[Fact, ...]:
    """What the diary says of a receipt, and its numbers in the diaries of sections it came to."""
    facts = [
        Fact(_("Number in %(section)s") % {"section": row.section.local_name}, row.number, ltr=True) for row in entries
    ]
    facts += [Fact(_("From"), receipt.sender, note=receipt.sender_address)]
    if receipt.sender_reference:
        facts.append(Fact(_("Their number"), receipt.sender_reference, ltr=True))
    if receipt.sender_dated_on:
        facts.append(Fact(_("Their date"), dates.day(receipt.sender_dated_on, year=True)))
    if receipt.sender_email:
        facts.append(Fact(_("E-mail address"), receipt.sender_email, ltr=True))
    facts += [
        Fact(_("Category"), str(Category(receipt.category).label), note=_("From a VIP") if receipt.vip else ""),
        Fact(_("Diarised"), dates.when(receipt.diarised_at, year=True), note=receipt.section.local_name),
        Fact(_("How it came"), str(Mode(receipt.mode).label)),
        Fact(_("Language of the paper"), str(receipt.get_language_display())),
    ]
    return tuple(facts)


@dataclass(frozen=True)
class Enclosed:
    """An enclosure as the receipt's page lists it: its state in words, since when, whether it is waited for."""

    id: str
    title: str
    state: str
    day: str
    waited_for: bool


@dataclass(frozen=True)
class Enclosures:
    """The enclosures of a receipt, whether this officer sees to them, and whether any is still waited for."""

    rows: tuple[Enclosed, ...]
    mine: bool

    @property
    def waited_for(self) -> bool:
        return any(row.waited_for for row in self.rows)


def enclosures(request: DeskRequest, receipt: Receipt, holding: Holding, rows: Iterable[Enclosure]) -> Enclosures:
    """What the letter says it encloses."""
    listed = tuple(
        Enclosed(
            id=str(row.id),
            title=row.title,
            state=str(row.get_state_display()),
            day=dates.day(row.arrived_at or row.asked_at),
            waited_for=row.waited_for,
        )
        for row in rows
    )
    return Enclosures(listed, mine=bool(may_see_to_enclosures(request.actor, receipt, holding)))


def intimation_facts(rows: Iterable[Intimation]) -> tuple[Fact, ...]:
    """What was written to the sender, and what became of it."""
    return tuple(
        Fact(
            str(row.get_kind_display()),
            f"{row.get_way_display()}{dates.comma()}{_told(row)}",
            note=dates.when(row.settled_at or row.made_at),
        )
        for row in rows
    )


@dataclass(frozen=True)
class Corrected:
    """A particular that was put right: its name, what it was and is, why, by which post, when."""

    name: str
    was: str
    now: str
    reason: str
    post: str
    when: str


def corrections(rows: Iterable[Correction]) -> tuple[Corrected, ...]:
    """What was put right in a receipt, in the reader's words."""
    return tuple(
        Corrected(
            name=str(PARTICULARS[row.particular]),
            was=_said(row.particular, row.was),
            now=_said(row.particular, row.now),
            reason=row.reason,
            post=row.post.local_short,
            when=dates.when(row.at),
        )
        for row in rows
    )


def _said(particular: str, kept: str) -> str:
    """A particular as a correction kept it, in words."""
    if not kept:
        return "–"
    match particular:
        case "sender_dated_on":
            return dates.day(date.fromisoformat(kept), year=True)
        case "secrecy":
            return grade_label(int(kept))
        case "vip":
            return _("Yes") if kept == "True" else _("No")
        case "category":
            return str(Category(kept).label)
        case "mode":
            return str(Mode(kept).label)
        case "language":
            return str(dict(LANGUAGES)[kept])
        case _:
            return kept


def _told(row: Intimation) -> str:
    if row.state == IntimationState.WAITING and not row.message_id:
        return _("waits to be printed")
    return str(row.get_state_display())


def pages_of(papers: Sequence[ReceiptPaper]) -> list[tuple[ReceiptPaper, int]]:
    """Every page of a receipt: its paper, and its number there. A paper whose pages aren't known has one."""
    return [(paper, within) for paper in papers for within in range(1, (paper.document.page_count or 1) + 1)]


def receipt_pages(receipt: Receipt, papers: Sequence[ReceiptPaper], window: Window) -> tuple[PaperPage, ...]:
    """The pages shown of a receipt's papers, numbered through."""
    every = pages_of(papers)
    sizes = page_sizes({paper.document_id for paper in papers})
    return tuple(
        _page(receipt, *every[number - 1], number, sizes, current=number == window.current) for number in window.shown
    )


def _page(receipt: Receipt, paper: ReceiptPaper, within: int, number: int, sizes: Sizes, *, current: bool) -> PaperPage:
    size = sizes.get((paper.document_id, within))
    return PaperPage(
        key=str(number),
        number=dates.figures(number),
        image_url=_picture(receipt, paper, within, "page96") if size else "",
        image_large_url=_picture(receipt, paper, within, "page150") if size else "",
        thumb_url=_picture(receipt, paper, within, "thumb") if size else "",
        download_url=reverse("desk:receipt_original", args=[receipt.id, paper.position]) if paper.document.open else "",
        title=paper.document.file_name,
        width=size[0] if size else 794,
        height=size[1] if size else 1123,
        current=current,
    )


def originals(receipt: Receipt, papers: Iterable[ReceiptPaper]) -> tuple[Link, ...]:
    """The originals to download; of a quarantined one its reason is said instead."""
    return tuple(
        Link(
            paper.document.file_name,
            reverse("desk:receipt_original", args=[receipt.id, paper.position]) if paper.document.open else "",
            "download",
            note=str(paper.document.explanation),
        )
        for paper in papers
    )


def stops(movements: Sequence[Movement], holding: Holding, *, mine: bool) -> tuple[Stop, ...]:
    """The movement strip of a receipt."""
    passed = [Stop(move.to_post.local_short, dates.day(move.at)) for move in movements[:-1]]
    here = Stop(_("You") if mine else holding.post.local_short, dates.day(holding.moved_at), "now")
    return (*passed, here)


def _picture(receipt: Receipt, paper: ReceiptPaper, page: int, kind: str) -> str:
    return reverse("desk:receipt_page", args=[receipt.id, paper.position, page, kind])
