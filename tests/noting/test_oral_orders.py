"""Oral orders: on record, asked about, confirmed or refused by the officer who is said to have given them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from misl.audit.findings import Finding
from misl.custody.models import Sight
from misl.files import queries as files
from misl.files.closing import cautions
from misl.files.commands import close_file, name_concerned
from misl.files.models import File
from misl.kernel.clock import now
from misl.kernel.errors import NotVisible
from misl.noting.checks import check_orders
from misl.noting.commands import ask_confirmation, confirm_order, record_order, refuse_order
from misl.noting.models import OralOrder
from misl.noting.queries import asked
from misl.noting.states import OrderState
from misl.signing.models import SignedAct
from tests.office import SampleOffice
from tests.record import refused

WORDS = "Issue the letter today; the Minister has agreed."


@pytest.fixture
def file_id(office: SampleOffice) -> UUID:
    return office.file()


def recorded(office: SampleOffice, file_id: UUID, *, ask: bool = True) -> UUID:
    return record_order(
        office.section_officer, file_id=file_id, post_id=office.deputy.post_id, words=f"  {WORDS} ", ask=ask
    )


def test_an_order_is_recorded_and_its_giver_sees_the_file_until_they_answer(
    office: SampleOffice, file_id: UUID
) -> None:
    order_id = recorded(office, file_id)

    order = OralOrder.objects.get(id=order_id)
    assert (order.words, order.state, order.person_id) == (WORDS, OrderState.ASKED, office.deputy.person_id)
    assert files.file(office.deputy, file_id).id == file_id
    assert [one.id for one in asked(office.deputy).orders_of_you] == [order_id]
    assert [one.id for one in asked(office.section_officer).orders_by_you] == [order_id]
    assert File.objects.get(id=file_id).asides == 1

    confirm_order(office.deputy, order_id=order_id, remark="As said")

    order.refresh_from_db()
    assert (order.state, order.answer) == (OrderState.CONFIRMED, "As said")
    with pytest.raises(NotVisible):
        files.file(office.deputy, file_id)
    assert asked(office.deputy).orders_of_you == asked(office.section_officer).orders_by_you == []
    assert list(check_orders(office.id, "default")) == []


def test_one_may_record_now_and_ask_later(office: SampleOffice, file_id: UUID) -> None:
    order_id = recorded(office, file_id, ask=False)
    with pytest.raises(NotVisible):
        confirm_order(office.deputy, order_id=order_id)
    assert [one.id for one in asked(office.section_officer).orders_by_you] == [order_id]

    ask_confirmation(office.section_officer, order_id=order_id)
    with refused("asked for already"):
        ask_confirmation(office.section_officer, order_id=order_id)
    with refused("Write why you do not confirm it"):
        refuse_order(office.deputy, order_id=order_id, reason=" ")
    refuse_order(office.deputy, order_id=order_id, reason="I said the contrary")

    assert OralOrder.objects.get(id=order_id).state == OrderState.REFUSED
    with refused("answered already"):
        ask_confirmation(office.section_officer, order_id=order_id)


def test_unfit_orders_are_refused(office: SampleOffice, file_id: UUID) -> None:
    me, deputy = office.section_officer, office.deputy
    with refused("Write what was ordered"):
        record_order(me, file_id=file_id, post_id=deputy.post_id, words=" ")
    with refused("later than now"):
        record_order(me, file_id=file_id, post_id=deputy.post_id, words=WORDS, given_at=now() + timedelta(hours=1))
    with refused("Nobody held that post"):
        record_order(me, file_id=file_id, post_id=deputy.post_id, words=WORDS, given_at=now() - timedelta(days=20000))
    with refused("oral order of your own"):
        record_order(me, file_id=file_id, post_id=me.post_id, words=WORDS)
    with refused("no such post"):
        record_order(me, file_id=file_id, post_id=file_id, words=WORDS)
    with pytest.raises(NotVisible):
        record_order(office.stranger, file_id=file_id, post_id=deputy.post_id, words=WORDS)
    office.send(file_id, me, office.assistant)
    with refused("not with you now"):
        record_order(me, file_id=file_id, post_id=deputy.post_id, words=WORDS)


def test_only_the_officer_who_gave_it_answers_and_only_once(office: SampleOffice, file_id: UUID) -> None:
    order_id = recorded(office, file_id)
    with refused("Only the officer who is said to have given the order"):
        confirm_order(office.section_officer, order_id=order_id)
    with pytest.raises(NotVisible):
        confirm_order(office.stranger, order_id=order_id)
    office.send(file_id, office.section_officer, office.deputy)
    confirm_order(office.deputy, order_id=order_id)
    with refused("answered already"):
        refuse_order(office.deputy, order_id=order_id, reason="On second thoughts")
    # They hold the file now: the answer took nothing from them.
    assert Sight.objects.get(subject_id=file_id, post_id=office.deputy.post_id).in_force


def test_nobody_is_asked_about_their_own_matter(office: SampleOffice, file_id: UUID) -> None:
    order_id = recorded(office, file_id, ask=False)
    name_concerned(office.section_officer, file_id=file_id, person_id=office.deputy.person_id, matter="pay")
    with refused("own promotion"):
        ask_confirmation(office.section_officer, order_id=order_id)
    with refused("own promotion"):
        recorded(office, file_id)


def test_closing_says_that_an_order_is_unconfirmed_and_is_not_stopped_by_it(
    office: SampleOffice, file_id: UUID
) -> None:
    recorded(office, file_id, ask=False)
    said = cautions(File.objects.get(id=file_id))
    assert [str(one.what) for one in said] == ["An oral order of DS (Land) is not confirmed."]
    close_file(office.section_officer, file_id=file_id)


def test_verification_names_an_answer_that_is_not_what_was_signed(office: SampleOffice, file_id: UUID) -> None:
    order_id = recorded(office, file_id)
    confirm_order(office.deputy, order_id=order_id)
    with transaction.atomic():
        OralOrder.objects.filter(id=order_id).update(words="Never mind the letter.")
        found = [word.words for word in check_orders(office.id, "default") if isinstance(word, Finding)]
        transaction.set_rollback(True)
    assert found == ["it is not what was signed"]
    assert SignedAct.objects.filter(kind="oral_order.confirm").count() == 1
