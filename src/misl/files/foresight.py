"""What an act of a file is going to ask, so that all of it is asked in one journey to the database.

Nothing is decided here: the steps of the act ask as ever, and find their answers there. What changes a step's question
changes it here too; a test counts the journeys of a sending.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from misl.custody.passing import HOLDING, SIGHT
from misl.custody.policies import SEATED
from misl.custody.states import SubjectKind
from misl.files.bonds import INSIDE
from misl.files.ladder import asks_ladder
from misl.files.locking import locked_file
from misl.files.note_sheet import LIVE_DRAFT
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.statements import Said
from misl.procedure.concerns import CONCERNED
from misl.procedure.rulebook import asks_rules
from misl.signing.readiness import asks_readiness


def foresee_sending(by: Actor, *, file_id: UUID, to_post_id: UUID | None = None, **_rest: Any) -> Iterator[Said]:
    """The locks of a sending, and what it needs to know. Where a file is returned to, only its holding says."""
    if isinstance(by, Officer):
        yield from _asked_of_the_file(by, file_id)
        if to_post_id is not None:
            yield from _asked_of_the_way(by, file_id, to_post_id)


def _asked_of_the_file(officer: Officer, file_id: UUID) -> Iterator[Said]:
    yield locked_file.said(officer, file_id)
    yield HOLDING.said(kind=SubjectKind.FILE, subject_id=file_id)
    yield LIVE_DRAFT.said(file_id=file_id, writer_id=officer.person_id, post_id=officer.post_id)
    yield CONCERNED.said(office_id=officer.office_id, subject_id=file_id)
    yield INSIDE.said(office_id=officer.office_id, file_id=file_id)
    yield from asks_rules(officer.office_id)
    yield asks_readiness(officer)


def _asked_of_the_way(officer: Officer, file_id: UUID, to_post_id: UUID) -> Iterator[Said]:
    office_id = officer.office_id
    # An act at midnight asks again: its day is the database's.
    yield SEATED.said(office_id=office_id, post_id=to_post_id, on=today())
    yield asks_ladder(office_id, file_id, officer.post_id, to_post_id)
    yield SIGHT.said(office_id=office_id, kind=SubjectKind.FILE, subject_id=file_id, post_id=to_post_id)
