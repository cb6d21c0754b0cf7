"""What `misl verify` asks of files that are tied together: what lies inside a file is where the file is, and a part
that was merged back has left no paper behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import F

from misl.audit.findings import Finding, Word
from misl.custody.models import Holding
from misl.custody.states import SubjectKind
from misl.files.models import Bond, File, Flag, Paper
from misl.files.states import INSIDE, BondKind, FileState

#: The state of a file that lies inside another by such a bond.
STATES: dict[str, FileState] = {
    BondKind.ATTACHED: FileState.ATTACHED,
    BondKind.PART: FileState.MERGED,
    BondKind.MERGED: FileState.MERGED,
}


def check_bonds(office_id: UUID, using: str) -> Iterator[Word]:
    """Each bond against the two files and their custody; each file at rest inside another against its bond."""
    bonds = Bond.objects.using(using).filter(office_id=office_id).in_force().inside().select_related("file", "other")
    for bond in bonds.order_by("id").iterator(chunk_size=500):
        if bond.other.state != STATES[bond.kind]:
            yield _finding(bond, "chain", f"it says {bond.kind}, and the other file is {bond.other.state}")
        if len(set(_places(bond, using))) > 1:
            yield _finding(bond, "chain", "what lies inside the file is not where the file is")
        if bond.kind == BondKind.PART:
            yield from _left_behind(bond, using)
    inside = File.objects.using(using).filter(office_id=office_id, state__in=[FileState.ATTACHED, FileState.MERGED])
    tied = Bond.objects.using(using).filter(office_id=office_id, kind__in=INSIDE, ended_at=None).values("other_id")
    for file_id in inside.exclude(id__in=tied).order_by("id").values_list("id", flat=True):
        yield Finding("files_file", "file", str(file_id), "missing", "it lies inside no file", office_id)


def check_flags(office_id: UUID, using: str) -> Iterator[Word]:
    """No flag is on a page that the file never had."""
    flags = Flag.objects.using(using).filter(office_id=office_id, page__gt=F("file__pages_count"))
    for flag_id in flags.order_by("id").values_list("id", flat=True):
        yield Finding("files_flag", "flag", str(flag_id), "misplaced", "the file has no such page", office_id)


def _places(bond: Bond, using: str) -> list[UUID]:
    both = [bond.file_id, bond.other_id]
    held = Holding.objects.using(using).filter(
        office_id=bond.office_id, subject_kind=SubjectKind.FILE, subject_id__in=both
    )
    return list(held.values_list("post_id", flat=True))


def _left_behind(bond: Bond, using: str) -> Iterator[Finding]:
    """Every paper of a merged part stands in the main file, itself or the very same bytes."""
    papers = Paper.objects.using(using).filter(office_id=bond.office_id)
    there = papers.filter(file_id=bond.file_id).values("document__digest")
    missing = papers.filter(file_id=bond.other_id).exclude(document__digest__in=there)
    for number in missing.order_by("number").values_list("number", flat=True):
        yield _finding(bond, "missing", f"paper {number} of the part is not in the main file")


def _finding(bond: Bond, fault: str, words: str) -> Finding:
    return Finding("files_bond", "bond", str(bond.id), fault, words, bond.office_id)
