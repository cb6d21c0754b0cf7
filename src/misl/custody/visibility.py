"""The one filter that decides what an actor may see. Every list, search, count, page and endpoint goes through it.

What it lets through: subjects the actor's post has held, up to the person's clearance; everything in the office,
up to clearance, for an auditor; everything for the system. A citizen sees nothing here: the counter has its own
narrow door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet

from misl.custody.models import Sight
from misl.kernel.actor import Actor, Officer, System
from misl.kernel.asking import Question
from misl.kernel.errors import NotVisible
from misl.kernel.statements import Said

M = TypeVar("M", bound=Model)
#: What varies from officer to officer as a value; duties make another filter.
OFFICER = tuple(field.name for field in fields(Officer) if field.name != "duties")


def visible(actor: Actor, kind: str, rows: QuerySet[M], *, by: str = "pk") -> QuerySet[M]:
    """The rows of `rows` the actor may see. They carry `office_id` and `secrecy`; `by` names the column with the
    subject's id.
    """
    rows = rows.filter(office_id=actor.office_id)
    if isinstance(actor, System):
        return rows
    if not isinstance(actor, Officer):
        return rows.none()
    rows = rows.filter(secrecy__lte=actor.clearance)
    if "audit" in actor.duties:
        return rows
    seen = Sight.objects.filter(
        office_id=actor.office_id, subject_kind=kind, subject_id=OuterRef(by), post_id=actor.post_id, in_force=True
    )
    return rows.filter(Exists(seen))


def seen_or_not_there(actor: Actor, kind: str, rows: QuerySet[M], *, by: str = "pk") -> M:
    """The single row of `rows` if the actor may see it. Raises: NotVisible, whether it is hidden or does not exist."""
    row = visible(actor, kind, rows, by=by).first()
    if row is None:
        raise NotVisible
    return row


class SeenOrNotThere(Generic[M]):
    """`seen_or_not_there` for rows that acts look for again and again: the same filter, put into SQL once.

    `rows` makes the queryset from the subject's id. Called with an actor and that id. Raises: NotVisible.
    """

    def __init__(self, kind: str, rows: Callable[[Any], QuerySet[M]]) -> None:
        self._kind, self._rows = kind, rows
        self._questions = {duty: self._question(duty) for duty in (frozenset[str](), frozenset({"audit"}))}

    def __call__(self, actor: Actor, subject_id: UUID) -> M:
        if not isinstance(actor, Officer):
            return seen_or_not_there(actor, self._kind, self._rows(subject_id))
        row = self._of(actor).first(**_given(actor, subject_id))
        if row is None:
            raise NotVisible
        return row

    def said(self, officer: Officer, subject_id: UUID) -> Said:
        """What it asks for an officer, to be foreseen."""
        return self._of(officer).said(**_given(officer, subject_id))

    def _of(self, officer: Officer) -> Question[M]:
        return self._questions[officer.duties & {"audit"}]

    def _question(self, duties: frozenset[str]) -> Question[M]:
        def build(subject_id: Any, **officer: Any) -> QuerySet[M]:
            return visible(Officer(**officer, duties=duties), self._kind, self._rows(subject_id))

        return Question(build, "subject_id", *OFFICER)


def _given(officer: Officer, subject_id: UUID) -> dict[str, Any]:
    return {"subject_id": subject_id} | {name: getattr(officer, name) for name in OFFICER}
