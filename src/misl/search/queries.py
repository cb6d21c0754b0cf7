"""Finding, within what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q
from django.utils.safestring import SafeString

from misl.custody.states import SubjectKind
from misl.custody.visibility import visible
from misl.files.models import Note
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.urdu import normalise
from misl.organisation.models.office import in_language
from misl.search.models import SearchEntry
from misl.search.snippets import Snippet, around
from misl.search.states import EntryKind
from misl.search.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = 25
#: The newest so many hits are ranked; who finds more narrows the words.
MOST = 1000
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what, its number and title, and for a note the paragraph with the words in it."""

    kind: str
    subject_kind: str
    subject_id: UUID
    number: str
    title: str
    at: datetime
    paragraph: int | None
    snippet: SafeString | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. `many` says that only the newest `MOST` were ranked."""

    hits: tuple[Hit, ...]
    count: int
    many: bool
    sought: str


def search(actor: Officer, words: str, *, skip: int = 0, limit: int = PAGE) -> Found:
    """What the actor may see and the words fit, best first. Each word may be the beginning of a longer one."""
    sought = normalise(words[:LONGEST])
    query = _query(sought)
    if query is None:
        return Found((), 0, False, sought)
    matching = SearchEntry.objects.filter(Q(words=query) | Q(number__contains=sought))
    seen = [
        list(
            visible(actor, kind, matching.filter(subject_kind=kind), by="subject_id")
            .order_by("-at", "id")
            .annotate(rank=SearchRank(F("words"), query))
            .values_list("id", "rank", "number", "at")[: MOST + 1]
        )
        for kind in (SubjectKind.FILE, SubjectKind.RECEIPT)
    ]
    rows = sorted(
        (row for some in seen for row in some), key=lambda row: (sought in row[2], row[1], row[3]), reverse=True
    )
    chosen = [row[0] for row in rows[:MOST]][skip : skip + limit]
    entries = SearchEntry.objects.in_bulk(chosen)
    return Found(_hits([entries[row_id] for row_id in chosen], sought), min(len(rows), MOST), len(rows) > MOST, sought)


def _query(sought: str) -> SearchQuery | None:
    """Every word, as a beginning. Only letters and figures reach the query's own language."""
    terms = terms_of(sought)
    if not terms:
        return None
    return SearchQuery(" & ".join(f"{term}:*" for term in terms[:12]), config="simple", search_type="raw")


def _hits(entries: Sequence[SearchEntry], sought: str) -> tuple[Hit, ...]:
    note_ids = [entry.entry_id for entry in entries if entry.kind == EntryKind.NOTE]
    notes = Note.objects.only("body", "first_paragraph").in_bulk(note_ids) if note_ids else {}
    return tuple(_hit(entry, _snippet(notes.get(entry.entry_id), sought)) for entry in entries)


def _snippet(note: Note | None, sought: str) -> Snippet | None:
    if note is None:
        return None
    return around(prose.check(note.body).parts(note.first_paragraph), terms_of(sought))


def _hit(entry: SearchEntry, snippet: Snippet | None) -> Hit:
    return Hit(
        kind=entry.kind,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        number=entry.shown_number,
        title=in_language(entry.title, entry.title_ur),
        at=entry.at,
        paragraph=snippet.paragraph if snippet else None,
        snippet=snippet.html if snippet else None,
    )
