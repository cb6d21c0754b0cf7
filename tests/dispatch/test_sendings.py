"""The dispatch register: further sendings, proof of delivery, what came back, envelopes, and how it is narrowed."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

import psycopg
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misl.audit.findings import Finding
from misl.dispatch import queries
from misl.dispatch.checks import check_sendings
from misl.dispatch.commands import issue_letter, report_despatch, send_letter
from misl.dispatch.envelopes import envelopes
from misl.dispatch.mail import MailNotTaken, send_waiting
from misl.dispatch.models import Despatch
from misl.dispatch.queries import Asked, Standing
from misl.documents.typeset import EnvelopeSheet, envelopes_html
from misl.drafting.commands import withdraw_letter
from misl.kernel.clock import now, today
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from tests.dispatch.test_issuing import signed_letter
from tests.documents.test_typeset import HEAD, pages
from tests.office import SampleOffice
from tests.record import refused


def issued(office: SampleOffice, **addresses: str) -> tuple[UUID, Despatch]:
    """An issued letter and its first sending."""
    _, letter_id = signed_letter(office)
    ways = addresses or {"post": "Kot Sarwar"}
    issue_letter(office.dispatcher, letter_id=letter_id, addresses=ways, reference="RGL-7")
    with reading(office.id):
        issue = queries.issue_of(letter_id)
        assert issue is not None
        return letter_id, issue.despatches.get()


def report(office: SampleOffice, despatch: Despatch, *, delivered: bool = True, words: str = "Munir Ahmad") -> None:
    report_despatch(office.dispatcher, despatch_id=despatch.id, delivered=delivered, on=today(), words=words)


def found(office: SampleOffice, **asked: object) -> int:
    return len(queries.register(office.dispatcher, Asked(**asked)))  # type: ignore[arg-type]


def test_a_sending_keeps_its_recipient_and_the_carriers_number(office: SampleOffice) -> None:
    _, despatch = issued(office)

    assert (despatch.recipient, despatch.address, despatch.reference) == ("Munir Ahmad", "Kot Sarwar", "RGL-7")


def test_a_copy_is_sent_to_its_own_recipient_by_its_own_way(office: SampleOffice) -> None:
    letter_id, _ = issued(office)

    send_letter(office.dispatcher, letter_id=letter_id, mode="office", recipient="Tehsildar, Noorabad")
    sent = send_letter(office.dispatcher, letter_id=letter_id, mode="email", recipient="DC", address="dc@example.org")

    issue = queries.issue_of(letter_id)
    assert issue is not None
    assert [one.recipient for one in issue.despatches.all()] == ["Munir Ahmad", "Tehsildar, Noorabad", "DC"]
    send_waiting(office.id, issue.id)
    assert Despatch.objects.get(id=sent).state == "sent"
    assert [message.to for message in mail.outbox] == [["dc@example.org"]]


def test_proof_of_delivery_is_entered_once(office: SampleOffice) -> None:
    _, despatch = issued(office)

    report_despatch(
        office.dispatcher, despatch_id=despatch.id, delivered=True, on=today(), words="", proof=office.paper()
    )

    despatch.refresh_from_db()
    outcome = queries.outcomes_of(despatch.issue)[despatch.id]
    assert (despatch.state, outcome.state, outcome.post_id) == ("delivered", "delivered", office.dispatcher.post_id)
    assert queries.proof_of(office.dispatcher, despatch.id).id == outcome.proof_id
    with refused("reported already"):
        report(office, despatch)


def test_what_came_back_is_registered_and_sent_again_elsewhere(office: SampleOffice) -> None:
    letter_id, despatch = issued(office)
    report(office, despatch, delivered=False, words="Addressee not known")
    with pytest.raises(NotVisible):
        envelopes(office.dispatcher, letter_id)
    assert queries.undelivered_count(office.dispatcher) == 1

    send_letter(
        office.dispatcher,
        letter_id=letter_id,
        mode="courier",
        recipient="Munir Ahmad",
        address="House 9, Noorabad",
        again_of=despatch.id,
    )

    assert queries.undelivered_count(office.dispatcher) == 0
    with refused("sent again already"):
        send_letter(office.dispatcher, letter_id=letter_id, mode="hand", recipient="Munir Ahmad", again_of=despatch.id)


def test_a_failed_e_mail_is_sent_to_another_address_and_not_to_the_old_one_again(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id, despatch = issued(office, email="old@example.org")

    def refuse(*_: object) -> int:
        raise SMTPException("no such mailbox")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(MailNotTaken):
            send_waiting(office.id, despatch.issue_id)
    send_letter(
        office.dispatcher,
        letter_id=letter_id,
        mode="email",
        recipient="Munir Ahmad",
        address="new@example.org",
        again_of=despatch.id,
    )

    send_waiting(office.id, despatch.issue_id)

    assert [message.to for message in mail.outbox] == [["new@example.org"]]
    despatch.refresh_from_db()
    assert despatch.state == "failed"


def test_a_withdrawn_letter_goes_nowhere_any_more(office: SampleOffice) -> None:
    letter_id, despatch = issued(office, email="a@example.org")
    withdraw_letter(office.section_officer, letter_id=letter_id, reason="Wrong khewat")

    send_waiting(office.id, despatch.issue_id)

    assert mail.outbox == []
    with refused("no longer goes out"):
        send_letter(office.dispatcher, letter_id=letter_id, mode="hand", recipient="DC")


def test_sending_further_takes_an_issued_letter_a_recipient_and_an_address(office: SampleOffice) -> None:
    letter_id, despatch = issued(office)
    _, waiting_id = signed_letter(office)

    with refused("not been issued yet"):
        send_letter(office.dispatcher, letter_id=waiting_id, mode="hand", recipient="DC")
    with refused("whom the letter is sent to"):
        send_letter(office.dispatcher, letter_id=letter_id, mode="hand", recipient=" ")
    with refused("e-mail address"):
        send_letter(office.dispatcher, letter_id=letter_id, mode="email", recipient="DC", address="nowhere")
    with refused("could not be sent or came back"):
        send_letter(office.dispatcher, letter_id=letter_id, mode="hand", recipient="DC", again_of=despatch.id)
    with pytest.raises(NotVisible):
        send_letter(office.deputy, letter_id=letter_id, mode="hand", recipient="DC")


def test_a_report_says_who_or_why_and_a_day_that_can_be(office: SampleOffice) -> None:
    _, despatch = issued(office)

    for delivered, words in ((True, "who received it"), (False, "why it came back")):
        with refused(words):
            report(office, despatch, delivered=delivered, words=" ")
    for days in (1, -1):
        with refused("lies in the future, or before"):
            report_despatch(
                office.dispatcher, despatch_id=despatch.id, delivered=True, on=today() + timedelta(days), words="He"
            )
    with pytest.raises(NotVisible):
        report_despatch(office.deputy, despatch_id=despatch.id, delivered=True, on=today(), words="He")


@pytest.mark.parametrize(
    ("mode", "address", "words"),
    [("email", "a@example.org", "not gone out yet"), ("portal", "", "neither delivered nor returned")],
)
def test_what_has_not_gone_out_or_is_not_carried_is_not_reported(
    office: SampleOffice, mode: str, address: str, words: str
) -> None:
    _, despatch = issued(office, **{mode: address})

    with refused(words):
        report(office, despatch)


def test_the_register_is_narrowed_by_words_mode_standing_section_and_days(office: SampleOffice) -> None:
    letter_id, despatch = issued(office)
    issued(office, hand="")
    section = despatch.issue.section_id

    assert found(office) == 2
    assert found(office, words="kot sarwar") == found(office, words="RGL-7") == found(office, mode="post") == 1
    assert found(office, section_id=section) == 2
    assert found(office, since=now()) == found(office, standing=Standing.DELIVERED) == 0
    assert found(office, until=now()) == found(office, standing=Standing.ON_THE_WAY) == 2
    report(office, despatch, delivered=False, words="Moved away")
    withdraw_letter(office.section_officer, letter_id=letter_id, reason="Wrong khewat")
    assert found(office, standing=Standing.UNDELIVERED) == found(office, standing=Standing.WITHDRAWN) == 1
    assert queries.register(office.deputy) == []


def test_a_page_of_the_register_costs_the_same_however_long_it_is(office: SampleOffice) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            for row in queries.register(office.dispatcher):
                assert [getattr(each, "sent_again", None) for each in row.despatches.all()] == [None]
        return len(asked)

    issued(office)
    for_one = statements()
    issued(office)
    assert statements() == for_one


@pytest.mark.django_db(transaction=True)
def test_verifying_names_a_delivery_nobody_reported(
    office: SampleOffice, superuser_connection: psycopg.Connection[tuple[object, ...]]
) -> None:
    _, despatch = issued(office)
    with reading(office.id):
        assert list(check_sendings(office.id, "default")) == []

    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute("UPDATE dispatch_despatch SET state = 'delivered'")

    with reading(office.id):
        (finding,) = check_sendings(office.id, "default")
    assert isinstance(finding, Finding)
    assert (finding.id, finding.fault) == (str(despatch.id), "missing")


def test_an_envelope_is_printed_for_each_sending_that_is_carried(office: SampleOffice) -> None:
    letter_id, _ = issued(office)
    send_letter(office.dispatcher, letter_id=letter_id, mode="hand", recipient="Tehsildar", address="Tehsil Office")
    send_letter(office.dispatcher, letter_id=letter_id, mode="email", recipient="DC", address="dc@example.org")

    first, second = pages(envelopes(office.dispatcher, letter_id))

    assert "Munir Ahmad" in first
    assert "RGL-7" in first
    assert "Tehsildar Tehsil Office" in second
    assert "ON GOVERNMENT SERVICE" in first.upper()
    with pytest.raises(NotVisible):
        envelopes(office.deputy, letter_id)


def test_what_stands_on_an_envelope_never_becomes_markup() -> None:
    sheet = EnvelopeSheet(number="1", recipient="<script>x</script>", address=("<b>",))

    assert "<script" not in envelopes_html(HEAD, [sheet], "en")


def test_a_letter_that_nobody_carries_has_no_envelope(office: SampleOffice) -> None:
    _, letter_id = signed_letter(office)
    with pytest.raises(NotVisible):
        envelopes(office.dispatcher, letter_id)
