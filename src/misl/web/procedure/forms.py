"""The forms of procedure: whom a file concerns."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.organisation.establishment import person_called
from misl.procedure.states import Matter
from misl.web.forms import DeskForm

NO_SUCH_PERSON = _("No one person has this name. Write the user name.")


class ConcernForm(DeskForm):
    """An officer, and what of theirs the file is about."""

    person = forms.CharField(
        label=_("Officer"),
        help_text=_("Name or user name"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off", "dir": "auto"}),
    )
    matter = forms.ChoiceField(label=_("Their own"), choices=Matter.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person_id: UUID | None = None

    def find(self) -> bool:
        """Look for the person; to be asked inside a reading."""
        person = person_called(self.cleaned_data["person"])
        self.person_id = person.id if person else None
        if person is None:
            self.add_error("person", forms.ValidationError(NO_SUCH_PERSON))
        return person is not None
