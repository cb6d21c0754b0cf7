"""How one wants to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.notifications.states import USUAL, AlertKind, Mailing
from misl.web.forms import DeskForm

if TYPE_CHECKING:
    from misl.web.rows import AlertChoice


class Hour(forms.TimeInput):
    """An hour by the browser's own clock; without one, typed as 18:00."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(attrs={"dir": "ltr"}, format="%H:%M")


class AlertForm(DeskForm):
    """The matrix, a tick and a choice for each kind; the quiet hours."""

    quiet_from = forms.TimeField(label=_("Quiet from"), required=False, widget=Hour())
    quiet_until = forms.TimeField(label=_("Quiet until"), required=False, widget=Hour())
    on_holidays = forms.BooleanField(label=_("Send e-mails on holidays and days of rest too"), required=False)

    def __init__(self, data: Any, choice: AlertChoice) -> None:
        initial: dict[str, Any] = {
            "quiet_from": choice.quiet_from,
            "quiet_until": choice.quiet_until,
            "on_holidays": choice.on_holidays,
        }
        for kind in USUAL:
            initial[f"bell_{kind}"], initial[f"mail_{kind}"] = choice.of(kind)
        super().__init__(data, initial=initial)
        for kind in USUAL:
            word = AlertKind(kind).label
            self.fields[f"bell_{kind}"] = forms.BooleanField(label=_("Bell"), required=False)
            self.fields[f"mail_{kind}"] = forms.ChoiceField(
                label=word, choices=Mailing.choices, widget=forms.Select(attrs={"aria-label": word})
            )

    def lines(self) -> list[tuple[str, Any, Any]]:
        """The matrix line by line: what happens, by bell, by e-mail."""
        return [(str(AlertKind(kind).label), self[f"bell_{kind}"], self[f"mail_{kind}"]) for kind in USUAL]

    def asked(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        asked = {name: given[name] for name in ("quiet_from", "quiet_until", "on_holidays")}
        return asked | {"matrix": {kind: (given[f"bell_{kind}"], given[f"mail_{kind}"]) for kind in USUAL}}
