"""The questions in their order, and which of them is still open."""

from __future__ import annotations

from misl.portal.offices import chosen_office
from misl.portal.unfinished import Unfinished

STEPS = ("about", "papers", "contact", "check")


def step_number(step: str) -> int:
    return STEPS.index(step) + 1


def first_gap(draft: Unfinished, *, before: str) -> str | None:
    """The page of the first question before `before` that has no answer yet; None when all have."""
    gaps = (
        ("about", "portal:apply", not draft.subject.strip() or chosen_office(draft.office) is None),
        ("papers", "portal:apply_papers", not draft.words.strip() and not draft.papers),
        ("contact", "portal:apply_contact", not draft.name.strip() or not (draft.phone.strip() or draft.email.strip())),
    )
    upto = step_number(before)
    return next((page for step, page, is_open in gaps if is_open and step_number(step) < upto), None)
