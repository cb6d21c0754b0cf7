"""Questions about files, trimmed by what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from misl.custody.models import Holding
from misl.custody.policies import may_act_on
from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there, visible
from misl.files.models import Bond, DraftNote, File, Flag, Head, Note, Paper
from misl.files.sending_rules import answers_to_sending
from misl.files.states import BondKind, DraftNoteState, FileState
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.organisation.models import Post
from misl.organisation.queries import who_acted
from misl.procedure.rulebook import Answer
from misl.signing.models import SignedAct, code_of

PAGE = 25


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A note as it is read on the sheet: the row, its author's name in the reader's language, the short code beside the
    seal, and in what charge the author acted when it was not the full one.
    """

    note: Note
    author: str
    code: str
    acted_as: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond of a file, the file at its other end, and which post has that (None where the reader may not see it)."""

    bond: Bond
    other: File
    with_post: Post | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part file, and which post has it (None where the reader may not see it)."""

    file: File
    with_post: Post | None


@dataclass(frozen=True, slots=True)
class MergedPart:
    """A part that was merged back after note `after_note` of its main file, with its notes as they were signed."""

    after_note: int
    file: File
    notes: list[SignedNote]


def file(actor: Actor, file_id: UUID) -> File:
    """A file the actor may see, its running parts counted. Raises: NotVisible."""
    parts = File.objects.filter(part_of=OuterRef("id")).exclude(state=FileState.MERGED)
    counted = parts.order_by().values("part_of").annotate(many=Count("id")).values("many")
    rows = File.objects.filter(id=file_id).select_related("section", "head", "part_of")
    return seen_or_not_there(actor, SubjectKind.FILE, rows.annotate(parts_running=Subquery(counted)))


def running_parts(file: File) -> int:
    """How many parts of a file, read by `file`, are not merged back."""
    return getattr(file, "parts_running", None) or 0


def register(
    actor: Actor, *, words: str = "", state: str = "", after: tuple[datetime, UUID] | None = None, limit: int = PAGE
) -> list[File]:
    """A page of the file register, newest first; `state` narrows it, `after` is the last row of the page before."""
    rows = visible(actor, SubjectKind.FILE, File.objects.select_related("section"))
    if state:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(subject__icontains=words) | Q(subject_ur__icontains=words))
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(opened_at__lt=moment) | Q(opened_at=moment, id__lt=last))
    return list(rows.order_by("-opened_at", "-id")[:limit])


def due_to_wake(office_id: UUID) -> list[UUID]:
    """The parked files of an office whose day has come."""
    parked = File.objects.filter(office_id=office_id, state=FileState.PARKED, wakes_on__lte=today())
    return list(parked.order_by("wakes_on", "id").values_list("id", flat=True))


def visible_ids(actor: Actor, ids: Iterable[str]) -> frozenset[str]:
    """Those of some files' ids, as texts refer to them, that the actor may see."""
    known = [found for text in ids if (found := _as_uuid(text)) is not None]
    rows = visible(actor, SubjectKind.FILE, File.objects.filter(id__in=known))
    return frozenset(str(file_id) for file_id in rows.values_list("id", flat=True))


def ties(actor: Actor, file: File) -> list[Tie]:
    """Every file tied to one the caller was already let to see, also by bonds that have ended, in the order of tying;
    with who has it, where the actor may see it.
    """
    bonds = Bond.objects.filter(Q(file=file) | Q(other=file)).select_related("file", "other").order_by("tied_at", "id")
    found = [(bond, bond.other if bond.file_id == file.id else bond.file) for bond in bonds]
    seen = _seen_with(actor, [other.id for _, other in found])
    return [Tie(bond, other, seen.get(other.id)) for bond, other in found]


def parts_of(actor: Actor, file: File) -> list[Part]:
    """The parts of a main file the caller was already let to see, with who has each, where the actor may see it."""
    parts = list(File.objects.filter(part_of=file).order_by("part_number"))
    seen = _seen_with(actor, [part.id for part in parts])
    return [Part(part, seen.get(part.id)) for part in parts]


def _seen_with(actor: Actor, ids: list[UUID]) -> dict[UUID, Post]:
    """Those of some files the actor may see, with the post that has each."""
    if not ids:
        return {}
    seen = visible(actor, SubjectKind.FILE, File.objects.filter(id__in=ids)).values("id")
    held = Holding.objects.filter(subject_kind=SubjectKind.FILE, subject_id__in=seen).select_related("post")
    return {holding.subject_id: holding.post for holding in held}


def flags(file_id: UUID) -> list[Flag]:
    """Every flag a file the caller was already let to see has had, in the order of the pages; those taken off too."""
    return list(Flag.objects.filter(file_id=file_id).order_by("page", "letter", "id"))


def merged_parts(file_id: UUID) -> list[MergedPart]:
    """The parts merged back into a file the caller was already let to see, each with its own note sheet."""
    rows = Bond.objects.filter(file_id=file_id, kind=BondKind.PART).select_related("other").order_by("tied_at", "id")
    bonds = list(rows)
    notes: dict[UUID, list[SignedNote]] = {bond.other_id: [] for bond in bonds}
    for line in _signed(Note.objects.filter(file_id__in=notes).order_by("number")) if bonds else ():
        notes[line.note.file_id].append(line)
    return [MergedPart(bond.after_note, bond.other, notes[bond.other_id]) for bond in bonds]


def note_sheet(file_id: UUID, *, before: int | None = None, limit: int | None = None) -> list[SignedNote]:
    """The note sheet of a file the caller was already let to see, in order; or only its last `limit` notes, or those
    before note number `before`.
    """
    rows = Note.objects.filter(file_id=file_id).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    return _signed(rows[:limit])[::-1]


def _signed(rows: QuerySet[Note]) -> list[SignedNote]:
    """Notes with who wrote them and the code of their signature, in two statements."""
    signature = SignedAct.objects.filter(id=OuterRef("signed_act_id")).values("signature")
    notes = list(rows.select_related("post").annotate(signature=Subquery(signature)))
    acted = who_acted(note.charge_id for note in notes) if notes else {}
    lines = []
    for note in notes:
        author, acted_as = acted[note.charge_id]
        lines.append(SignedNote(note, author, code_of(note.signature), acted_as))
    return lines


def signed_note(file_id: UUID, number: int) -> SignedNote:
    """One note of a file the caller was already let to see, as it is read on the sheet. Raises: NotVisible."""
    found = note_sheet(file_id, before=number + 1, limit=1)
    if not found or found[0].note.number != number:
        raise NotVisible
    return found[0]


def correspondence(file_id: UUID) -> list[Paper]:
    """The papers of a file the caller was already let to see, in page order."""
    return list(Paper.objects.filter(file_id=file_id).select_related("document").order_by("number"))


def paper(actor: Actor, paper_id: UUID) -> Paper:
    """A paper in a file the actor may see. Raises: NotVisible."""
    found = Paper.objects.filter(office_id=actor.office_id, id=paper_id).select_related("document").first()
    if found is None:
        raise NotVisible
    file(actor, found.file_id)
    return found


def own_draft_note(actor: Officer, file_id: UUID) -> DraftNote | None:
    """The actor's own draft note on a file."""
    return DraftNote.objects.filter(
        file_id=file_id,
        writer_id=actor.person_id,
        post_id=actor.post_id,
        state__in=[DraftNoteState.YELLOW, DraftNoteState.GREEN],
    ).first()


def procedure_of_sending(
    actor: Officer, file_id: UUID, to_post_id: UUID | None, *, agree: bool = False
) -> list[Answer]:
    """What procedure would say if the actor sent this file now; nothing when it is not with them, or goes nowhere.

    Raises: NotVisible.
    """
    row = file(actor, file_id)
    holding = Holding.objects.of(SubjectKind.FILE, row.id).first()
    if holding is None or not may_act_on(actor, holding):
        return []
    recipient = to_post_id or holding.from_post_id
    if recipient is None:
        return []
    noting = agree or own_draft_note(actor, row.id) is not None
    return answers_to_sending(actor, row, holding, recipient, noting=noting, on=today())


def heads(office_id: UUID) -> list[Head]:
    """Every head of the office; what an officer is shown is `heads_for`."""
    return list(Head.objects.filter(office_id=office_id))


def heads_for(actor: Officer) -> list[Head]:
    """The heads the officer is cleared for: the title of a graded head says what its files are about."""
    return list(Head.objects.filter(office_id=actor.office_id, secrecy__lte=actor.clearance))


def next_file_number(actor: Officer, head: Head) -> str:
    """The number the next file under this head would get now; it is given only when the file is opened."""
    section = Post.objects.select_related("section").get(id=actor.post_id).section
    year = today().year
    last = (
        File.objects.filter(head=head, section=section, year=year, part_of=None)
        .order_by("-serial")
        .values_list("serial", flat=True)
        .first()
    )
    return head.file_number((last or 0) + 1, year, section.symbol)


def next_file_numbers(actor: Officer, heads: Iterable[Head]) -> dict[UUID, str]:
    """The same for many heads in two statements."""
    section = Post.objects.select_related("section").get(id=actor.post_id).section
    year = today().year
    last = dict(
        File.objects.filter(office_id=actor.office_id, section=section, year=year)
        .values_list("head_id")
        .annotate(Max("serial"))
    )
    return {head.id: head.file_number((last.get(head.id) or 0) + 1, year, section.symbol) for head in heads}


def note(actor: Actor, file_id: UUID, number: int) -> Note:
    """One note of a file the actor may see. Raises: NotVisible."""
    found = Note.objects.filter(file_id=file(actor, file_id).id, number=number).first()
    if found is None:
        raise NotVisible
    return found


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
