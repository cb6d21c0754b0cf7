"""The words screens share: urgency, grades, posts and languages as the components take them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from misl.custody.states import Secrecy, SubjectKind, Urgency
from misl.organisation.queries import Seat
from misl.ui import dates
from misl.ui.presenters import Choice
from misl.ui.presenters import Urgency as UrgencyName

URGENCY_NAMES: dict[int, UrgencyName] = {
    Urgency.ORDINARY: "ordinary",
    Urgency.PRIORITY: "priority",
    Urgency.IMMEDIATE: "immediate",
}
URGENCY_CHOICES: tuple[tuple[UrgencyName, Promise], ...] = (
    ("ordinary", _("Ordinary")),
    ("priority", _("Priority")),
    ("immediate", _("Immediate")),
)
URGENCY_RANKS: dict[str, int] = {name: rank for rank, name in URGENCY_NAMES.items()}

KIND_ICONS = {SubjectKind.FILE.value: "file", SubjectKind.RECEIPT.value: "receipt"}


def urgency_name(rank: int) -> UrgencyName:
    """The component's name for a rank; ranks of an office's own list fall to the next lower one we know."""
    return URGENCY_NAMES[max((known for known in URGENCY_NAMES if known <= rank), default=Urgency.ORDINARY)]


def grade_label(secrecy: int) -> str:
    """Unclassified, Restricted …"""
    return str(Secrecy(secrecy).label) if secrecy in Secrecy.values else str(secrecy)


def seat_choice(seat: Seat, *, state: str = "", checked: bool = False, children: tuple[Choice, ...] = ()) -> Choice:
    """A post as one picks it: who sits there, whether they are away, who acts. Nobody there: it can't be picked."""
    note, kind, word = seat.holder, "", state
    if seat.vacant:
        word = str(_("Vacant"))
    elif seat.acting:
        word, kind = str(_("Acting")), "acting"
        if seat.stands_for:
            said = {"holder": seat.holder, "absent": seat.stands_for, "day": dates.day(seat.away_until)}
            note = str(_("%(holder)s, acting for %(absent)s, on leave to %(day)s")) % said
    elif seat.away_until is not None:
        word, kind = str(_("On leave to %(day)s")) % {"day": dates.day(seat.away_until)}, "away"
    return Choice(
        value=str(seat.post.id),
        label=seat.post.local_title,
        note=note,
        state=word,
        state_kind=kind,
        disabled=seat.vacant,
        checked=checked and not seat.vacant,
        children=children,
    )
