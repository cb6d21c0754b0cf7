"""What the manuals have against a sending: told before it is signed, overridden only with a reason on the record."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from misl.audit.queries import history
from misl.custody.models import Holding
from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.queries import draft, procedure_of_approving
from misl.drafting.versions import DraftText
from misl.files import queries as files
from misl.files.commands import confirm_note, receive_file, send_file, write_note
from misl.files.models import File
from misl.files.sending_rules import answers_to_sending
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.clock import today
from misl.organisation.sample import officer
from misl.procedure.catalogue import BELOW_SECRETARY, BETWEEN_DIVISIONS, DESK_DAYS, JUMPED, LEVELS
from misl.procedure.commands import change_rule, choose_pack
from misl.procedure.models import Departure
from misl.procedure.queries import due_in
from misl.procedure.rulebook import Answer
from misl.signing.models import SignedAct
from tests.office import SampleOffice
from tests.record import refused
from tests.web.desk import a_file

BODY = prose.check(prose.from_plain("For orders, please.")).json


@pytest.fixture
def establishment(office: SampleOffice) -> Officer:
    return officer("shazia.perveen")


def said_to(by: Officer, file_id: UUID, to: Officer, *, noting: bool = False, days: int = 0) -> dict[str, Answer]:
    """What is said to a sending so many calendar days from now, by rule."""
    holding = Holding.objects.get(subject_id=file_id)
    on = today() + timedelta(days=days)
    answers = answers_to_sending(by, File.objects.get(id=file_id), holding, to.post_id, noting=noting, on=on)
    return {answer.rule: answer for answer in answers}


def a_third_note(office: SampleOffice) -> tuple[UUID, Officer, Officer]:
    """A file that the section officer and the deputy have noted on, and a green note of the additional secretary."""
    additional, secretary = officer("imran.yousaf"), officer("rukhsana.malik")
    file_id = a_file(office)
    office.send(file_id, office.section_officer, office.deputy, note="One.")
    office.send(file_id, office.deputy, additional, note="Two.")
    write_note(additional, file_id=file_id, body=BODY)
    confirm_note(additional, file_id=file_id)
    return file_id, additional, secretary


def test_a_third_officer_below_the_secretary_is_warned_and_the_act_says_so(office: SampleOffice) -> None:
    file_id, additional, secretary = a_third_note(office)
    answer = said_to(additional, file_id, secretary, noting=True)[BELOW_SECRETARY]
    assert answer.is_warning
    assert "it would be 3 officers" in answer.remedy
    assert answer.cited == ""
    assert said_to(additional, file_id, secretary) == {}
    send_file(additional, file_id=file_id, to_post_id=secretary.post_id)
    assert history("file", file_id)[-1].facts["warned"] == [BELOW_SECRETARY]
    assert not Departure.objects.exists()


def test_a_reason_given_to_a_warning_is_kept_and_signed(office: SampleOffice) -> None:
    file_id, additional, secretary = a_third_note(office)
    reasons = {BELOW_SECRETARY: " Law asked. ", LEVELS: "Never asked here"}
    send_file(additional, file_id=file_id, to_post_id=secretary.post_id, reasons=reasons)
    departure = Departure.objects.get()
    assert (departure.rule, departure.reason, departure.act_name) == (BELOW_SECRETARY, "Law asked.", "file.send")
    assert departure.signed_act_id is not None
    payload = SignedAct.objects.get(id=departure.signed_act_id).payload
    assert '"reason":"Law asked."' in payload


def test_what_the_office_makes_block_needs_a_reason(office: SampleOffice, establishment: Officer) -> None:
    change_rule(establishment, rule=BELOW_SECRETARY, effect="block", paragraph="99", reason="Read")
    file_id, additional, secretary = a_third_note(office)
    with refused("Not more than 2 officers"):
        send_file(additional, file_id=file_id, to_post_id=secretary.post_id)
    with refused("Not more than 2 officers"):
        send_file(additional, file_id=file_id, to_post_id=secretary.post_id, reasons={BELOW_SECRETARY: "  "})
    send_file(additional, file_id=file_id, to_post_id=secretary.post_id, reasons={BELOW_SECRETARY: "Law asked."})
    assert Departure.objects.get().cited == "PK-SI 99"


def test_at_most_four_levels_in_india(office: SampleOffice, establishment: Officer) -> None:
    choose_pack(establishment, pack="IN-CSMOP")
    assistant, additional, secretary = office.assistant, officer("imran.yousaf"), officer("rukhsana.malik")
    file_id = a_file(office)
    office.send(file_id, office.section_officer, assistant, note="Zero.")
    office.send(file_id, assistant, office.section_officer, note="One.")
    office.send(file_id, office.section_officer, office.deputy)
    office.send(file_id, office.deputy, additional, note="Three.")
    answer = said_to(additional, file_id, secretary, noting=True)[LEVELS]
    assert answer.is_warning
    assert "5 levels" in answer.remedy
    assert LEVELS not in said_to(additional, file_id, office.deputy, noting=True)


def test_jumped_levels_see_it_on_its_return_in_india(office: SampleOffice, establishment: Officer) -> None:
    choose_pack(establishment, pack="IN-CSMOP")
    additional = officer("imran.yousaf")
    file_id = a_file(office)
    assert JUMPED not in said_to(office.section_officer, file_id, additional)
    office.send(file_id, office.section_officer, additional)
    answer = said_to(additional, file_id, office.section_officer)[JUMPED]
    assert "DS (Land)" in answer.remedy
    assert JUMPED not in said_to(additional, file_id, office.deputy)
    office.send(file_id, additional, office.deputy)
    office.send(file_id, office.deputy, additional)
    assert JUMPED not in said_to(additional, file_id, office.section_officer)


def test_a_stay_of_more_than_seven_working_days_is_to_be_explained_in_india(
    office: SampleOffice, establishment: Officer
) -> None:
    choose_pack(establishment, pack="IN-CSMOP")
    file_id = a_file(office)
    last = (due_in(office.id, today(), 7) - today()).days
    late = (due_in(office.id, today(), 8) - today()).days
    assert DESK_DAYS not in said_to(office.section_officer, file_id, office.deputy, days=last)
    answer = said_to(office.section_officer, file_id, office.deputy, days=late)[DESK_DAYS]
    assert "for 8 working days" in answer.remedy


def test_in_so_many_working_days_is_a_date_by_the_offices_calendar(office: SampleOffice) -> None:
    file_id = a_file(office)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, working_days=3)
    assert Holding.objects.get(subject_id=file_id).due == due_in(office.id, today(), 3)
    receive_file(office.deputy, file_id=file_id)
    for facts, words in (({"working_days": 0}, "from 1 to 250"), ({"working_days": 2, "due_on": today()}, "either")):
        with refused(words):
            send_file(office.deputy, file_id=file_id, **facts)


def test_a_letter_between_divisions_is_warned_of(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    text = DraftText("The Secretary, Finance Division", "", "Land", BODY)
    save_draft(office.section_officer, draft_id=draft_id, text=text, seen_version=1)
    office.send(file_id, office.section_officer, office.deputy)
    with_draft = files.file(office.deputy, file_id)
    answers = procedure_of_approving(office.deputy, draft(office.deputy, draft_id))
    assert [answer.rule for answer in answers] == [BETWEEN_DIVISIONS]
    approve_draft(office.deputy, draft_id=draft_id, seen_version=2, reasons={BETWEEN_DIVISIONS: "Wanted by law"})
    departure = Departure.objects.get()
    assert (departure.subject_id, departure.act_name) == (with_draft.id, "draft.approve")
