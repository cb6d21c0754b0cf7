"""The establishment section's desk: the organisation, a post, orders; and that rights follow them at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.organisation.models import Charge, Post, PostingOrder
from tests.office import SampleOffice
from tests.persons import a_person
from tests.web.desk import Browser, Seated, words


@pytest.fixture
def newcomer(office: SampleOffice) -> Person:
    return a_person("sana.butt", "Sana Butt", name_ur="ثنا بٹ")


def line(number: int, effect: str, person: str, post: str, **more: Any) -> dict[str, Any]:
    """The fields of one line of an order."""
    fields = {"effect": effect, "person": person, "post": post, "kind": "full", "from_on": today().isoformat()} | more
    return {f"line{number}-{name}": value for name, value in fields.items()}


def an_order(office: SampleOffice, **more: Any) -> dict[str, Any]:
    return {"number": "Estt/9/2026", "dated_on": today().isoformat(), "do": "issue"} | more


def test_everyone_sees_who_holds_which_post(office: SampleOffice, seated: Seated) -> None:
    page = seated(office.assistant).page("organisation")
    assert "Deputy Secretary (Survey) Salma Iqbal · Faisal Noor (Link officer)" in page
    assert "On leave to" in page
    assert "Posting order" not in page
    assert "نادیہ رفیق" in seated(office.assistant, "ur").page("organisation")


def test_the_list_is_narrowed_by_words_and_to_the_vacant(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    assert "Section Officer (Law)" in browser.page("organisation", query="?q=asma")
    assert "No post matches" in browser.page("organisation", query="?only=vacant")
    only_acting = browser.page("organisation", query="?only=acting")
    assert "Section Officer (Parliamentary Business)" in only_acting
    assert "Section Officer (Law)" not in only_acting


def test_the_list_of_posts_takes_the_same_statements_however_long_it_is(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    url = reverse("desk:organisation")
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(url + "?q=Law")
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(few) == len(many)


def test_pages_of_the_list_follow_each_other_without_a_gap(
    office: SampleOffice, seated: Seated, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("misl.organisation.establishment.PAGE", 8)
    browser, url, seen = seated(office.assistant), reverse("desk:organisation"), []
    for _ in range(3):
        answer = browser.get(url)
        seen += [post.id for section in answer.context["sections"] for post in section.posts]
        url = answer.context["pager"].older_url
    assert len(seen) == len(set(seen)) == Post.objects.count()
    assert url == ""


def test_rights_follow_an_order_on_the_very_next_request(
    office: SampleOffice, seated: Seated, newcomer: Person
) -> None:
    deputy, arrived = seated(office.deputy), unposted(newcomer)
    assert deputy.get(reverse("desk:inbox")).status_code == 200
    assert arrived.get(reverse("desk:inbox")).status_code == 302
    answer = seated(office.establishment).act(
        "new_order",
        **an_order(office, lines="2"),
        **line(0, "posted", "sana.butt", "DS (Land)"),
        **line(1, "relieved", "Nadia Rafiq", "Deputy Secretary (Land)"),
    )
    assert answer["Location"] == reverse("desk:order", args=[PostingOrder.objects.latest("id").id])
    assert deputy.get(reverse("desk:inbox"))["Location"] == reverse("desk:no_charge")
    assert arrived.get(reverse("desk:inbox")).status_code == 200


def unposted(person: Person) -> Browser:
    """A browser of somebody who holds no post yet."""
    browser = Browser(headers={"accept-language": "en"})
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def test_a_line_more_keeps_what_was_typed_and_says_nothing_yet(office: SampleOffice, seated: Seated) -> None:
    answer = seated(office.establishment).act(
        "new_order", **an_order(office, do="add", lines="1"), **line(0, "posted", "nobody", "")
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="nobody"' in page
    assert 'value="Estt/9/2026"' in page
    assert "line1-person" in page
    assert "No one person" not in page


def test_a_name_nobody_bears_is_told_at_its_field(office: SampleOffice, seated: Seated) -> None:
    answer = seated(office.establishment).act(
        "new_order", **an_order(office), **line(0, "posted", "Nobody Here", "SO (Nowhere)")
    )
    assert answer.status_code == 422
    assert "No one person has this name." in words(answer)
    assert "No one post is called this." in words(answer)
    assert PostingOrder.objects.count() == 1


def test_a_refused_order_keeps_what_was_typed(office: SampleOffice, seated: Seated, newcomer: Person) -> None:
    answer = seated(office.establishment).act(
        "new_order", **an_order(office), **line(0, "posted", "sana.butt", "DS (Land)")
    )
    assert answer.status_code == 422
    assert "Nadia Rafiq holds full charge of DS (Land) on those days." in words(answer)
    assert 'value="sana.butt"' in answer.content.decode()


def test_a_post_shows_its_charges_in_time_with_their_orders(
    office: SampleOffice, seated: Seated, newcomer: Person
) -> None:
    browser = seated(office.establishment)
    browser.act(
        "new_order",
        **an_order(office, lines="2"),
        **line(0, "posted", "sana.butt", "DS (Land)"),
        **line(1, "relieved", "nadia.rafiq", "DS (Land)"),
    )
    page = browser.page("post", office.deputy.post_id)
    assert "In charge today Sana Butt" in page
    assert "relieved by Estt/9/2026" in page
    register = browser.page("orders")
    assert "Sana Butt (DS (Land)): put in charge, Nadia Rafiq (DS (Land)): relieved" in register
    order_id = PostingOrder.objects.get(number="Estt/9/2026").id
    assert "Shazia Perveen" in browser.page("order", order_id)
    assert "ثنا بٹ" in seated(office.establishment, "ur").page("order", order_id)


def test_a_section_and_its_post_are_made_and_changed_at_the_desk(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    made = browser.post(
        reverse("desk:new_section"), {"symbol": "Land-III", "diary_symbol": "LAND3", "name": "Land-III"}
    )
    assert made["Location"] == reverse("desk:new_post")
    section_id = Post.objects.get(short="SO (Land-I)").section_id
    post = {"title": "Assistant", "short": "Asst. (Land-III)", "rank": "20", "above": "SO (Land-I)"}
    answer = browser.act("new_post", section=section_id, **post)
    post_id = UUID(answer["Location"].split("/")[-2])
    assert "Nobody holds this post today." in browser.page("post", post_id)
    changed = browser.act("amend_post", post_id, **post | {"rank": "25", "seen_version": "1"})
    assert changed.status_code == 302
    assert Post.objects.get(id=post_id).rank == 25
    late = browser.act("amend_post", post_id, **post | {"rank": "30", "seen_version": "1"})
    assert late.status_code == 422
    assert "Nothing was overwritten." in words(late)


def test_others_neither_see_the_forms_nor_issue_an_order(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.section_officer)
    assert "Only the establishment section" in browser.page("new_order", status=403)
    browser.act("new_order", **an_order(office), **line(0, "relieved", "nadia.rafiq", "DS (Land)"))
    assert Charge.objects.get(id=office.deputy.charge_id).until_on is None


def test_a_form_that_claims_thousands_of_lines_is_read_as_far_as_anybody_writes(
    office: SampleOffice, seated: Seated
) -> None:
    answer = seated(office.establishment).act("new_order", lines="9" * 5000, number="Estt/1")
    assert answer.status_code == 422
