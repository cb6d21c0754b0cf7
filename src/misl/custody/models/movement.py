"""The movement register."""

from __future__ import annotations

from django.db import models

from misl.custody.states import MovementKind, SubjectKind, Urgency
from misl.kernel.rows import PermanentRow
from misl.organisation.models import Post


class Movement(PermanentRow):
    """One line of the register: what moved, from which post to which, by whom, when. Numbered from 1 for each
    subject.

    `person_id` and `charge_id` say who acted; they are empty when the system or a citizen did. `signed_act_id`
    points to the signature under it where the act was signed.
    """

    record_kind = "movement"

    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=MovementKind.choices)
    # The register is read by subject; what a post sent on is read off the holdings.
    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    person_id = models.UUIDField(null=True)
    charge_id = models.UUIDField(null=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.ORDINARY)
    due_on = models.DateField(null=True)
    remark = models.CharField(max_length=500, blank=True)
    note_id = models.UUIDField(null=True)
    signed_act_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "subject_kind", "subject_id", "number"], name="movements_are_numbered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} #{self.number} {self.kind}"
