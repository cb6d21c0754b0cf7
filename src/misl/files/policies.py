"""May I? The files room's decisions, each with its reason."""

from __future__ import annotations

from misl.custody.models import Holding
from misl.custody.policies import may_act_on
from misl.files import errors
from misl.files.models import DraftNote
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Allowed, Decision, Denied


def may_open_files(actor: Actor) -> Decision:
    """Files are opened by posts charged with it: section officers and above."""
    if isinstance(actor, Officer) and "open_files" in actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_OPEN_FILES)


def may_classify(actor: Actor) -> Decision:
    """The plan of classification is set up with the office, later changed by the establishment section."""
    if not isinstance(actor, Officer) or "establishment" in actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_CLASSIFY)


def may_note(actor: Actor, holding: Holding) -> Decision:
    """The holder of the file notes on it."""
    return may_act_on(actor, holding)


def may_change_note(actor: Actor, note: DraftNote) -> Decision:
    """A draft note is its writer's own until it is sent or discarded."""
    if not isinstance(actor, Officer) or (note.writer_id, note.post_id) != (actor.person_id, actor.post_id):
        return Denied(errors.NOT_YOUR_NOTE)
    if not note.is_live:
        return Denied(errors.NOTE_IS_GONE, remedy=errors.WRITE_A_NEW_ONE)
    return Allowed()
