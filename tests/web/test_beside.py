"""Oral orders and opinions on the screens: recorded, asked, answered, gathered on the file."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misl.noting.commands import record_order
from misl.noting.models import Opinion, OralOrder
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, send_with_note, words


@pytest.fixture
def file_id(office: SampleOffice) -> UUID:
    file_id = a_file(office)
    send_with_note(office.section_officer, office.assistant, file_id, "Please examine.")
    send_with_note(office.assistant, office.section_officer, file_id, "Examined.")
    return file_id


def test_an_oral_order_is_recorded_confirmed_and_shown_in_the_note_sheet(
    office: SampleOffice, seated: Seated, file_id: UUID
) -> None:
    me, deputy = seated(office.section_officer), seated(office.deputy)
    asked = {"words": "Allot the land.", "given_on": "2026-11-20", "given_time": "10:00", "ask": "on"}
    found = me.act("record_order_file", file_id, find="1", q="nadia", **asked)
    assert found.status_code == 200
    assert "Nadia Rafiq" in words(found)
    assert me.act("record_order_file", file_id, **asked).status_code == 422

    assert me.act("record_order_file", file_id, to=office.deputy.post_id, **asked).status_code == 302
    order = OralOrder.objects.get()
    assert "Did you give this oral order?" in deputy.page("file", file_id)
    assert "Allot the land." in deputy.page("asked")
    assert deputy.act("oral_order", order.id, do="refuse").status_code == 422
    assert deputy.act("oral_order", order.id, do="confirm", answer="Yes").status_code == 302

    sheet = me.page("file", file_id)
    assert "Oral order of DS (Land): \u2068Allot the land.\u2069 Confirmed" in sheet
    assert "Yes" in me.page("beside_file", file_id)
    deputy.page("file", file_id, status=404)
    deputy.page("oral_order", order.id, status=404)


def test_opinions_are_asked_given_declined_and_gathered_in_one_place(
    office: SampleOffice, seated: Seated, file_id: UUID
) -> None:
    me, deputy, other = seated(office.section_officer), seated(office.deputy), seated(office.stranger)
    asked = {"to": [office.deputy.post_id, office.stranger.post_id], "question": "Is it ours?", "kind": "opinion"}
    assert "Say by when" in words(me.act("ask_opinions_file", file_id, **asked))
    assert me.act("ask_opinions_file", file_id, working_days="5", **asked).status_code == 302
    of = dict(Opinion.objects.values_list("post_id", "id"))
    mine, theirs = of[office.deputy.post_id], of[office.stranger.post_id]

    assert "0 of 2 answered" in me.page("beside_file", file_id)
    assert "Your opinion is asked by Section Officer (Land-II)" in deputy.page("file", file_id)
    assert deputy.act("opinion", mine, body_text="").status_code == 422
    assert deputy.act("opinion", mine, body_text="It is ours.").status_code == 302
    assert other.act("opinion", theirs, do="decline", reason="Not our subject").status_code == 302

    gathered = me.page("beside_file", file_id)
    assert "2 of 2 answered" in gathered
    assert "It is ours." in gathered
    assert "Not our subject" in gathered
    assert "It is ours." in me.page("file", file_id)
    other.page("file", file_id, status=404)
    assert "Is it ours?" in other.page("opinion", theirs)
    other.page("opinion", mine, status=404)


def test_who_asked_reminds_once_a_day_and_withdraws(office: SampleOffice, seated: Seated, file_id: UUID) -> None:
    me = seated(office.section_officer)
    me.act(
        "ask_opinions_file", file_id, to=office.deputy.post_id, question="Is it ours?", working_days="5", kind="opinion"
    )
    opinion_id = Opinion.objects.get().id
    assert me.act("remind_opinion", opinion_id).status_code == 302
    assert "Reminded once" in me.page("beside_file", file_id)
    assert "A reminder went out today" in words(me.act("remind_opinion", opinion_id))
    assert "An opinion of DS (Land) is still awaited" in me.page("close_file", file_id)
    assert me.act("withdraw_opinion", opinion_id).status_code == 302
    assert "Withdrawn" in me.page("beside_file", file_id)


def test_closing_says_that_an_order_is_not_confirmed(office: SampleOffice, seated: Seated, file_id: UUID) -> None:
    record_order(office.section_officer, file_id=file_id, post_id=office.deputy.post_id, words="Allot it.")
    page = seated(office.section_officer).page("close_file", file_id)
    assert "An oral order of DS (Land) is not confirmed." in page
    assert "Sign and close" in page


def test_a_file_with_much_beside_it_takes_three_statements_more(
    office: SampleOffice, seated: Seated, file_id: UUID
) -> None:
    me = seated(office.section_officer)
    with CaptureQueriesContext(connection) as bare:
        me.page("file", file_id)
    for number in range(3):
        record_order(office.section_officer, file_id=file_id, post_id=office.deputy.post_id, words=f"Order {number}.")
    asked = [office.deputy.post_id, office.stranger.post_id]
    me.act("ask_opinions_file", file_id, to=asked, question="Ours?", working_days="5", kind="opinion")
    me.page("beside_file", file_id)  # it takes the message of what was done
    with CaptureQueriesContext(connection) as full:
        assert "Order 2." in me.page("file", file_id)
    assert len(full) <= len(bare) + 3


def test_a_sectional_note_is_not_called_an_opinion_and_keeps_its_direction_on_an_urdu_page(
    office: SampleOffice, seated: Seated, file_id: UUID
) -> None:
    me, deputy = seated(office.section_officer), seated(office.deputy)
    asked = {"question": "Your part, please.", "working_days": "5", "kind": "sectional"}
    me.act("ask_opinions_file", file_id, to=office.deputy.post_id, **asked)
    opinion_id = Opinion.objects.get().id
    assert "opinion" not in deputy.page("opinion", opinion_id).casefold()
    assert deputy.act("opinion", opinion_id, body_text="No objection.").status_code == 302
    assert "opinion" not in deputy.page("opinion", opinion_id).casefold()
    assert "\u2068No objection.\u2069" in seated(office.section_officer, "ur").page("file", file_id)
