"""The rule of three is held to on every page that a browser of these tests gets (`tests.web.desk.Browser`); here every
address is visited, so that a new screen that no test looks at is looked at too.
"""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.office import SampleOffice
from tests.web.access import Scene, names_under, scene
from tests.web.actions import MOST, actions
from tests.web.desk import Browser, Seated

__all__ = ["scene"]

#: What the scene lacks: its own tests look at it. All else must be seen, or leads on to a page.
NOT_IN_THE_SCENE = {"certificate", "counter_slip", "job_result", "lodged", "marked", "merge_part_file", "no_charge"}
NOT_IN_THE_SCENE |= {"reopen_file", "scan_page", "structure_sheet", "take_over", "transfer", "whole_list"}
NOT_IN_THE_SCENE |= {"withdraw_power"}


def test_the_counting_sees_what_stands_in_a_head_and_not_what_is_folded_away() -> None:
    found = actions(
        '<div class="lead"><a class="btn" href="/a"><svg><use href="#x"/></svg>A</a>'
        '<details><summary class="btn">More</summary><button class="btn">C</button></details>'
        '<button class="btn btn-primary" value="b">B<br></button></div><p><button class="btn">In a row</button></p>'
    )
    assert found == ["/a", "b"]


def test_a_page_with_a_fourth_action_fails_whoever_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    crowded = '<div class="lead">' + '<a class="btn" href="/a">A</a>' * (MOST + 1) + "</div>"
    monkeypatch.setattr(Client, "get", lambda *_args, **_how: HttpResponse(crowded))
    with pytest.raises(AssertionError, match="more than three actions"):
        Browser().get("/desk/")


def test_every_address_is_looked_at(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    people = [office.section_officer, office.diarist, office.dispatcher, office.establishment, office.deputy]
    browsers = [seated(person) for person in people]
    unseen = set()
    for name in names_under("desk"):
        answers = (browser.get(reverse(f"desk:{name}", args=scene.arguments(name))) for browser in browsers)
        if all(answer.status_code in (403, 404) for answer in answers):
            unseen.add(name)
    assert unseen <= NOT_IN_THE_SCENE
