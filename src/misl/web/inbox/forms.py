"""The forms of the work list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.custody.narrowing import Age, Sort, Tab
from misl.custody.states import Reach, Secrecy, SubjectKind
from misl.web.forms import DeskForm, offer
from misl.web.inbox.asking import COLUMNS, Asked, column_word
from misl.web.words import URGENCY_CHOICES, URGENCY_NAMES

if TYPE_CHECKING:
    from misl.web.rows import Section


class ViewForm(forms.Form):
    """A work list as one asks to see it. It is sent by GET: what it says becomes the list's address."""

    kind = forms.MultipleChoiceField(label=_("Kind"), required=False, widget=forms.CheckboxSelectMultiple)
    urgency = forms.MultipleChoiceField(label=_("Urgency"), required=False, widget=forms.CheckboxSelectMultiple)
    grade = forms.MultipleChoiceField(label=_("Security grade"), required=False, widget=forms.CheckboxSelectMultiple)
    section = forms.MultipleChoiceField(
        label=_("Came from the section"), required=False, widget=forms.CheckboxSelectMultiple
    )
    age = forms.MultipleChoiceField(label=_("With this post for"), required=False, widget=forms.CheckboxSelectMultiple)
    tab = forms.ChoiceField(label=_("Show"), widget=forms.RadioSelect)
    sort = forms.ChoiceField(label=_("Sorted by"), widget=forms.RadioSelect)
    column = forms.MultipleChoiceField(label=_("Columns"), required=False, widget=forms.CheckboxSelectMultiple)
    density = forms.ChoiceField(label=_("Rows"), widget=forms.RadioSelect)

    def __init__(self, asked: Asked, sections: Sequence[Section]) -> None:
        narrowing = asked.narrowing
        super().__init__(
            initial={
                "kind": narrowing.kinds,
                "urgency": [URGENCY_NAMES[rank] for rank in narrowing.urgencies],
                "grade": [str(rank) for rank in narrowing.grades],
                "section": narrowing.sections,
                "age": narrowing.ages,
                "tab": asked.tab,
                "sort": asked.sort,
                "column": asked.columns,
                "density": asked.density,
            },
            label_suffix="",
        )
        choices = {
            "kind": SubjectKind.choices,
            "urgency": URGENCY_CHOICES[::-1],
            "grade": [(str(rank), word) for rank, word in Secrecy.choices],
            "section": [(one.symbol, f"{one.local_name} ({one.symbol})") for one in sections],
            "age": Age.choices,
            "tab": Tab.choices,
            "sort": Sort.choices,
            "column": [(name, column_word(name)) for name in COLUMNS],
            "density": [("comfortable", _("Comfortable")), ("compact", _("Compact"))],
        }
        for name, offered in choices.items():
            offer(self, name, offered)


class SaveViewForm(DeskForm):
    """A name for the work list as it is shown, and who else is shown it."""

    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("A word or two; it stands beside the tabs."))
    reach = forms.ChoiceField(
        label=_("Who is shown it"),
        choices=Reach.choices,
        initial=Reach.OWN,
        widget=forms.RadioSelect,
        help_text=_("A view shows each reader their own desk: filters, order and columns are shared, papers are not."),
    )
