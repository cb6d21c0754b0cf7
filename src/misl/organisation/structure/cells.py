"""One cell at a time: what it says, in the form the office keeps it. What can't be read is a fault of that cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from misl.kernel.errors import Words
from misl.kernel.urdu import ascii_digits, normalise
from misl.organisation.errors import HOW_A_USER_NAME_IS_WRITTEN, NO_USER_NAME
from misl.organisation.persons import is_user_name
from misl.organisation.states import CHARGE_KINDS, DUTIES, GRADES
from misl.organisation.structure import errors
from misl.organisation.structure.columns import BY_KEY

Choice = tuple[Any, Words | Promise]

_YES, _NO = {"yes", "y", "1", "true", "ہاں", "جی", "جی ہاں"}, {"no", "n", "0", "false", "نہیں"}
_DAY = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)


class Unreadable(Exception):
    """A cell that does not say what its column is for."""

    def __init__(self, reason: Words, remedy: Words) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.remedy = remedy


class Names:
    """The words for a choice, in both languages and as the programs call it."""

    def __init__(self, choices: Iterable[Choice], unknown: Words) -> None:
        self.unknown = unknown
        self.choices = tuple(choices)
        self.known: dict[str, Any] = {}
        for language in ("en", "ur"):
            with translation.override(language):
                self.known |= {normalise(str(label)): value for value, label in self.choices}
        self.known |= {normalise(str(value).replace("_", " ")): value for value, _label in self.choices}
        self.known |= {normalise(str(value)): value for value, _label in self.choices}

    def read(self, text: str) -> Any:
        """Raises: Unreadable, naming what there is."""
        found = self.known.get(normalise(text))
        if found is None:
            those = ", ".join(str(label) for _value, label in self.choices)
            raise Unreadable(self.unknown % {"duty": text}, errors.ONE_OF % {"those": those})
        return found


class Reader:
    """Reads cells. Made anew for each file: the words of its choices are looked up once."""

    def __init__(self) -> None:
        self._duties = Names(DUTIES, errors.NO_DUTY)
        self._grades = Names(GRADES, errors.NO_GRADE)
        self._charges = Names(CHARGE_KINDS, errors.NO_CHARGE)
        self._ways: dict[str, Callable[[str], Any]] = {
            "registry": _yes,
            "rank": _rank,
            "duties": self._read_duties,
            "person": _user_name,
            "email": _email,
            "clearance": self._grades.read,
            "charge": self._charges.read,
            "from": _day,
            "until": _day,
        }

    def read(self, key: str, text: str) -> Any:
        """What a cell that is not empty says. Raises: Unreadable."""
        longest = BY_KEY[key].longest
        if len(text) > longest:
            raise Unreadable(errors.TOO_LONG % {"longest": longest}, errors.SHORTEN_IT)
        way = self._ways.get(key)
        return way(text) if way else text

    def _read_duties(self, text: str) -> list[str]:
        """Parted by semicolons; by commas too, where what stands between them is no duty as a whole."""
        found: set[str] = set()
        for part in _parts(text, ";؛|\n"):
            whole = normalise(part) in self._duties.known
            found |= {self._duties.read(one) for one in ([part] if whole else _parts(part, ",،"))}
        return sorted(found)


def _parts(text: str, marks: str) -> list[str]:
    return [part for part in re.split(f"[{marks}]", text) if part.strip()]


def _yes(text: str) -> bool:
    said = normalise(text)
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise Unreadable(errors.NO_YES_OR_NO, errors.WRITE_YES)


def yes_or_no(value: bool) -> str:
    """As a sheet has it in the reader's language; no is left empty."""
    return _("yes") if value else ""


def _rank(text: str) -> int:
    figures = ascii_digits(text)
    if not figures.isdecimal() or int(figures) > 999:
        raise Unreadable(errors.NO_RANK, errors.HIGHER_IS_SENIOR)
    return int(figures)


def _user_name(text: str) -> str:
    if not is_user_name(text):
        raise Unreadable(NO_USER_NAME, HOW_A_USER_NAME_IS_WRITTEN)
    return text


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise Unreadable(errors.NO_EMAIL, errors.CORRECT_OR_EMPTY) from None
    return text


def _day(text: str) -> date:
    figures = ascii_digits(text)
    for form in _DAY:
        if found := form.fullmatch(figures):
            try:
                return date(*(int(found[part]) for part in ("year", "month", "day")))
            except ValueError:
                break
    raise Unreadable(errors.NO_DAY, errors.WRITE_A_DAY)
