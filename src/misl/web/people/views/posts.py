"""The list of posts and who holds them, one post with its charges in time, and changes to sections and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.kernel.reading import reading
from misl.organisation import establishment
from misl.organisation.commands import amend_post, make_post, make_section
from misl.organisation.policies import may_establish
from misl.organisation.powers import powers_of
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.files.forms import search_words
from misl.web.forms import DeskForm, denial
from misl.web.people import presenters
from misl.web.people.forms import PostForm, SectionForm, post_facts
from misl.web.people.powers_shown import power_lines
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Post

FILTERS = ("vacant", "acting")


def organisation(request: DeskRequest) -> HttpResponse:
    """Sections, posts and who holds them today."""
    words, only = search_words(request.GET.get("q", "")), request.GET.get("only", "")
    only = only if only in FILTERS else ""
    after = paging.post_place(request)
    found = establishment.posts_held(
        request.actor.office_id, words=words, only=only, after=after, limit=establishment.PAGE + 1
    )
    rows, more = paging.page_of(found, establishment.PAGE)
    strength = establishment.strength(request.actor.office_id)
    context = {
        "sections": presenters.by_section(rows),
        "words": words,
        "only": only,
        "chips": presenters.chips(strength, only),
        "strength": presenters.strength_words(strength),
        "may_establish": bool(may_establish(request.actor)),
        "pager": paging.pager(request, _place(rows[-1].post) if more else None),
    }
    return render(request, "web/people/organisation.html", context)


def post(request: DeskRequest, post_id: UUID) -> HttpResponse:
    """A post: what it is, who holds it, and everybody who held it."""
    held = establishment.post_held(request.actor.office_id, post_id)
    context = {
        "post": presenters.post_line(held),
        "particulars": presenters.post_particulars(held),
        "powers": power_lines(powers_of(held.post)),
        "charges": presenters.charge_lines(establishment.charges_in_time(post_id)),
        "may_establish": bool(may_establish(request.actor)),
    }
    return render(request, "web/people/post.html", context)


def new_section(request: DeskRequest) -> HttpResponse:
    """Add a section."""
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.attempt(request, make_section, **form.cleaned_data):
        messages.success(request, _("The section is there. Now give it posts."))
        return redirect("desk:new_post")
    return _form_page(request, form, _("New section"), reverse("desk:new_section"))


def new_post(request: DeskRequest) -> HttpResponse:
    """Add a post to a section."""
    form = _post_form(request)
    if request.method == "POST" and form.is_valid():
        made = form.attempt(request, make_post, section_id=form.cleaned_data["section"], **form.facts())
        if made is not None:
            messages.success(request, _("The post is there, and vacant until an order fills it."))
            return redirect("desk:post", made)
    return _form_page(request, form, _("New post"), reverse("desk:new_post"))


def amend(request: DeskRequest, post_id: UUID) -> HttpResponse:
    """Change a post. What somebody else changed meanwhile is not overwritten."""
    with reading(request.actor.office_id):
        held = establishment.post_held(request.actor.office_id, post_id)
    form = _post_form(request, held.post)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"] or 0
        if form.attempt(request, amend_post, post_id=post_id, seen_version=seen, **form.facts()):
            messages.success(request, _("The post is changed."))
            return redirect("desk:post", post_id)
    return _form_page(request, form, held.post.local_title, reverse("desk:amend_post", args=[post_id]))


def _post_form(request: DeskRequest, changed: Post | None = None) -> PostForm:
    office_id = request.actor.office_id
    with reading(office_id):
        sections = establishment.sections(office_id)
    data = request.POST if request.method == "POST" else None
    if data is not None:
        # Whether the words of the form name a post is asked of the office, like everything it reads.
        with reading(office_id):
            form = PostForm(office_id, sections, data)
            form.is_valid()
    else:
        form = PostForm(office_id, sections, initial=post_facts(changed) if changed else {})
    if changed is not None:
        del form.fields["section"]
        form.errors.pop("section", None)
    return form


def _form_page(request: DeskRequest, form: DeskForm, title: str, url: str) -> HttpResponse:
    denied = denial(may_establish(request.actor))
    with reading(request.actor.office_id):
        posts = [(one.short, one.local_title) for one in establishment.posts_by_name(request.actor.office_id)]
    context = {
        "form": form,
        "title": title,
        "url": url,
        "posts": posts,
        "denied": denied,
        "refusal": denied or form.refusal,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
    }
    status = 403 if denied else 422 if form.failed else 200
    return render(request, "web/people/form.html", context, status=status)


def _place(last: Post) -> str:
    return paging.words_key(last.section.symbol, str(-last.rank), last.short)
