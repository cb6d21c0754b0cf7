"""The posts that a sending has to do with: sender and recipient, everybody above them, and whoever has noted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from misl.kernel.statements import Said, ask
from misl.organisation.models import Duty
from misl.organisation.models.office import in_language

# Asked with every sending, so it is one statement; most of an office's posts have nothing to do with it.
ON_THE_WAY = """
WITH RECURSIVE line AS (
    SELECT id, above_id FROM organisation_post WHERE office_id = %(office)s AND id IN (%(here)s, %(there)s)
    UNION
    SELECT above.id, above.above_id FROM organisation_post above JOIN line ON above.id = line.above_id
),
noted AS (SELECT DISTINCT post_id AS id FROM files_note WHERE office_id = %(office)s AND file_id = %(file)s),
seen AS (
    SELECT post_id AS id FROM custody_sight
    WHERE office_id = %(office)s AND subject_kind = 'file' AND subject_id = %(file)s AND in_force
)
SELECT id, above_id, rank, duties, short, short_ur,
    id IN (SELECT id FROM noted), id IN (SELECT id FROM seen)
FROM organisation_post
WHERE office_id = %(office)s AND id IN (SELECT id FROM line UNION SELECT id FROM noted)
"""


@dataclass(frozen=True, slots=True)
class Rung:
    """A post on the way of a file: whether it has noted on it, and whether it ever had it."""

    id: UUID
    above_id: UUID | None
    rank: int
    duties: list[str]
    short: str
    short_ur: str
    noted: bool
    seen: bool

    @property
    def is_officer(self) -> bool:
        """Section officers and above are those charged with opening files."""
        return Duty.OPEN_FILES in self.duties

    @property
    def local_short(self) -> str:
        return in_language(self.short, self.short_ur)


@dataclass
class Ladder:
    """What the record knows around one sending, from `here` to `there`."""

    here: UUID
    there: UUID
    rungs: dict[UUID, Rung]

    @cached_property
    def noted(self) -> set[UUID]:
        """The posts whose notes stand on the sheet."""
        return {rung.id for rung in self.rungs.values() if rung.noted}

    def is_seen_by(self, post_id: UUID) -> bool:
        return post_id in self.rungs and self.rungs[post_id].seen

    def seniors(self, post_id: UUID) -> list[UUID]:
        """The posts above one of the two, nearest first."""
        line: list[UUID] = []
        above = self.rungs[post_id].above_id if post_id in self.rungs else None
        while above is not None and above not in line:
            line.append(above)
            above = self.rungs[above].above_id
        return line


def ladder(office_id: UUID, file_id: UUID, here: UUID, there: UUID) -> Ladder:
    """The ladder around a sending, in one statement. Needs the office named."""
    said = asks_ladder(office_id, file_id, here, there)
    rungs = (Rung(*row) for row in ask(said.statement, said.values))
    return Ladder(here, there, {rung.id: rung for rung in rungs})


def asks_ladder(office_id: UUID, file_id: UUID, here: UUID, there: UUID) -> Said:
    """What `ladder` asks, to be foreseen."""
    return Said(ON_THE_WAY, {"office": office_id, "file": file_id, "here": here, "there": there})
