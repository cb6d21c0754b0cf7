"""Opinions asked of several posts at once, while the file stays where it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from misl.audit.findings import Finding
from misl.custody.models import Holding, Sight
from misl.files import queries as files
from misl.files.commands import close_file, name_concerned, pull_back_file, send_file
from misl.files.models import File
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.noting import queries
from misl.noting.checks import check_opinions
from misl.noting.commands import ask_opinions, decline_opinion, give_opinion, remind_of_opinion, withdraw_opinion
from misl.noting.models import Opinion
from misl.noting.states import OpinionState
from tests.office import SampleOffice
from tests.record import refused

BODY = prose.check(prose.from_plain("The survey of 1998 stands.\n\nNo objection.")).json
QUESTION = "Is the boundary as the applicant says?"


@pytest.fixture
def file_id(office: SampleOffice) -> UUID:
    return office.file()


def ask(office: SampleOffice, file_id: UUID, *officers: Officer, **more: Any) -> list[UUID]:
    given: dict[str, Any] = {"question": QUESTION, "working_days": 5, **more}
    round_id = ask_opinions(
        office.section_officer, file_id=file_id, post_ids=[one.post_id for one in officers], **given
    )
    by_post = dict(Opinion.objects.filter(round_id=round_id).values_list("post_id", "id"))
    return [by_post[one.post_id] for one in officers]


def test_several_are_asked_at_once_and_see_the_file_while_it_stays(office: SampleOffice, file_id: UUID) -> None:
    ids = ask(office, file_id, office.deputy, office.stranger)

    assert Holding.objects.get(subject_id=file_id).post_id == office.section_officer.post_id
    for who, opinion_id in zip((office.deputy, office.stranger), ids, strict=True):
        assert files.file(who, file_id).id == file_id
        assert [one.id for one in queries.asked(who).opinions_of_you] == [opinion_id]
    assert {one.id for one in queries.asked(office.section_officer).opinions_by_you} == set(ids)

    give_opinion(office.deputy, opinion_id=ids[0], body=BODY)
    decline_opinion(office.stranger, opinion_id=ids[1], reason="Not our subject")

    gathered = queries.asides(File.objects.get(id=file_id)).opinions
    assert {(one.id, one.state) for one in gathered} == {
        (ids[0], OpinionState.GIVEN),
        (ids[1], OpinionState.DECLINED),
    }
    assert list(check_opinions(office.id, "default")) == []


def test_the_sight_ends_with_the_answer_and_what_was_asked_and_said_stays(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.stranger)
    give_opinion(office.stranger, opinion_id=opinion_id, body=BODY)

    with pytest.raises(NotVisible):
        files.file(office.stranger, file_id)
    assert queries.opinion(office.stranger, opinion_id).plain.startswith("The survey of 1998")
    assert [one.id for one in queries.asked(office.stranger).answered] == [opinion_id]
    with pytest.raises(NotVisible):
        queries.opinion(office.dispatcher, opinion_id)


def _sees(who: Officer, file_id: UUID) -> bool:
    return Sight.objects.filter(subject_id=file_id, post_id=who.post_id, in_force=True).exists()


def test_who_is_asked_twice_sees_until_both_are_over(office: SampleOffice, file_id: UUID) -> None:
    (first,) = ask(office, file_id, office.stranger)
    with refused("is asked on this file already"):
        ask(office, file_id, office.stranger)
    withdraw_opinion(office.section_officer, opinion_id=first)
    (second,) = ask(office, file_id, office.stranger)
    assert _sees(office.stranger, file_id)
    withdraw_opinion(office.section_officer, opinion_id=second, reason="Settled")
    assert not _sees(office.stranger, file_id)


def test_a_file_sent_and_pulled_back_meanwhile_is_still_seen_by_who_is_asked(
    office: SampleOffice, file_id: UUID
) -> None:
    (opinion_id,) = ask(office, file_id, office.stranger)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.stranger.post_id)
    pull_back_file(office.section_officer, file_id=file_id)
    assert _sees(office.stranger, file_id)
    give_opinion(office.stranger, opinion_id=opinion_id, body=BODY)
    assert not _sees(office.stranger, file_id)


def test_who_got_the_file_itself_goes_on_seeing_it_after_the_answer(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.stranger)
    office.send(file_id, office.section_officer, office.stranger)
    give_opinion(office.stranger, opinion_id=opinion_id, body=BODY)
    assert _sees(office.stranger, file_id)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"question": " "}, "Write what you ask"),
        ({"working_days": None}, "Say by when"),
        ({"working_days": None, "answer_by": today()}, "must lie after today"),
        ({"answer_by": today() + timedelta(days=9)}, "either a date or a number"),
    ],
)
def test_unfit_questions_are_refused(office: SampleOffice, file_id: UUID, facts: dict[str, Any], words: str) -> None:
    with refused(words):
        ask(office, file_id, office.deputy, **facts)


def test_one_asks_posts_that_could_be_sent_the_file(office: SampleOffice, file_id: UUID) -> None:
    me = office.section_officer
    with refused("Choose at least one"):
        ask(office, file_id)
    with refused("At most 12"):
        ask_opinions(me, file_id=file_id, post_ids=[new_id() for _ in range(13)], question="?", working_days=1)
    with refused("with this post already"):
        ask(office, file_id, me)
    with refused("An auditor reads everything"):
        ask(office, file_id, office.deputy, office.auditor)
    name_concerned(me, file_id=file_id, person_id=office.deputy.person_id, matter="pay")
    with refused("own promotion"):
        ask(office, file_id, office.deputy)
    with pytest.raises(NotVisible):
        ask_opinions(office.stranger, file_id=file_id, post_ids=[me.post_id], question="?", working_days=1)


def test_only_the_post_that_was_asked_answers(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.deputy)
    with refused("not asked of your post"):
        give_opinion(office.section_officer, opinion_id=opinion_id, body=BODY)
    with refused("Write your opinion"):
        give_opinion(office.deputy, opinion_id=opinion_id, body=prose.from_plain(" "))
    with refused("Write why you give no opinion"):
        decline_opinion(office.deputy, opinion_id=opinion_id, reason="")
    with pytest.raises(NotVisible):
        give_opinion(office.stranger, opinion_id=opinion_id, body=BODY)
    name_concerned(office.section_officer, file_id=file_id, person_id=office.deputy.person_id, matter="pay")
    with refused("own promotion"):
        give_opinion(office.deputy, opinion_id=opinion_id, body=BODY)
    assert Opinion.objects.get(id=opinion_id).state == OpinionState.ASKED


def test_what_was_answered_is_not_answered_again(office: SampleOffice, file_id: UUID) -> None:
    office.send(file_id, office.section_officer, office.deputy)
    office.send(file_id, office.deputy, office.section_officer)
    (opinion_id,) = ask(office, file_id, office.deputy)
    give_opinion(office.deputy, opinion_id=opinion_id, body=BODY)

    with refused("answered or withdrawn already"):
        give_opinion(office.deputy, opinion_id=opinion_id, body=BODY)
    with refused("answered or withdrawn already"):
        decline_opinion(office.deputy, opinion_id=opinion_id, reason="Not our subject")


def test_reminders_go_out_once_a_day_and_who_was_asked_withdraws_nothing(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.deputy)
    remind_of_opinion(office.section_officer, opinion_id=opinion_id)
    assert Opinion.objects.get(id=opinion_id).reminders == 1
    with refused("today already"):
        remind_of_opinion(office.section_officer, opinion_id=opinion_id)
    for command in (remind_of_opinion, withdraw_opinion):
        with refused("by the post that asked it"):
            command(office.deputy, opinion_id=opinion_id)
    withdraw_opinion(office.section_officer, opinion_id=opinion_id)
    with refused("answered or withdrawn already"):
        withdraw_opinion(office.section_officer, opinion_id=opinion_id)


def test_a_file_is_not_closed_while_an_opinion_is_awaited(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.deputy)
    with refused("An opinion of DS \\(Land\\) is still awaited"):
        close_file(office.section_officer, file_id=file_id)
    give_opinion(office.deputy, opinion_id=opinion_id, body=BODY)
    close_file(office.section_officer, file_id=file_id)


def test_verification_names_an_opinion_that_is_not_what_was_signed(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.deputy)
    give_opinion(office.deputy, opinion_id=opinion_id, body=BODY)
    with transaction.atomic():
        Opinion.objects.filter(id=opinion_id).update(ended_by_id=office.stranger.person_id)
        found = [word.words for word in check_opinions(office.id, "default") if isinstance(word, Finding)]
        transaction.set_rollback(True)
    assert found == ["its author is not who signed it"]


def test_sections_are_asked_for_their_own_notes_in_the_same_way(office: SampleOffice, file_id: UUID) -> None:
    (opinion_id,) = ask(office, file_id, office.deputy, kind="sectional")
    with refused("A sectional note of DS \\(Land\\) is still awaited"):
        close_file(office.section_officer, file_id=file_id)
    give_opinion(office.deputy, opinion_id=opinion_id, body=BODY)
    assert list(check_opinions(office.id, "default")) == []
    with refused("either for an opinion or for a sectional note"):
        ask(office, file_id, office.stranger, kind="order")
