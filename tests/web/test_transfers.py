"""The transfer of a charge at the desk: both officers' pages, the certificate, and somebody who holds no post yet."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.organisation.commands import issue_posting_order
from misl.organisation.models import Transfer
from misl.organisation.postings import Line
from misl.organisation.states import Effect
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice
from tests.persons import a_person
from tests.web.desk import Browser, Seated, a_file, words


@pytest.fixture
def newcomer(office: SampleOffice) -> Person:
    return a_person("sana.butt", "Sana Butt", clearance=10)


@pytest.fixture
def transfer_id(office: SampleOffice, newcomer: Person) -> UUID:
    """The section officer's post is to go to somebody who holds none."""
    line = Line(Effect.TRANSFER, newcomer.id, office.section_officer.post_id, today())
    issue_posting_order(office.establishment, number="Estt/5/2026", dated_on=today(), lines=[line])
    return Transfer.objects.get().id


def unposted(person: Person) -> Browser:
    """A browser of somebody who holds no post yet."""
    browser = Browser(headers={"accept-language": "en"})
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def test_a_charge_goes_from_one_desk_to_the_other(
    office: SampleOffice, seated: Seated, newcomer: Person, transfer_id: UUID
) -> None:
    file_id = a_file(office, "Lease of the canal bank")
    old, new = seated(office.section_officer), unposted(newcomer)
    assert "from Bilal Anwar to Sana Butt" in old.page("charges")
    assert "Take over charge" in new.page("no_charge", status=403)
    assert "has not been handed over yet" in new.page("take_over", transfer_id)
    assert "Files with the post (1)" in old.page("transfer", transfer_id)
    assert old.act("transfer", transfer_id, do="hand_over", remarks="One matter is urgent.").status_code == 302
    assert old.get(reverse("desk:file", args=[file_id])).status_code == 200
    assert new.get(reverse("desk:file", args=[file_id]))["Location"] == reverse("desk:no_charge")
    assert "One matter is urgent." in new.page("take_over", transfer_id)
    assert new.act("take_over", transfer_id)["Location"] == reverse("desk:inbox")
    assert "Lease of the canal bank" in new.page("inbox")
    # The outgoing officer sits in his other post on the very next request, and sees the file no more.
    assert old.get(reverse("desk:file", args=[file_id])).status_code == 404


def test_both_officers_and_the_establishment_section_print_the_certificate(
    office: SampleOffice, seated: Seated, newcomer: Person, transfer_id: UUID
) -> None:
    old, new = seated(office.section_officer), unposted(newcomer)
    assert old.get(reverse("desk:certificate", args=[transfer_id])).status_code == 404
    old.act("transfer", transfer_id, do="hand_over")
    new.act("take_over", transfer_id)
    for browser in (old, new, seated(office.establishment)):
        page = browser.page("certificate", transfer_id)
        assert "was handed over by Bilal Anwar and taken over by Sana Butt" in page
    assert "Estt/5/2026" in seated(office.establishment, "ur").page("certificate", transfer_id)


def test_nobody_else_sees_a_transfer(office: SampleOffice, seated: Seated, newcomer: Person, transfer_id: UUID) -> None:
    stranger = seated(office.stranger)
    for name in ("transfer", "take_over", "certificate"):
        assert stranger.get(reverse(f"desk:{name}", args=[transfer_id])).status_code == 404, name
    assert stranger.act("transfer", transfer_id, do="hand_over").status_code == 404
    assert stranger.act("take_over", transfer_id).status_code == 404
    assert "Sana Butt" not in stranger.page("charges")


def test_the_establishment_section_hands_over_in_the_place_of_an_officer_or_cancels(
    office: SampleOffice, seated: Seated, transfer_id: UUID
) -> None:
    clerk = seated(office.establishment)
    assert "Transfers under way in the office" in clerk.page("charges")
    without = clerk.act("transfer", transfer_id, do="hand_over")
    assert without.status_code == 422
    assert "Say why the officer does not hand over the charge." in words(without)
    assert clerk.act("transfer", transfer_id, do="hand_over", reason="He has fallen ill.").status_code == 302
    assert "He has fallen ill." in clerk.page("transfer", transfer_id)
    assert clerk.act("transfer", transfer_id, do="cancel").status_code == 302
    assert Transfer.objects.get().state == "cancelled"


def test_a_charge_changes_hands_by_rest(office: SampleOffice, newcomer: Person, transfer_id: UUID) -> None:
    class Unposted(Program):
        """A program of somebody who holds no post yet."""

        def __init__(self) -> None:
            from django.test import Client
            from knox.models import AuthToken

            _, secret = AuthToken.objects.create(user=newcomer)
            self._client = Client(headers={"Authorization": f"Token {secret}"})

    old, new = Program(office.section_officer), Unposted()
    assert new.act(f"transfers/{transfer_id}/take-over/").status_code == 409
    assert old.act(f"transfers/{transfer_id}/hand-over/", {"remarks": "Urgent."}).status_code == 200
    assert [row["state"] for row in old.get("transfers/").json()] == ["handed_over"]
    assert new.act(f"transfers/{transfer_id}/take-over/").status_code == 201
    assert [charge["short"] for charge in new.get("me/").json()["charges"]] == ["SO (Land-II)"]
    assert old.act(f"transfers/{transfer_id}/cancel/").status_code == 403
