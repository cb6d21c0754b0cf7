"""The persons of the office, one person with their charges in time, and entering and changing persons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.kernel.reading import reading
from misl.organisation import persons as directory
from misl.organisation.commands import amend_person, enter_person
from misl.organisation.policies import may_establish
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.files.forms import search_words
from misl.web.forms import denial
from misl.web.people import persons_shown, presenters
from misl.web.people.forms import PersonForm
from misl.web.requests import DeskRequest


def persons(request: DeskRequest) -> HttpResponse:
    """Everyone the office keeps, by name, with the posts they hold today."""
    words = search_words(request.GET.get("q", ""))
    after = paging.name_and_id(request)
    found = directory.persons(request.actor.office_id, words=words, after=after, limit=directory.PAGE + 1)
    rows, more = paging.page_of(found, directory.PAGE)
    place = paging.words_key(rows[-1].person.name, str(rows[-1].person.id)) if more else None
    context = {
        "rows": [persons_shown.person_line(row) for row in rows],
        "words": words,
        "may_establish": bool(may_establish(request.actor)),
        "pager": paging.pager(request, place),
    }
    return render(request, "web/people/persons.html", context)


def person(request: DeskRequest, person_id: UUID) -> HttpResponse:
    """A person: particulars, and every charge they held here."""
    row = directory.person_of(request.actor.office_id, person_id)
    charges = directory.charges_of_person(request.actor.office_id, person_id)
    context = {
        "name": row.local_name,
        "left": not row.is_active,
        "id": row.id,
        "username": row.username,
        "particulars": persons_shown.particulars(row, request.actor),
        "charges": presenters.charge_lines(charges),
        "may_establish": bool(may_establish(request.actor)),
    }
    return render(request, "web/people/person.html", context)


def new_person(request: DeskRequest) -> HttpResponse:
    """Enter a person."""
    form = PersonForm.of(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.attempt(request, enter_person, **form.cleaned_data)
        if made is not None:
            messages.success(request, _("The person is entered. An order puts them in charge of a post."))
            return redirect("desk:person", made)
    return _form_page(request, form, _("New person"), reverse("desk:new_person"))


def amend(request: DeskRequest, person_id: UUID) -> HttpResponse:
    """Change a person's particulars. What somebody else changed meanwhile is not overwritten."""
    with reading(request.actor.office_id):
        row = directory.person_of(request.actor.office_id, person_id)
    form = PersonForm.of(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data | {"seen_version": form.cleaned_data["seen_version"] or 0}
        if form.attempt(request, amend_person, person_id=person_id, **facts):
            messages.success(request, _("The particulars are changed."))
            return redirect("desk:person", person_id)
    return _form_page(request, form, row.local_name, reverse("desk:amend_person", args=[person_id]))


def _form_page(request: DeskRequest, form: PersonForm, title: str, url: str) -> HttpResponse:
    denied = denial(may_establish(request.actor))
    context = {
        "form": form,
        "title": title,
        "url": url,
        "back": reverse("desk:persons"),
        "denied": denied,
        "refusal": denied or form.refusal,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/form.html", context, status=403 if denied else 422 if form.failed else 200)
