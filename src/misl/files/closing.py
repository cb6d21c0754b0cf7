"""What stands in the way of closing a file. Rooms above add their own questions in their `apps.py`: this room knows no
drafts and no issues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from misl.files import errors
from misl.files.correspondence import roman
from misl.files.models import Bond, DraftNote, File
from misl.files.states import BondKind, DraftNoteState, FileState
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.errors import Refused, Words
from misl.organisation.models import Charge


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing in the way of closing, and what to do about it."""

    what: Words
    remedy: Words = ""


Question = Callable[[File], Iterable[Hindrance]]
_questions: list[Question] = []


_cautions: list[Question] = []


def register_caution(question: Question) -> None:
    """Called once at start by each room that has something to say before a file is closed, without stopping it."""
    if question not in _cautions:
        _cautions.append(question)


def cautions(file: File) -> list[Hindrance]:
    """What whoever closes the file ought to know, and may still do something about."""
    return [found for ask in _cautions for found in ask(file)]


def register_hindrance(question: Question) -> None:
    """Called once at start by each room that may keep a file from being closed."""
    if question not in _questions:
        _questions.append(question)


def hindrances(actor: Actor, file: File) -> list[Hindrance]:
    """Everything that keeps the file open, in the order of the rooms. The actor's own green note is no hindrance: it
    goes on the note sheet with the closing.
    """
    return [*loose_ends(actor, file), *_still_tied(file)]


def loose_ends(actor: Actor, file: File) -> list[Hindrance]:
    """What keeps a file's own work from being over: unsent notes, and what the rooms above say."""
    return [*_notes_unsent(actor, file), *(found for ask in _questions for found in ask(file))]


def require_none(found: list[Hindrance], reason: Words) -> None:
    """Raises: Refused with everything that stands in the way, if anything does; `reason` has the blank `what`."""
    if found:
        what = " ".join(str(one.what) for one in found)
        remedy = " ".join(dict.fromkeys(str(one.remedy) for one in found if one.remedy))
        raise Refused(str(reason) % {"what": what}, remedy=remedy)


def _still_tied(file: File) -> Iterable[Hindrance]:
    """Parts that run still, and files that travel inside this one for the time being."""
    running = File.objects.filter(part_of=file).exclude(state=FileState.MERGED)
    for number in running.order_by("part_number").values_list("part_number", flat=True):
        yield Hindrance(errors.PART_NOT_MERGED % {"part": roman(number or 0)}, errors.MERGE_IT_BACK)
    attached = Bond.objects.filter(file=file, kind=BondKind.ATTACHED).in_force()
    for other in attached.order_by("id").values_list("other__number", flat=True):
        yield Hindrance(errors.ATTACHED_STILL % {"number": other}, errors.DETACH_IT)


def _notes_unsent(actor: Actor, file: File) -> Iterable[Hindrance]:
    """Notes somebody who still holds the post has begun on this file; one who has left it will not send theirs."""
    still_there = Charge.objects.running(today()).filter(post=OuterRef("post"), person_id=OuterRef("writer_id"))
    live = DraftNote.objects.filter(Exists(still_there), file=file).live().select_related("post")
    for note in live.order_by("id"):
        own = isinstance(actor, Officer) and (note.writer_id, note.post_id) == (actor.person_id, actor.post_id)
        if own and note.state == DraftNoteState.YELLOW:
            yield Hindrance(errors.OWN_NOTE_UNCONFIRMED, errors.CONFIRM_OR_DISCARD)
        elif not own:
            yield Hindrance(errors.NOTE_NOT_SENT % {"post": note.post.local_short}, errors.LET_THEM_SEND_IT)
