"""Two at one draft, on the screen and by REST: who is writing is said, both versions are shown, wants link to lines."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from misl.drafting.commands import begin_writing, save_draft
from misl.drafting.models import Draft
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.actor import Officer, System
from misl.kernel.clock import today
from misl.organisation.commands import take_charge
from misl.organisation.models import Charge
from misl.organisation.queries import officer_under
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice
from tests.web.desk import Seated, words
from tests.web.test_drafts import TEXT, a_draft, save


@pytest.fixture
def other(office: SampleOffice) -> Officer:
    """The assistant, who looks after the deputy secretary's post as well."""
    post, person = office.deputy.post_id, office.assistant.person_id
    kind = Charge.Kind.LINK
    given = take_charge(System(office.id, "test"), person_id=person, post_id=post, from_on=today(), kind=kind)
    return officer_under(Charge.objects.select_related("post", "person").get(id=given))


def newer(office: SampleOffice, draft_id: UUID) -> None:
    """The deputy secretary saves version 2."""
    text = DraftText(**{**TEXT, "subject": "Land at Chak 18"}, body=prose.check(prose.from_plain("Newer words.")).json)
    save_draft(office.deputy, draft_id=draft_id, text=text, seen_version=1)


def test_a_draft_somebody_writes_on_is_read_and_taken_over(
    office: SampleOffice, seated: Seated, other: Officer
) -> None:
    draft_id, browser = a_draft(office), seated(other)
    begin_writing(office.deputy, draft_id=draft_id)
    page = browser.page("draft", draft_id)
    assert "Nadia Rafiq has been writing on this draft since" in page
    assert "Take over the writing" in page
    assert "Save" not in browser.offers("draft", draft_id)
    kept_out = browser.post(reverse("desk:write_on_draft", args=[draft_id]))
    assert kept_out.status_code == 409
    late = save(browser, draft_id, "Typed meanwhile.")
    assert late.status_code == 422
    assert "Typed meanwhile.</textarea>" in late.content.decode()
    assert browser.act("write_on_draft", draft_id, take_over="1").status_code == 302
    assert "Save" in browser.offers("draft", draft_id)
    assert "مسودے پر لکھ" in seated(office.deputy, "ur").page("draft", draft_id)


def test_both_versions_stand_side_by_side_and_saving_again_keeps_both(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    newer(office, draft_id)
    answer = save(browser, draft_id, "My words.", revision="1")
    page = words(answer)
    for said in ("Yours, not saved yet", "Version 2, saved meanwhile", "Newer words.", "My words.", "Land at Chak 18"):
        assert said in page
    assert save(browser, draft_id, "My words.", revision="2").status_code == 302
    assert "What changed since you saw it" not in browser.page("draft", draft_id)
    assert browser.act("take_up_version", draft_id, 2).status_code == 302
    draft = Draft.objects.get(id=draft_id)
    texts = [prose.check(one.body).text() for one in draft.kept_versions.order_by("number")]
    assert texts[1:] == ["Newer words.", "My words.", "Newer words."]


def test_by_rest_both_versions_come_back_and_nothing_is_lost(office: SampleOffice) -> None:
    draft_id = a_draft(office)
    newer(office, draft_id)
    program = Program(office.deputy)
    mine: dict[str, Any] = {**TEXT, "body": prose.from_plain("Mine."), "seen_version": 1}
    answer = program.act(f"drafts/{draft_id}/", mine, method="put")
    body = answer.json()
    assert answer.status_code == 409
    assert (body["theirs"]["number"], body["theirs"]["subject"]) == (2, "Land at Chak 18")
    assert json.dumps(body["yours"]["body"]) == json.dumps(mine["body"])
    assert program.act(f"drafts/{draft_id}/writing/", {}).status_code == 200
    assert program.get(f"drafts/{draft_id}/").json()["writing"]["person"] == str(office.deputy.person_id)
    assert program.act(f"drafts/{draft_id}/", mine | {"seen_version": 2}, method="put").status_code == 200


def test_what_changed_since_one_saw_it_is_offered(office: SampleOffice, seated: Seated) -> None:
    draft_id = a_draft(office)
    newer(office, draft_id)
    browser = seated(office.section_officer)
    assert "What changed since you saw it (version 1)" in browser.page("draft", draft_id)
    assert "What changed against version 1" in browser.page("draft_version", draft_id, 2, query="?since=1")


def test_everything_that_is_missing_is_named_at_its_own_line(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    answer = save(browser, draft_id, "For {{reason}}", do="approve", to_name="", subject="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_to_name"' in page
    assert 'href="#id_subject"' in page
    assert "A blank of the template is still open: reason" in words(answer)
    assert Draft.objects.get(id=draft_id).state == "drafting"
