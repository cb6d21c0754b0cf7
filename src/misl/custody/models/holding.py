"""The present place of a subject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from misl.custody.states import Secrecy, SubjectKind, Urgency
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post

if TYPE_CHECKING:
    from typing import Self

#: Where a subject without a due date stands in the work list: after all the others.
NO_DATE = date(9999, 12, 31)


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Holdings in the office's words."""

    def of(self, kind: str, subject_id: UUID) -> Self:
        return self.filter(subject_kind=kind, subject_id=subject_id)

    def pending_with(self, post_id: UUID) -> Self:
        """What is on a post's desk: held and still in work."""
        return self.filter(post_id=post_id, in_work=True)


class Holding(KeptRow):
    """Exactly one post holds a subject. `movements` counts its lines in the register; `opened_at` is empty until
    its holder looks.

    Number and subject are carried along, so that a desk of thousands lists from one index.
    """

    record_kind = "holding"

    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    number = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.UNCLASSIFIED)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.ORDINARY)
    due_on = models.DateField(default=NO_DATE)
    # Desks are read through the two indexes below, in their order; one without order would only tempt the planner.
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings", db_index=False)
    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    moved_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    movements = models.PositiveIntegerField(default=0)
    in_work = models.BooleanField(default=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "subject_kind", "subject_id"], name="one_custodian_at_a_time"),
        ]
        indexes = [
            models.Index(
                fields=["office_id", "post", "due_on", "-moved_at", "id"],
                condition=models.Q(in_work=True),
                name="custody_work_list",
            ),
            models.Index(
                fields=["office_id", "from_post", "-moved_at", "id"],
                # Counted with every work list: the index alone answers.
                include=["secrecy"],
                condition=models.Q(in_work=True),
                name="custody_sent_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} with {self.post_id}"

    @property
    def due(self) -> date | None:
        """The due date, if there is one."""
        return None if self.due_on == NO_DATE else self.due_on
