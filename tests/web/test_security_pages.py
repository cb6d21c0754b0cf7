"""Sign-in and security: one word for a passkey, no door that leads nowhere, and why no passkey works at an address."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import auth as webauthn
from django.test import Client
from django.urls import reverse

from misl.accounts.models import Person
from tests.office import SampleOffice
from tests.persons import a_person
from tests.web.desk import Browser, Seated, words
from tests.web.test_session import PASSWORD, signed_in

PAGES = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_change_password",
    "account_reauthenticate",
    "account_logout",
    "usersessions_list",
]
STOCK = (
    "Two-Factor",
    "ecurity key",
    "Security Key",
    "Passwordless",
    "Master key",
    "reauthenticate",
    "Forgot your",
    "Sign Out",
    "Confirm Access",
    "Username",
)


@pytest.fixture(autouse=True)
def keys_without_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passkeys here are rows alone; what a device holds is tested in the browser."""
    monkeypatch.setattr(webauthn, "get_credentials", lambda _user: [])


def proven(office: SampleOffice, host: str = "testserver") -> Browser:
    """The section officer, signed in at an address and having given the password once more."""
    person = Person.objects.get(id=office.section_officer.person_id)
    person.set_password(PASSWORD)
    person.save()
    browser = Browser(headers={"host": host})
    browser.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    answer = browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert answer.status_code == 302
    return browser


def a_passkey(person: Person, name: str = "My telephone") -> Authenticator:
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": {}}
    )


def english_in(text: str) -> list[str]:
    """Words of three Latin letters and more that an Urdu page has no reason to show."""
    kept = {"Misl", "passkey", "passkeys", "PIN", "OpenSSL"}
    return [word for word in text.split() if word.isascii() and word.isalpha() and len(word) > 2 and word not in kept]


# ── the sign-in page ──


def test_the_sign_in_page_promises_no_reset_that_nobody_can_do(office: SampleOffice) -> None:
    answer = Client().get(reverse("account_login"))
    assert "only they can enter you or reset your password" in words(answer)
    assert "Forgot" not in words(answer)
    assert "password/reset" not in answer.content.decode()


def test_the_user_name_has_one_label_and_no_other_word_inside(office: SampleOffice) -> None:
    html = Client().get(reverse("account_login")).content.decode()
    assert "User name" in html
    assert "placeholder" not in html.split("<main")[1].split("</main>")[0]


def test_signing_in_tells_the_persons_name_in_their_language(office: SampleOffice) -> None:
    browser = signed_in(office)
    person = Person.objects.get(id=office.section_officer.person_id)
    page = browser.page("inbox")
    assert f"You are signed in as {person.name}." in page
    assert person.username not in page


def test_the_demonstrations_door_opens_to_sample_people_only(office: SampleOffice) -> None:
    a_person("real.officer", "Real Officer", PASSWORD)
    browser = Client()
    answer = browser.post(reverse("demo_sign_in"), {"username": "real.officer"})
    assert answer.status_code == 404
    assert "_auth_user_id" not in browser.session


# ── the security pages ──


@pytest.mark.parametrize("name", PAGES)
def test_each_security_page_speaks_the_offices_words_and_leads_back(office: SampleOffice, name: str) -> None:
    answer = proven(office).get(reverse(name))
    assert answer.status_code == 200
    assert not [stock for stock in STOCK if stock in words(answer)]
    assert 'class="back"' in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_each_security_page_is_wholly_in_urdu(office: SampleOffice, name: str) -> None:
    browser = proven(office)
    browser.cookies["misl_language"] = "ur"
    page = browser.get(reverse(name)).content.decode()
    main = page.split("<main", 1)[1].split("</main>")[0]
    main = main.split("<textarea")[0].split("<small dir")[0]
    browser_less = words(type("Answer", (), {"content": f"<main{main}".encode()})())
    assert english_in(browser_less) == []


def test_passkeys_are_named_renamed_and_removed_as_passkeys(office: SampleOffice) -> None:
    browser = proven(office)
    person = Person.objects.get(id=office.section_officer.person_id)
    assert get_adapter().generate_authenticator_name(person, Authenticator.Type.WEBAUTHN) == "Passkey"
    key = a_passkey(person)
    assert get_adapter().generate_authenticator_name(person, Authenticator.Type.WEBAUTHN) == "Passkey 2"
    assert "My telephone" in words(browser.get(reverse("mfa_list_webauthn")))
    browser.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Old telephone"})
    assert "“Old telephone” then opens nothing" in words(browser.get(reverse("mfa_remove_webauthn", args=[key.pk])))
    browser.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.filter(pk=key.pk).exists()
    assert "The passkey is removed." in words(browser.get(reverse("mfa_list_webauthn")))


def test_there_is_nothing_to_choose_when_a_passkey_is_added(office: SampleOffice) -> None:
    html = proven(office).get(reverse("mfa_add_webauthn")).content.decode()
    assert 'data-passkey="add"' in html
    assert 'name="passwordless"' not in html


def test_a_fault_of_the_passkey_is_told_by_its_word(office: SampleOffice) -> None:
    answer = proven(office).post(reverse("mfa_add_webauthn"), {"name": "x", "credential": ""})
    assert "Passkey: This field is required." in words(answer)


def test_codes_nobody_has_seen_are_not_asked_for_in_order_to_be_shown(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.section_officer)
    person = Person.objects.get(id=office.section_officer.person_id)
    a_passkey(person)
    codes = RecoveryCodes.activate(person)
    asked = browser.get(reverse("mfa_view_recovery_codes"))
    assert asked["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))
    page = words(browser.get(asked["Location"]))
    assert "Show that it is you" in page
    assert "Use your passkey" in page
    assert "Use a code" not in page
    codes.mark_as_viewed()
    assert "Use a code" in words(browser.get(asked["Location"]))


def test_new_codes_are_shown_once_with_what_they_are_for(office: SampleOffice) -> None:
    browser = proven(office)
    a_passkey(Person.objects.get(id=office.section_officer.person_id))
    shown = words(browser.post(reverse("mfa_generate_recovery_codes"), follow=True))
    assert "Write these down now: they are shown this once." in shown
    again = words(browser.get(reverse("mfa_view_recovery_codes")))
    assert "10 codes are left for the day your telephone is lost." in again
    assert "shown once and cannot be shown again" in again


def test_after_the_password_one_more_step_is_asked_in_our_words(office: SampleOffice) -> None:
    signed_in(office)
    person = Person.objects.get(id=office.section_officer.person_id)
    a_passkey(person)
    browser = Browser()
    answer = browser.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    page = words(browser.get(answer["Location"]))
    assert "One step more" in page
    assert "Use your passkey" in page


# ── at an address of figures ──


@pytest.mark.parametrize("name", ["mfa_index", "mfa_add_webauthn", "mfa_list_webauthn"])
@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", ":8000"), ("[::1]", ":8000"), ("127.0.0.1", "")])
def test_at_an_address_of_figures_the_page_leads_to_itself_under_a_name(
    office: SampleOffice, settings: Any, name: str, host: str, port: str
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "[::1]"]
    browser = proven(office, host + port)
    html = browser.get(reverse(name)).content.decode()
    assert "Passkeys do not work at this address." in html
    assert f'href="http://localhost{port}{reverse(name)}"' in html


@pytest.mark.parametrize("host", ["localhost:8000", "office.test"])
def test_at_a_name_nothing_is_said(office: SampleOffice, settings: Any, host: str) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "office.test"]
    page = proven(office, host).get(reverse("mfa_index"))
    assert "only figures" not in words(page)


def test_outside_a_demonstration_no_other_address_is_promised(office: SampleOffice, settings: Any) -> None:
    settings.MISL_DEMO = False
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    html = proven(office, "127.0.0.1").get(reverse("mfa_index")).content.decode()
    assert "Open the office by its name." in html
    assert "localhost" not in html
