"""The two halves of a paper's head: whose paper it is, in the paper's language first and in the other one second."""

from __future__ import annotations

from dataclasses import dataclass

from misl.documents.typeset.sheets import Letterhead
from misl.documents.typeset.words import OTHER, Language


@dataclass(frozen=True, slots=True)
class HeadSide:
    """One language's half."""

    language: Language
    government: str
    department: str
    address: str


def head_sides(head: Letterhead, language: Language) -> list[HeadSide]:
    """The half in the paper's own language and, where the office has a name in it, the other."""
    sides: dict[Language, HeadSide] = {
        "en": HeadSide("en", head.government, head.department, head.address),
        "ur": HeadSide("ur", head.government_ur, head.department_ur, head.address_ur),
    }
    return [side for side in (sides[language], sides[OTHER[language]]) if side.department]
