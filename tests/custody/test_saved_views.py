"""Saved views: kept under a name, shown to whom they are meant for, replaced and withdrawn."""

from __future__ import annotations

import pytest

from misl.custody.commands import save_view, withdraw_view
from misl.custody.commands.save_view import MOST
from misl.custody.models import SavedView
from misl.custody.queries import counts, views_shown
from misl.custody.states import Reach
from misl.kernel.actor import Officer
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from tests.office import SampleOffice
from tests.record import refused


def names(officer: Officer) -> list[str]:
    found = [view.name for view in views_shown(officer)]
    # The list's own statement says the same.
    assert [view.name for view in counts(officer).views] == found
    return found


def test_a_view_of_ones_own_is_shown_to_nobody_else(office: SampleOffice) -> None:
    save_view(office.section_officer, name=" Old  and urgent ", address="?sort=oldest&urgency=immediate")
    assert names(office.section_officer) == ["Old and urgent"]
    for other in (office.assistant, office.deputy, office.stranger):
        assert names(other) == []


def test_a_view_of_the_section_is_shown_in_the_section(office: SampleOffice) -> None:
    save_view(office.section_officer, name="Receipts", address="?kind=receipt", reach=Reach.SECTION)
    assert names(office.assistant) == ["Receipts"]
    assert names(office.stranger) == []


def test_only_the_establishment_section_keeps_views_for_the_office(office: SampleOffice) -> None:
    with refused("kept by the establishment section"):
        save_view(office.section_officer, name="All", address="", reach=Reach.OFFICE)


def test_a_view_of_the_same_name_is_replaced(office: SampleOffice) -> None:
    first = save_view(office.section_officer, name="Mine", address="?sort=oldest")
    again = save_view(office.section_officer, name="Mine", address="?sort=newest")
    assert first == again
    assert [view.address for view in views_shown(office.section_officer)] == ["?sort=newest"]


def test_a_view_without_a_name_is_refused(office: SampleOffice) -> None:
    with refused("needs a name"):
        save_view(office.section_officer, name="   ", address="?sort=oldest")


def test_an_officer_keeps_so_many_views_and_no_more(office: SampleOffice) -> None:
    for number in range(MOST):
        save_view(office.section_officer, name=f"View {number}", address="?sort=oldest")
    with refused("as many views as it can have"):
        save_view(office.section_officer, name="One more", address="?sort=oldest")
    withdraw_view(office.section_officer, view_id=SavedView.objects.get(name="View 3").id)
    save_view(office.section_officer, name="One more", address="?sort=oldest")


def test_what_is_withdrawn_is_shown_to_nobody_and_can_be_saved_anew(office: SampleOffice) -> None:
    view_id = save_view(office.section_officer, name="Mine", address="?sort=oldest", reach=Reach.SECTION)
    withdraw_view(office.section_officer, view_id=view_id)
    assert names(office.assistant) == []
    assert save_view(office.section_officer, name="Mine", address="?sort=oldest") != view_id


def test_a_colleague_does_not_withdraw_it(office: SampleOffice) -> None:
    view_id = save_view(office.section_officer, name="Mine", address="?sort=oldest", reach=Reach.SECTION)
    with refused("Another officer saved this view"):
        withdraw_view(office.assistant, view_id=view_id)


def test_a_view_one_is_not_shown_does_not_exist(office: SampleOffice) -> None:
    view_id = save_view(office.section_officer, name="Mine", address="?sort=oldest")
    for hidden in (view_id, new_id()):
        with pytest.raises(NotVisible):
            withdraw_view(office.stranger, view_id=hidden)
