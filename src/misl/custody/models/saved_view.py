"""Saved views of the work list."""

from __future__ import annotations

from django.db import models

from misl.custody.states import Reach
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post, Section


class SavedView(KeptRow):
    """A work list as somebody asked to see it, under a name. `address` is its query; what it shows is each reader's own
    desk. One that is withdrawn is shown to nobody.
    """

    record_kind = "saved_view"

    name = models.CharField(max_length=40)
    address = models.CharField(max_length=1000, blank=True)
    reach = models.CharField(max_length=8, choices=Reach.choices, default=Reach.OWN)
    person_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "post", "person_id", "name"],
                condition=models.Q(withdrawn=False),
                name="a_view_is_named_once",
            ),
        ]
        indexes = [
            # Read with every look at the work list.
            models.Index(
                fields=["office_id", "reach"], condition=models.Q(withdrawn=False), name="custody_saved_views"
            ),
        ]

    def __str__(self) -> str:
        return self.name
