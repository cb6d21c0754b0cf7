"""Tracking references: the code on a citizen's slip, a group longer than the code on a letter."""

from __future__ import annotations

from misl.kernel import codes

#: Four groups of four letters: 76 bits of chance beside the office's code.
GROUPS = 4


def new_reference(office_code: str) -> str:
    """A reference that nobody can guess."""
    return codes.new_code(office_code, groups=GROUPS)


def tidy_reference(typed: str) -> str:
    """A reference as someone typed it, in the form it stands on the slip."""
    return codes.tidy(typed, groups=GROUPS)
