"""The note sheet as the file's page takes it: numbered paragraphs, signatures, dockets, references that open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from misl.files.correspondence import roman
from misl.files.queries import MergedPart, SignedNote, Tie
from misl.files.states import BondKind
from misl.kernel import prose
from misl.ui import dates
from misl.ui.presenters import Docket, NoteView, Paragraph, Signature

if TYPE_CHECKING:
    from misl.web.rows import Paper


@dataclass(frozen=True)
class Reader:
    """Where the references of a note lead for one reader of one file: within the page shown, or to another.

    `first_paragraph` and `window` say what is on the page; `files` are other files the reader may see.
    """

    file_id: UUID
    paragraphs: int
    pages: int
    first_paragraph: int = 1
    window: range = range(0)
    files: frozenset[str] = frozenset()
    marked: Mapping[str, int] = field(default_factory=dict)
    """The page that a flag is or was on, and on which a letter begins, by its id."""

    def __call__(self, ref: prose.Ref) -> str | None:
        if ref.kind == "para" and self._within(ref.id, self.paragraphs):
            return self.paragraph(int(ref.id))
        if ref.kind == "page" and self._within(ref.id, self.pages):
            return self.page(int(ref.id))
        if ref.kind in ("flag", "letter") and ref.id in self.marked:
            return self.page(self.marked[ref.id])
        if ref.kind == "file" and ref.id in self.files:
            return reverse("desk:file", args=[ref.id])
        return None

    def paragraph(self, number: int) -> str:
        """The address of a paragraph."""
        if number >= self.first_paragraph:
            return f"#n{number}"
        return f"{reverse('desk:file', args=[self.file_id])}?paragraph={number}#n{number}"

    def page(self, number: int) -> str:
        """The address of a page of the correspondence."""
        if number in self.window:
            return f"#page-{number}"
        return f"{reverse('desk:file', args=[self.file_id])}?page={number}#page-{number}"

    @staticmethod
    def _within(number: str, most: int) -> bool:
        return number.isascii() and number.isdigit() and 1 <= int(number) <= most


def page_number(number: int) -> str:
    """3/C: a page of the correspondence."""
    return pgettext("page of the correspondence", "%(number)s/C") % {"number": dates.figures(number)}


def paragraph_number(number: int) -> str:
    """12/N: a paragraph of the note sheet."""
    return pgettext("paragraph of the note sheet", "%(number)s/N") % {"number": dates.figures(number)}


def page_range(first: int, last: int) -> str:
    """p. 1/C, or pp. 1–3/C."""
    if first == last:
        return _("p. %(page)s") % {"page": page_number(first)}
    return _("pp. %(first)s–%(last)s") % {"first": dates.figures(first), "last": page_number(last)}


def note_views(
    notes: Sequence[SignedNote],
    papers: Iterable[Paper],
    reader: Reader,
    *,
    ties: Iterable[Tie] = (),
    parts: Iterable[MergedPart] = (),
    beside: Mapping[int, tuple[Docket, ...]] | None = None,
) -> tuple[NoteView, ...]:
    """The notes with what was docketed below each, and the notes of parts where they were merged back. What came before
    the first note stands at the top of the sheet; `beside` is what else stands below a note.
    """
    dockets = dockets_by_note(papers, reader)
    for after, some in (beside or {}).items():
        dockets[after] = (*dockets.get(after, ()), *some)
    for tie in ties:
        after = tie.bond.after_note
        dockets[after] = (*dockets.get(after, ()), _docket_of_tie(tie))
    returned: dict[int, list[NoteView]] = {}
    for part in parts:
        returned.setdefault(part.after_note, []).extend(_notes_of_part(part, reader))
    views: list[NoteView] = []
    if not notes or notes[0].note.number == 1:
        views += [NoteView(key="0", paragraphs=(), dockets=dockets[0])] if dockets.get(0) else []
        views += returned.get(0, [])
    for line in notes:
        views.append(_note_view(line, dockets.get(line.note.number, ()), reader))
        views += returned.get(line.note.number, [])
    return tuple(views)


def _docket_of_tie(tie: Tie) -> Docket:
    """A link stands in the note sheet for good; its other file opens for who may see it."""
    words = {
        BondKind.LINK: _("Linked:"),
        BondKind.ATTACHED: _("Attached:"),
        BondKind.MERGED: _("Merged into this file:"),
        BondKind.PART: _("Part file merged back:"),
    }
    seen = tie.with_post is not None
    return Docket(
        text=words[BondKind(tie.bond.kind)],
        pages=tie.other.number if seen else _("a file not available to you"),
        url=reverse("desk:file", args=[tie.other.id]) if seen else "",
        note=dates.day(tie.bond.tied_at),
    )


def _notes_of_part(part: MergedPart, reader: Reader) -> list[NoteView]:
    """The notes of a part, under their own numbers: they stay what was signed."""
    number = part.file.part_number or 0
    own = Reader(part.file.id, part.file.paragraphs_count, part.file.pages_count, part.file.paragraphs_count + 1)
    seen = str(part.file.id) in reader.files
    views = []
    for line in part.notes:
        paragraphs = tuple(
            Paragraph(one.number, one.html, anchor=f"p{number}n{one.number}")
            for one in parts_of(line.note.body, line.note.first_paragraph, own if seen else None)
        )
        views.append(
            NoteView(
                key=f"p{number}-{line.note.number}",
                paragraphs=paragraphs,
                signature=_signature(line, verifiable=seen),
                label=_("Part %(part)s, note %(number)s")
                % {"part": roman(number), "number": dates.figures(line.note.number)},
            )
        )
    return views


def dockets_by_note(papers: Iterable[Paper], reader: Reader) -> dict[int, tuple[Docket, ...]]:
    """One docket for each receipt or issue, by the number of the note it stands below."""
    found: dict[int, tuple[Docket, ...]] = {}
    for _source, together in groupby(papers, key=lambda paper: paper.source_id):
        some = list(together)
        first = some[0]
        found[first.after_note] = (*found.get(first.after_note, ()), _docket(first, some[-1].last_page, reader))
    return found


def parts_of(body: object, first: int, reader: Reader | None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, numbered from `first`; headings stand without a number."""
    return tuple(Paragraph(part.number, part.html) for part in prose.check(body).parts(first, reader))


def _note_view(line: SignedNote, dockets: tuple[Docket, ...], reader: Reader) -> NoteView:
    note = line.note
    return NoteView(
        key=str(note.number),
        paragraphs=parts_of(note.body, note.first_paragraph, reader),
        signature=_signature(line),
        dockets=dockets,
    )


def _signature(line: SignedNote, *, verifiable: bool = True) -> Signature:
    note = line.note
    return Signature(
        name=line.author,
        post=f"{note.post.local_title} ({line.acted_as})" if line.acted_as else note.post.local_title,
        at=note.at,
        code=line.code,
        lang=dates.language(),
        verify_url=reverse("desk:signature", args=[note.file_id, note.number]) if verifiable else "",
    )


def _docket(paper: Paper, last_page: int, reader: Reader) -> Docket:
    known_as = paper.label or str(paper.get_role_display())
    return Docket(
        text=f"{known_as}: {paper.title}",
        pages=page_range(paper.first_page, last_page),
        url=reader.page(paper.first_page),
        note=dates.day(paper.placed_at),
    )
