"""What `misl verify` asks of custody: is every movement chain whole, and is each subject where its last movement left
it?
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.custody.models import Holding, Movement
from misl.custody.states import MovementKind


def check_movements(office_id: UUID, using: str) -> Iterator[Word]:
    """Movements numbered from 1 without a gap, each leaving from where the one before arrived; holdings agree
    with them.
    """
    lines = (
        Movement.objects.using(using)
        .filter(office_id=office_id)
        .order_by("subject_kind", "subject_id", "number")
        .iterator(chunk_size=2000)
    )
    for (kind, subject_id), chain in groupby(lines, key=lambda line: (line.subject_kind, line.subject_id)):
        yield from _chain(
            list(chain), Holding.objects.using(using).filter(office_id=office_id).of(kind, subject_id).first()
        )


def _chain(chain: list[Movement], holding: Holding | None) -> Iterator[Finding]:
    here = chain[0].to_post_id
    for place, line in enumerate(chain, start=1):
        if line.number != place:
            yield _finding(line, "gap", f"movement {place} of this {line.subject_kind} is missing")
            return
        if place > 1 and line.from_post_id != here:
            yield _finding(line, "chain", "it does not start where the movement before it ended")
        here = line.to_post_id
    last = chain[-1]
    for line in chain[:-1]:
        if line.kind == MovementKind.PLACED:
            yield _finding(line, "chain", "it was put in a file, yet it moved by itself afterwards")
    if holding is None:
        yield _finding(last, "missing", f"the {last.subject_kind} it moved is in nobody's custody")
    elif (holding.post_id, holding.movements) != (here, last.number):
        words = "the holding is not where the last movement left it"
        yield Finding("custody_holding", "holding", str(holding.id), "chain", words, holding.office_id)
    elif chain[0].kind != MovementKind.RECEIVED:
        yield _finding(chain[0], "chain", "the first movement is not a coming into custody")


def _finding(line: Movement, fault: str, words: str) -> Finding:
    return Finding("custody_movement", "movement", str(line.id), fault, words, line.office_id)
