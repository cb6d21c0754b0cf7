"""Why an officer can't do something with a file now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from misl.custody.policies import may_pull_back
from misl.files import policies
from misl.files.states import FileState
from misl.kernel.actor import Officer
from misl.web.why import NotNow, not_now

if TYPE_CHECKING:
    from misl.web.rows import DraftNote, File, Holding


def why_not(actor: Officer, file: File, holding: Holding, draft: DraftNote | None) -> tuple[NotNow, ...]:
    """The actions of a file that are not open to this officer now."""
    noting = policies.may_note(actor, file, holding)
    coming_back = policies.may_return(actor, file, holding)
    decisions = [
        (_("Note"), noting),
        (_("Draft"), noting),
        (_("Send"), policies.may_work_on(actor, file, holding)),
        (_("Return"), coming_back),
        (_("Agree and return"), noting and coming_back and policies.may_agree(file, draft)),
        (_("Park"), policies.may_park(actor, file, holding)),
        (_("Close"), policies.may_close(actor, file, holding)),
    ]
    if file.state == FileState.CLOSED:
        decisions.append((_("Reopen"), policies.may_reopen(actor, file, holding)))
    if file.state == FileState.PARKED:
        decisions.append((_("Take up again"), policies.may_wake(actor, file, holding)))
    if holding.post_id != actor.post_id:
        decisions.append((_("Pull back"), may_pull_back(actor, holding)))
    return not_now(decisions)
