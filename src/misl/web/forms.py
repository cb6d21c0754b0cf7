"""What the desk's forms share: lines are tidied, a refusal becomes part of the form, and what was typed stays."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django import forms

from misl.kernel.actor import Officer
from misl.kernel.decisions import Decision, Denied
from misl.kernel.errors import Refused
from misl.kernel.urdu import tidy_lines
from misl.web.acts import do
from misl.web.requests import DeskRequest

P = ParamSpec("P")


class DeskForm(forms.Form):
    """A form of the desk. After an act was refused, `refusal` says why, and everything typed is still there."""

    refusal: Refused | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Lines are judged as they are kept; what asks not to be stripped is prose, and stays as it was typed."""
        if self.is_bound:
            self.data = self._tidied()
        super().full_clean()

    def _tidied(self) -> Any:
        data: Any = copy.copy(self.data)
        for name, field in self.fields.items():
            typed = data.get(self.add_prefix(name))
            if isinstance(field, forms.CharField) and field.strip and isinstance(typed, str):
                data[self.add_prefix(name)] = tidy_lines(typed)
        return data

    def attempt(
        self, request: DeskRequest, command: Callable[Concatenate[Officer, P], UUID], *args: P.args, **kwargs: P.kwargs
    ) -> UUID | None:
        """Carry out what the form asks for; None when it was refused."""
        try:
            return do(request, command, *args, **kwargs)
        except Refused as refusal:
            self.refusal = refusal
            return None

    @property
    def failed(self) -> bool:
        """Whether there is anything to mend: a field, or a refusal."""
        return self.refusal is not None or (self.is_bound and not self.is_valid())


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """What a field lets choose among, where that is known only once the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def denial(decision: Decision) -> Refused | None:
    """A decision as a page shows it before anything was tried: None when it is allowed."""
    if isinstance(decision, Denied):
        return Refused(decision.reason, rule=decision.rule, remedy=decision.remedy)
    return None


class DateInput(forms.DateInput):
    """A date by the browser's own calendar; without one, typed as 2026-11-23 or 23-11-2026."""

    input_type = "date"

    def __init__(self, **attrs: str) -> None:
        super().__init__(attrs={"dir": "ltr", **attrs}, format="%Y-%m-%d")
