"""Phrases that notes are made of."""

from __future__ import annotations

from django.db import models

from misl.kernel.rows import KeptRow


class Phrase(KeptRow):
    """Words an officer writes again and again, under a short name, in one language or both.

    With `person_id` they are that officer's own and shown to nobody else; without, they are the office's standard.
    """

    record_kind = "phrase"

    name = models.CharField(max_length=40)
    text = models.CharField(max_length=500, blank=True)
    text_ur = models.CharField(max_length=500, blank=True)
    person_id = models.UUIDField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "person_id", "name"],
                condition=models.Q(withdrawn=False),
                nulls_distinct=False,
                name="a_phrase_is_named_once",
            ),
            models.CheckConstraint(condition=~models.Q(text="", text_ur=""), name="a_phrase_says_something"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_standard(self) -> bool:
        return self.person_id is None

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, in each language it has."""
        return tuple(text for text in (self.text, self.text_ur) if text)
