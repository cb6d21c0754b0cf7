"""Why can't I …?: what is not open to an officer now is told with the policy's own reason and remedy."""

from __future__ import annotations

from django.urls import reverse

from misl.drafting.commands import begin_draft
from misl.files.commands import name_concerned
from misl.kernel.decisions import Allowed, Denied
from misl.web.why import not_now
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, words


def plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")


def test_actions_denied_for_one_reason_stand_together_and_open_ones_are_left_out() -> None:
    told = not_now(
        [("Note", Denied("Not here", "R 1", "Wait")), ("Send", Allowed()), ("Draft", Denied("Not here", "R 1", "Wait"))]
    )
    assert [(one.actions, one.reason, one.rule, one.remedy) for one in told] == [
        ("Note, Draft", "Not here", "R 1", "Wait")
    ]


def test_who_only_reads_a_file_learns_why(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    office.send(file_id, office.section_officer, office.deputy)
    page = seated(office.section_officer).page("file", file_id)
    assert "Why can't I …?" in page
    assert "Note, Draft, Send, Return, Agree and return, Park, Close This is not with you now" in page
    assert "Pull back It has already been opened there" in page
    assert "Ask the officer who has it to return it." in page


def test_the_holder_is_told_of_what_is_missing_only(office: SampleOffice, seated: Seated) -> None:
    page = seated(office.section_officer).page("file", a_file(office))
    assert "Return, Agree and return This file came from nobody" in page
    assert "This is not with you now" not in page


def test_ones_own_matter_names_its_paragraph_there_too(office: SampleOffice, seated: Seated) -> None:
    me, file_id = office.section_officer, a_file(office)
    name_concerned(me, file_id=file_id, person_id=me.person_id, matter="promotion")
    page = plain(seated(me).page("file", file_id))
    assert "Park, Close No officer deals with a file on their own promotion" in page
    assert "Rule: PK-SI 17" in page


def test_a_draft_says_who_may_approve_and_sign(office: SampleOffice, seated: Seated) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    page = seated(office.section_officer).page("draft", draft_id)
    assert "Approve Your post has no power to approve drafts." in page
    assert "Sign This draft has not been approved yet." in page


def test_a_receipt_in_a_file_says_where_to_act_in_both_languages(office: SampleOffice, seated: Seated) -> None:
    receipt_id = office.receipt()
    page = seated(office.auditor).page("receipt", receipt_id)
    assert "Mark to, Put in a file, Open a file This is not with you now" in page
    answer = seated(office.auditor, "ur").get(reverse("desk:receipt", args=[receipt_id]))
    assert "<details" in answer.content.decode()
    assert "Why can't" not in words(answer)
