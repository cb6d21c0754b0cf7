"""The page of one file, read in one go: head, movement, both sheets, the note box and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.custody import queries as custody
from misl.custody.policies import may_pull_back
from misl.custody.states import MovementKind, SubjectKind
from misl.documents.queries import page_sizes
from misl.drafting.queries import how_many_drafts
from misl.files import queries as files
from misl.files.policies import may_note, may_reopen, may_wake, may_work_on
from misl.files.states import INSIDE, BondKind, DraftNoteState, FileState
from misl.kernel import prose
from misl.kernel.errors import NotVisible, Refused
from misl.noting.queries import NOTHING, Asides, asides
from misl.ui import dates
from misl.ui.presenters import Link, NoteView, PaperPage, Stop, Urgency
from misl.web.documents.window import asked_window
from misl.web.files import correspondence
from misl.web.files.asides import Question, dockets_of, questions_to
from misl.web.files.sheet import Reader, note_views
from misl.web.files.why import why_not
from misl.web.files.withdrawn import tell_withdrawn
from misl.web.forms import denial
from misl.web.requests import DeskRequest
from misl.web.why import NotNow
from misl.web.words import grade_label, urgency_name

if TYPE_CHECKING:
    from misl.web.rows import DraftNote, File, Flag, Holding, Movement, Paper

NOTES_SHOWN = 12
STOPS_SHOWN = 5


@dataclass(frozen=True)
class Typed:
    """What an officer has typed and could not be kept: shown again in the note box."""

    text: str = ""
    body: dict[str, Any] | None = None


@dataclass(frozen=True)
class NoteBox:
    """The note box: the next paragraph's number and what is being written."""

    number: int
    text: str
    body: dict[str, Any] | None
    revision: int
    confirmed: bool
    saved: str
    exists: bool
    returned: bool


@dataclass(frozen=True)
class Head:
    """The head of a file: what it is, who has it since when, when it is due."""

    id: UUID
    number: str
    computer_number: int
    subject: str
    urgency: Urgency
    grade: str
    grade_level: int
    with_whom: str
    since: datetime
    due: date | None
    mine: bool
    state: str
    state_word: str


@dataclass(frozen=True)
class FilePage:
    """Everything the page of a file shows."""

    head: Head
    stops: tuple[Stop, ...]
    earlier_stops: bool
    notes: tuple[NoteView, ...]
    questions: tuple[Question, ...]
    perusal: str
    ties: str
    folded: str
    folded_url: str
    pages: tuple[PaperPage, ...]
    pages_at: str
    pages_first: int
    pages_total: int
    papers_earlier: str
    papers_later: str
    box: NoteBox | None
    own_matter: Refused | None
    agree: str
    why: tuple[NotNow, ...]
    more: tuple[Link, ...]
    drafts: int
    pull_back: bool
    resting: str
    remark: str
    wake: bool
    reopen: bool


def file_page(request: DeskRequest, file: File, holding: Holding, typed: Typed | None = None) -> FilePage:
    """Read the whole page of a file the officer may see."""
    actor = request.actor
    mine = bool(may_work_on(actor, file, holding))
    noting = may_note(actor, file, holding)
    notes = files.note_sheet(file.id, limit=None if request.GET.get("paragraph") else NOTES_SHOWN)
    papers = files.correspondence(file.id)
    tell_withdrawn(papers)
    window = asked_window(request, file.pages_count)
    here = reverse("desk:file", args=[file.id])
    shown = correspondence.in_window(papers, window.shown)
    first = notes[0].note.first_paragraph if notes else 1
    ties = files.ties(actor, file)
    merged = files.merged_parts(file.id) if any(tie.bond.kind == BondKind.PART for tie in ties) else []
    flags = files.flags(file.id)
    reader = reader_of(request, file, notes, ties, papers, flags, first, window.shown)
    beside = asides(file)
    stops = custody.latest_stops(SubjectKind.FILE, file.id, STOPS_SHOWN + 1)
    draft = files.own_draft_note(actor, file.id) if mine else None
    return FilePage(
        head=head_of(request, file, holding),
        stops=_stops(request, stops[-STOPS_SHOWN:], holding, mine=mine),
        earlier_stops=len(stops) > STOPS_SHOWN,
        notes=read_sheet(notes, papers, reader, ties, merged, beside),
        questions=questions_to(actor, beside),
        perusal=_for_perusal(stops, holding) if noting else "",
        ties=_ties(file, ties),
        folded=_folded(first),
        folded_url=reverse("desk:earlier_notes", args=[file.id, notes[0].note.number]) if notes else "",
        pages=correspondence.paper_pages(shown, page_sizes({p.document_id for p in shown}), window, letters_on(flags)),
        pages_at=window.place if papers else "",
        pages_first=window.shown.start,
        pages_total=file.pages_count,
        papers_earlier=window.earlier(here),
        papers_later=window.later(here),
        box=_note_box(file, draft, typed) if noting else None,
        own_matter=denial(noting) if mine else None,
        agree=_agree_with(file, holding, draft) if noting else "",
        why=why_not(actor, file, holding, draft),
        more=_more(file, holding, draft, mine=mine),
        drafts=how_many_drafts(file.id),
        pull_back=bool(may_pull_back(actor, holding)),
        **_resting(request, file, holding),
    )


def _resting(request: DeskRequest, file: File, holding: Holding) -> dict[str, Any]:
    """Since when a file rests, for what reason, and what its reader may do about it."""
    line = custody.last_movement(SubjectKind.FILE, file.id) if file.state != FileState.OPEN else None
    said = {"post": line.to_post.local_title, "day": dates.day(line.at, year=True)} if line else {}
    return {
        "resting": _("By %(post)s on %(day)s.") % said if line else "",
        "remark": line.remark if line else "",
        "wake": bool(may_wake(request.actor, file, holding)),
        "reopen": bool(may_reopen(request.actor, file, holding)),
    }


def read_file(request: DeskRequest, file_id: UUID) -> tuple[File, Holding]:
    """A file the officer may see, and where it is. Raises: NotVisible."""
    file = files.file(request.actor, file_id)
    holding = custody.holding_of(SubjectKind.FILE, file.id)
    if holding is None:
        raise NotVisible
    return file, holding


def head_of(request: DeskRequest, file: File, holding: Holding) -> Head:
    """The head of a file, as its page and its other pages show it."""
    mine = holding.post_id == request.actor.post_id
    title = holding.post.local_title
    return Head(
        id=file.id,
        number=file.number,
        computer_number=file.computer_number,
        subject=file.local_subject,
        urgency=urgency_name(holding.urgency),
        grade=grade_label(file.secrecy),
        grade_level=file.secrecy,
        with_whom=_("you, %(post)s") % {"post": title} if mine else title,
        since=holding.moved_at,
        due=holding.due if file.state == FileState.OPEN else None,
        mine=mine,
        state=file.state,
        state_word=state_word(file),
    )


def state_word(file: File) -> str:
    """Closed, or Parked until 3 Dec; empty for a file in work."""
    if file.wakes_on is not None:
        return _("Parked until %(day)s") % {"day": dates.day(file.wakes_on)}
    return "" if file.state == FileState.OPEN else str(file.get_state_display())


def reader_of(
    request: DeskRequest,
    file: File,
    notes: list[files.SignedNote],
    ties: list[files.Tie],
    papers: list[Paper],
    flags: list[Flag],
    first: int = 1,
    window: range = range(0),
) -> Reader:
    """Who resolves the references in these notes: other files are asked for only when one is named."""
    named = {ref.id for line in notes for ref in prose.check(line.note.body).references if ref.kind == "file"}
    seen = files.visible_ids(request.actor, named) if named else frozenset()
    seen |= {str(tie.other.id) for tie in ties if tie.with_post is not None}
    marked = {str(flag.id): flag.page for flag in flags} | {str(paper.id): paper.first_page for paper in papers}
    return Reader(file.id, file.paragraphs_count, file.pages_count, first, window, seen, marked)


def read_sheet(
    notes: list[files.SignedNote],
    papers: list[Paper],
    reader: Reader,
    ties: list[files.Tie],
    merged: list[files.MergedPart],
    asides: Asides = NOTHING,
) -> tuple[NoteView, ...]:
    """The notes of a file as its sheet shows them, those of merged parts among them."""
    own = [tie for tie in ties if str(tie.bond.file_id) == str(reader.file_id)]
    return note_views(notes, papers, reader, ties=own, parts=merged, beside=dockets_of(asides))


def letters_on(flags: list[Flag]) -> dict[int, str]:
    """The letters of the flags that are on each page now."""
    found: dict[int, str] = {}
    for flag in flags:
        if flag.taken_off_at is None:
            found[flag.page] = " ".join(filter(None, [found.get(flag.page), flag.letter]))
    return found


def _ties(file: File, ties: list[files.Tie]) -> str:
    """In a few words, what hangs together with a file."""
    running = files.running_parts(file)
    held = [tie for tie in ties if tie.bond.ended_at is None]
    inside = sum(tie.bond.kind in INSIDE and tie.bond.file_id == file.id for tie in held)
    links = sum(tie.bond.kind == BondKind.LINK for tie in held)
    said = []
    if running:
        said.append(
            ngettext("%(count)s part open", "%(count)s parts open", running) % {"count": dates.figures(running)}
        )
    if inside:
        said.append(ngettext("%(count)s inside", "%(count)s inside", inside) % {"count": dates.figures(inside)})
    if links:
        said.append(ngettext("%(count)s linked", "%(count)s linked", links) % {"count": dates.figures(links)})
    lies_in = next((tie for tie in held if tie.bond.kind in INSIDE and tie.bond.other_id == file.id), None)
    main = file.part_of or (lies_in.other if lies_in else None)
    if main is not None:
        said.insert(
            0,
            _("Part of %(number)s") % {"number": main.number}
            if file.part_of_id
            else _("Inside %(number)s") % {"number": main.number},
        )
    return " · ".join(said)


def _stops(request: DeskRequest, movements: list[Movement], holding: Holding, *, mine: bool) -> tuple[Stop, ...]:
    stops = [Stop(move.to_post.local_short, dates.day(move.at)) for move in movements[:-1]]
    held = dates.held_days(holding.moved_at)
    today = dates.day(holding.moved_at) == dates.day(dates.today())
    here = held if today else f"{dates.day(holding.moved_at)}{dates.comma()}{held}"
    stops.append(Stop(_("You") if mine else holding.post.local_short, here, "now"))
    above = request.charge.post.above
    if mine and above is not None:
        stops.append(Stop(above.local_short, _("next"), "next"))
    return tuple(stops)


def _for_perusal(stops: Sequence[Movement], holding: Holding) -> str:
    """Whom the file goes back to once it is seen; empty where it did not come for perusal."""
    if not stops or stops[-1].kind != MovementKind.PERUSAL or holding.from_post is None:
        return ""
    return holding.from_post.local_short


def _folded(first: int) -> str:
    if first <= 1:
        return ""
    if first == 2:
        return _("Paragraph %(number)s") % {"number": dates.figures(1)}
    return _("Paragraphs %(first)s to %(last)s") % {"first": dates.figures(1), "last": dates.figures(first - 1)}


def _note_box(file: File, draft: DraftNote | None, typed: Typed | None) -> NoteBox:
    confirmed = draft is not None and draft.state == DraftNoteState.GREEN and typed is None
    text = typed.text if typed else prose.check(draft.body).text() if draft else ""
    return NoteBox(
        number=file.paragraphs_count + 1,
        text=text,
        body=typed.body if typed else draft.body if draft else None,
        revision=draft.revision if draft else 0,
        confirmed=confirmed,
        saved=_saved(draft, confirmed) if draft and typed is None else "",
        exists=draft is not None,
        returned=typed is not None,
    )


def _saved(draft: DraftNote, confirmed: bool) -> str:
    when = {"time": dates.clock_time(draft.saved_at)}
    if confirmed:
        return _("Confirmed. Signed when you send.")
    return _("Saved %(time)s. Signed when you send.") % when


def _agree_with(file: File, holding: Holding, draft: DraftNote | None) -> str:
    """To whom a plain agreement would return the file; empty where nothing can be agreed with, or a note is begun."""
    if draft is not None or not file.notes_count or holding.from_post is None:
        return ""
    return holding.from_post.local_short


def _more(file: File, holding: Holding, draft: DraftNote | None, *, mine: bool) -> tuple[Link, ...]:
    links = []
    if mine and holding.from_post is not None:
        back = {"post": holding.from_post.local_short}
        links.append(
            Link(_("Return to %(post)s") % back, reverse("desk:return_file", args=[file.id]), "return", post=True)
        )
    if draft is not None:
        url = reverse("desk:note", args=[file.id])
        links.append(
            Link(_("Discard the draft note"), url, "close", post=True, name="do", value="discard", danger=True)
        )
    links += [
        Link(_("Papers in this file"), reverse("desk:papers", args=[file.id]), "page-table"),
        Link(_("Parts, links, attached files"), reverse("desk:joined_file", args=[file.id]), "clip"),
        Link(_("Orders and opinions"), reverse("desk:beside_file", args=[file.id]), "talk"),
        Link(_("Whom it concerns"), reverse("desk:concerns", args=[file.id]), "users"),
        Link(_("Movement register"), reverse("desk:movement", args=[file.id]), "history", keys="h"),
    ]
    if mine:
        links += [
            Link(_("Send for perusal"), reverse("desk:peruse_file", args=[file.id]), "eye"),
            Link(_("Flags"), reverse("desk:flag_file", args=[file.id]), "flag"),
            Link(_("Park"), reverse("desk:park_file", args=[file.id]), "calendar"),
            Link(_("Merge with the main file"), reverse("desk:merge_part_file", args=[file.id]), "swap")
            if file.part_of_id
            else Link(_("Close the file"), reverse("desk:close_file", args=[file.id]), "lock"),
        ]
    return tuple(links)


def own_text(request: DeskRequest, file_id: UUID) -> str:
    """The text of the officer's draft note as it is kept."""
    draft = files.own_draft_note(request.actor, file_id)
    return prose.check(draft.body).text() if draft else ""


def typed_in(text: str, body: object) -> Typed:
    """What came with a note that could not be kept, fit to be shown again."""
    try:
        return Typed(prose.check(body).text(), prose.check(body).json) if isinstance(body, dict) else Typed(text)
    except prose.ProseRefused:
        return Typed(text)
