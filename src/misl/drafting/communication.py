"""What each form of communication asks its writer for, and what it can't go out without."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from misl.drafting.states import Form


@dataclass(frozen=True, slots=True)
class Communication:
    """One form: what it is for, the lines it has (`asks`), and those that may not stay empty (`needs`).

    The names are those of a version's own fields; every form has a text.
    """

    form: Form
    use: Promise
    asks: frozenset[str]
    needs: frozenset[str] = frozenset()


#: What each line is called at the desk.
LINE_NAMES: dict[str, Promise] = {
    "to_name": _("To"),
    "to_address": _("Address"),
    "reference": _("Reference"),
    "subject": _("Subject"),
    "subject_other": _("Subject in the other language"),
    "notice": _("To be read first"),
    "salutation": _("Salutation"),
    "closing": _("Closing words"),
    "enclosures": _("Enclosures"),
    "endorsement": _("Endorsement"),
    "copies": _("Copies to"),
    "amount": _("Sum to be sanctioned"),
}

_TO = frozenset({"to_name", "to_address"})
_ENDS = frozenset({"enclosures", "endorsement", "copies"})
#: By these money is sanctioned; the sum is not printed, it is held to the officer's delegated powers.
_SANCTIONS = frozenset({"amount"})
_ABOUT = frozenset({"subject", "subject_other", "reference"})

_ALL = (
    Communication(
        Form.LETTER,
        _("to other governments, public bodies and the public"),
        _TO | _ABOUT | _ENDS | _SANCTIONS | {"salutation", "closing"},
        frozenset({"to_name", "subject"}),
    ),
    Communication(
        Form.DEMI_OFFICIAL,
        _("from one officer to another by name, to draw personal attention"),
        _TO | _ENDS | {"subject", "reference", "salutation", "closing"},
        frozenset({"to_name", "salutation"}),
    ),
    Communication(
        Form.MEMORANDUM,
        _("to other departments, in the third person"),
        _TO | _ABOUT | _ENDS | _SANCTIONS,
        frozenset({"to_name", "subject"}),
    ),
    Communication(
        Form.NOTE,
        _("between departments, for views or advice"),
        _TO | _ABOUT | {"enclosures", "copies"},
        frozenset({"to_name", "subject"}),
    ),
    Communication(
        Form.OFFICE_ORDER, _("instructions within the office: postings, leave, work"), _ABOUT | _ENDS | _SANCTIONS
    ),
    Communication(Form.ORDER, _("a decision of government, in its name"), _TO | _ABOUT | _ENDS | _SANCTIONS),
    Communication(
        Form.NOTIFICATION,
        _("rules, appointments and orders that go into the Gazette"),
        _TO | _ENDS | {"notice", "reference"},
    ),
    Communication(
        Form.RESOLUTION,
        _("a decision of policy made public, or a committee set up"),
        _TO | _ABOUT | {"notice", "endorsement", "copies"},
    ),
    Communication(
        Form.ENDORSEMENT,
        _("a paper passed on to others for information or action"),
        frozenset({"reference", "enclosures", "copies"}),
        frozenset({"copies"}),
    ),
    Communication(
        Form.CIRCULAR, _("one instruction to many offices"), _TO | _ABOUT | _ENDS, frozenset({"to_name", "subject"})
    ),
    Communication(Form.PRESS_NOTE, _("news for the press"), _TO | {"subject", "notice"}, frozenset({"subject"})),
)

COMMUNICATIONS: dict[str, Communication] = {one.form.value: one for one in _ALL}
