"""The pen: one person writes on a draft at a time. Shared by beginning to write and saving."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import get_language

from misl.accounts.models import Person
from misl.custody.models import Holding
from misl.documents.typeset.words import clock_time
from misl.drafting import errors
from misl.drafting.models import Draft, Writing
from misl.drafting.states import QUIET
from misl.kernel.act import Act
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.organisation.models import Office


def may_write_now(actor: Actor, holding: Holding, writing: Writing | None, at: datetime) -> Decision:
    """Nobody else has the pen. `writing` is the draft's own, if anybody ever wrote on it."""
    if writing is None or not writing.lasts(at, holding.post_id):
        return Allowed()
    if isinstance(actor, Officer) and writing.person_id == actor.person_id:
        return Allowed()
    zone = Office.objects.get(id=writing.office_id).zone
    time = clock_time(writing.since.astimezone(zone), "ur" if get_language() == "ur" else "en")
    who = Person.objects.get(id=writing.person_id).local_name
    return Denied(errors.SOMEBODY_WRITES % {"who": who, "time": time}, remedy=errors.WAIT_OR_TAKE_OVER)


def take_pen(act: Act, draft: Draft, writing: Writing | None) -> Writing:
    """The actor writes from now on, or goes on writing, until it has been quiet for a while."""
    officer, until = act.officer, act.at + QUIET
    if writing is None:
        return Writing.enter(
            act, draft=draft, person_id=officer.person_id, post_id=officer.post_id, since=act.at, until=until
        )
    if writing.person_id == officer.person_id and writing.lasts(act.at, officer.post_id):
        return writing.amend(act, until=until)
    return writing.amend(act, person_id=officer.person_id, post_id=officer.post_id, since=act.at, until=until)


def lock_pen(draft: Draft) -> Writing | None:
    """The pen of a locked draft, locked too."""
    return Writing.objects.select_for_update(of=("self",)).filter(draft=draft).first()
