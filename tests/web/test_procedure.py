"""What procedure says, on the officer's own pages: before signing, in the history, and whom a file concerns."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from misl.files.commands import name_concerned, receive_file, send_file
from misl.kernel.clock import today
from misl.organisation.sample import officer
from misl.procedure.catalogue import BELOW_SECRETARY
from misl.procedure.commands import change_rule
from misl.procedure.models import Departure
from misl.procedure.queries import due_in
from tests.office import SampleOffice
from tests.procedure.test_sending_by_the_rules import a_third_note
from tests.web.desk import Seated, a_file, holder_of, words

REASON = f"reason:{BELOW_SECRETARY}"


def test_a_warning_is_shown_before_signing_and_never_only_afterwards(office: SampleOffice, seated: Seated) -> None:
    file_id, additional, secretary = a_third_note(office)
    browser = seated(additional)
    assert "Not more than 2 officers below the Secretary note on a matter." in browser.page("send_file", file_id)
    fields = {"to": secretary.post_id, "urgency": "ordinary"}
    unseen = browser.act("send_file", file_id, **fields)
    assert unseen.status_code == 422
    assert "its paragraph has not been seen" in words(unseen)
    assert holder_of(file_id) == additional.post_id
    browser.act("send_file", file_id, shown_rule=BELOW_SECRETARY, **fields, **{REASON: "Law asked."})
    assert holder_of(file_id) == secretary.post_id
    assert Departure.objects.get().reason == "Law asked."
    page = browser.page("movement", file_id)
    assert "Departures from procedure" in page
    assert "Law asked." in page


def test_choosing_another_post_asks_procedure_again(office: SampleOffice, seated: Seated) -> None:
    file_id, additional, secretary = a_third_note(office)
    page = seated(additional).page("send_file", file_id, query=f"?part=procedure&to={secretary.post_id}")
    assert page.startswith("Not more than 2 officers")
    assert seated(additional).page("send_file", file_id, query="?part=procedure&to=nonsense") == ""


def test_what_blocks_asks_for_its_reason_and_names_the_paragraph(office: SampleOffice, seated: Seated) -> None:
    change_rule(officer("shazia.perveen"), rule=BELOW_SECRETARY, effect="block", paragraph="99", reason="Read")
    file_id, additional, secretary = a_third_note(office)
    browser = seated(additional)
    fields = {"to": secretary.post_id, "urgency": "ordinary", "shown_rule": BELOW_SECRETARY}
    refused = browser.act("send_file", file_id, **fields)
    assert refused.status_code == 422
    assert "Rule: PK-SI 99" in words(refused).replace("\u2066", "").replace("\u2069", "")
    assert "Why you depart from it" in words(refused)
    assert holder_of(file_id) == additional.post_id
    browser.act("send_file", file_id, **fields, **{REASON: "Law asked."})
    assert holder_of(file_id) == secretary.post_id


def test_one_click_agreeing_that_procedure_warns_of_leads_to_the_dialog(office: SampleOffice, seated: Seated) -> None:
    additional, deputy = officer("imran.yousaf"), office.deputy
    file_id = a_file(office)
    office.send(file_id, office.section_officer, deputy, note="One.")
    office.send(file_id, deputy, additional, note="Two.")
    browser = seated(additional)
    answer = browser.act("agree", file_id)
    assert answer["Location"].startswith(reverse("desk:send_file", args=[file_id]) + "?to=")
    source = browser.get(answer["Location"]).content.decode()
    assert f'value="{deputy.post_id}" checked' in source
    assert "Not more than 2 officers" in source
    assert holder_of(file_id) == additional.post_id


def test_due_in_working_days_is_counted_by_the_calendar(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    fields = {"to": office.deputy.post_id, "urgency": "ordinary", "working_days": "3"}
    seated(office.section_officer).act("send_file", file_id, **fields)
    page = seated(office.deputy).page("file", file_id)
    assert str(due_in(office.id, today(), 3).day) in page
    refused = seated(office.deputy).act("send_file", file_id, **{**fields, "working_days": "0"})
    assert refused.status_code == 422


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_concerned_officer_reads_why_and_may_only_send(office: SampleOffice, seated: Seated, language: str) -> None:
    me, file_id = office.section_officer, a_file(office)
    name_concerned(me, file_id=file_id, person_id=me.person_id, matter="promotion")
    source = seated(me, language).get(reverse("desk:file", args=[file_id])).content.decode()
    assert 'id="composer"' not in source
    assert reverse("desk:send_file", args=[file_id]) in source
    assert "17" in source
    if language == "en":
        assert "No officer deals with a file on their own promotion" in source


def test_the_holder_names_whom_a_file_concerns_and_strikes_an_error(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    assert "Nobody is named." in browser.page("concerns", file_id)
    named = browser.act("concerns", file_id, person="nadia.rafiq", matter="pay")
    assert named["Location"] == reverse("desk:concerns", args=[file_id])
    page = browser.page("concerns", file_id)
    assert "Nadia Rafiq Pay" in page
    refused = browser.act("send_file", file_id, to=office.deputy.post_id, urgency="ordinary")
    assert "No officer deals with a file on their own" in words(refused)
    browser.act("concerns", file_id, strike=office.deputy.person_id)
    assert "Nobody is named." in browser.page("concerns", file_id)


@pytest.mark.parametrize(("person", "said"), [("nobody.here", "No one person has this name"), ("", "required")])
def test_naming_nobody_keeps_what_was_typed(office: SampleOffice, seated: Seated, person: str, said: str) -> None:
    answer = seated(office.section_officer).act("concerns", a_file(office), person=person, matter="pay")
    assert answer.status_code == 422
    assert said in words(answer)


def test_who_only_reads_sees_whom_it_concerns_and_names_nobody(office: SampleOffice, seated: Seated) -> None:
    file_id = _sent_on(office)
    browser = seated(office.section_officer)
    assert "Their own" not in browser.page("concerns", file_id)
    answer = browser.act("concerns", file_id, person="nadia.rafiq", matter="pay")
    assert answer.status_code == 422
    assert "not with you now" in words(answer)


def _sent_on(office: SampleOffice) -> UUID:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=file_id)
    return file_id
