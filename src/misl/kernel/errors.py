"""What may go wrong in words fit for the person who reads them."""

from django.utils.functional import Promise

Words = str | Promise


class Refused(Exception):
    """An act that may not be done. Nothing was changed; the refusal itself is put on the record.

    `reason` says why, `rule` cites the paragraph of the procedure where there is one, `remedy` says what to do instead.
    """

    def __init__(self, reason: Words, *, rule: str = "", remedy: Words = "") -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.rule = rule
        self.remedy = remedy


class NotVisible(Exception):
    """What an actor may not see does not exist: screens answer 404, before any refusal is thought of."""


class ActWithoutRecord(Exception):
    """A command changed the record and did not say so: a defect in the command, never the officer's fault."""
