"""What hangs together with a file, as its page takes it: parts, links, what lies inside it, what it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.files.queries import Part, Tie
from misl.files.states import BondKind, FileState
from misl.ui import dates
from misl.web.files.page import state_word

if TYPE_CHECKING:
    from misl.web.rows import File


@dataclass(frozen=True)
class TiedFile:
    """A line of the page: the other file, how it is tied, and the one act that ends it, if the reader may do that."""

    number: str
    subject: str
    url: str
    how: str
    reason: str = ""
    end_url: str = ""
    end_word: str = ""
    asks: bool = False
    """Whether ending it asks something first, on a page of its own."""


def part_lines(parts: list[Part]) -> list[TiedFile]:
    """The parts of a main file with who has each."""
    return [
        TiedFile(
            number=part.file.number,
            subject=part.file.local_subject,
            url=reverse("desk:file", args=[part.file.id]) if part.with_post else "",
            how=_part_state(part),
        )
        for part in parts
    ]


def tie_lines(file: File, ties: list[Tie], *, may_end: bool) -> list[TiedFile]:
    """Links and what lies inside; merged parts stand among the parts."""
    return [_line(file, tie, may_end=may_end) for tie in ties if tie.bond.kind != BondKind.PART]


def _part_state(part: Part) -> str:
    if part.file.state == FileState.MERGED:
        return _("merged back; its number is dead")
    where = part.with_post.local_short if part.with_post else _("not available to you")
    return " · ".join(filter(None, [_("with %(post)s") % {"post": where}, state_word(part.file)]))


def _line(file: File, tie: Tie, *, may_end: bool) -> TiedFile:
    seen = tie.with_post is not None
    url, word, asks = _ending(file, tie) if may_end else ("", "", False)
    return TiedFile(
        number=tie.other.number if seen else _("a file not available to you"),
        subject=tie.other.local_subject if seen else "",
        url=reverse("desk:file", args=[tie.other.id]) if seen else "",
        how=" · ".join(filter(None, [_how(file, tie), dates.day(tie.bond.tied_at, year=True)])),
        reason=tie.bond.reason,
        end_url=url,
        end_word=word,
        asks=asks,
    )


def _how(file: File, tie: Tie) -> str:
    ended, own = tie.bond.ended_at is not None, tie.bond.file_id == file.id
    if tie.bond.kind == BondKind.LINK:
        return _("was linked") if ended else _("linked")
    if tie.bond.kind == BondKind.ATTACHED:
        return _("was attached") if ended else _("attached: goes along") if own else _("this file is attached to it")
    return _("merger undone") if ended else _("merged into this file") if own else _("this file was merged into it")


def _ending(file: File, tie: Tie) -> tuple[str, str, bool]:
    """How a bond of this file is ended: where, under what word, and whether that asks something first."""
    if tie.bond.ended_at is not None or tie.bond.file_id != file.id:
        return "", "", False
    found = {
        BondKind.LINK: ("desk:unlink_file", _("End the link"), False),
        BondKind.ATTACHED: ("desk:detach_file", _("Detach"), False),
        BondKind.MERGED: ("desk:take_apart_file", _("Undo the merger"), True),
    }[BondKind(tie.bond.kind)]
    return reverse(found[0], args=[file.id, tie.bond.id]), found[1], found[2]


def chosen(value: object) -> str:
    """The id picked so far, as the radio buttons compare it."""
    return str(value) if isinstance(value, str | UUID) else ""
