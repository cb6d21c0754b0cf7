"""The dispatch register as it is taken away: a line for each sending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from misl.dispatch.states import DespatchMode, DespatchState
from misl.ui.sheets import Cell, Column, Kind, Sheet
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Despatch, Issue


def register_sheet(request: DeskRequest, issues: Sequence[Issue], note: str) -> Sheet:
    """The register, newest first."""
    return Sheet(
        name="dispatch-register",
        title=_("Dispatch register"),
        office=request.charge.post.local_title,
        note=note,
        columns=(
            Column(_("Issue number"), Kind.IDENTIFIER, 18),
            Column(_("Issued"), Kind.MOMENT, 18),
            Column(_("Letter No."), Kind.IDENTIFIER, 26),
            Column(_("Section"), width=18),
            Column(_("To"), width=30),
            Column(_("Address"), width=34),
            Column(_("How it went"), width=14),
            Column(_("Carrier's number"), Kind.IDENTIFIER, 18),
            Column(_("What became of it"), width=22),
            Column(_("Withdrawn"), Kind.MOMENT, 18),
        ),
        rows=[_row(issue, sending) for issue in issues for sending in issue.despatches.all()],
    )


def _row(issue: Issue, one: Despatch) -> Sequence[Cell]:
    return (
        issue.number,
        issue.issued_at,
        issue.letter.number,
        issue.section.local_name,
        one.recipient,
        " ".join(one.address.split()),
        str(DespatchMode(one.mode).label),
        one.reference,
        str(DespatchState(one.state).label),
        issue.letter.withdrawn_at,
    )
