"""Sitting down: signing in, the demonstration's door, posts, languages, and the locked signature."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from misl.accounts.models import Person
from misl.files.models import DraftNote
from misl.organisation.models import Charge
from misl.organisation.sample import people
from misl.signing.models import SigningSession
from tests.office import SampleOffice
from tests.persons import a_person
from tests.web.desk import Browser, Seated, a_file, words

PASSWORD = "a long sentence nobody guesses"


def test_the_sign_in_page_lists_the_demonstrations_people_by_role(office: SampleOffice) -> None:
    page = words(Client().get(reverse("account_login")))
    assert "Diary Clerk, Central Registry Zubair Ali Diarises what comes in" in page
    assert page.count("Section Officer") >= 3
    urdu = words(Client(headers={"accept-language": "ur"}).get(reverse("account_login")))
    assert "زبیر علی" in urdu


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "account_set_password"])
def test_nobody_enters_themselves_or_resets_a_password_past_the_establishment_section(name: str) -> None:
    answer = Client().get(reverse(name))
    assert answer["Location"] == reverse("account_login")


def test_outside_a_demonstration_nobody_is_listed(office: SampleOffice, settings: Any) -> None:
    settings.MISL_DEMO = False
    page = words(Client().get(reverse("account_login")))
    assert "Zubair Ali" not in page
    assert "User name" in page


def test_one_click_signs_in_as_a_sample_person_and_leads_where_one_wanted(office: SampleOffice) -> None:
    browser = Client()
    answer = browser.post(reverse("demo_sign_in"), {"username": "nadia.rafiq", "next": "/desk/files/"})
    assert answer["Location"] == "/desk/files/"
    assert "Deputy Secretary (Land)" in words(browser.get("/desk/"))
    evil = Client().post(reverse("demo_sign_in"), {"username": "nadia.rafiq", "next": "https://evil.example/"})
    assert evil["Location"] == reverse("desk:inbox")
    assert Client().post(reverse("demo_sign_in"), {"username": "nobody"}).status_code == 404


def test_a_wrong_password_is_told_in_our_look(office: SampleOffice) -> None:
    answer = Client().post(reverse("account_login"), {"login": people()[0].username, "password": "wrong"})
    assert "There is a problem" in words(answer)
    assert 'class="bar"' in answer.content.decode()


def test_a_page_asked_for_without_a_session_comes_after_signing_in(office: SampleOffice) -> None:
    url = reverse("desk:file", args=[a_file(office)])
    answer = Client().get(url)
    assert answer["Location"] == f"{reverse('account_login')}?next={url}"


def test_an_officer_with_two_posts_switches_and_what_is_seen_follows(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.section_officer)
    a_file(office, "Of Land-II")
    assert "Of Land-II" in browser.page("inbox")
    other = Charge.objects.filter(person_id=office.section_officer.person_id).exclude(
        id=office.section_officer.charge_id
    )
    assert browser.act("charge", charge=other[0].id)["Location"] == reverse("desk:inbox")
    page = browser.page("inbox")
    assert other[0].post.title in page
    assert "Of Land-II" not in page


def test_a_form_is_sent_under_the_charge_under_which_its_page_was_shown(office: SampleOffice, seated: Seated) -> None:
    browser, file_id = seated(office.section_officer), a_file(office, "Of Land-II")
    url = reverse("desk:file", args=[file_id])
    shown_under = str(office.section_officer.charge_id)
    assert f'name="sits_as" value="{shown_under}"' in browser.get(url).content.decode()
    other = Charge.objects.filter(person_id=office.section_officer.person_id).exclude(id=shown_under)[0]
    browser.act("charge", charge=other.id)
    answer = browser.act("note", file_id, sits_as=shown_under, do="confirm", body_text="Examined.")
    assert answer["Location"] == url
    note = DraftNote.objects.get(file_id=file_id)
    assert (note.post_id, note.state) == (office.section_officer.post_id, "green")
    page = words(browser.get(url))
    assert "You sit as Section Officer (Land-II) again" in page


def test_what_a_script_asks_for_changes_nothing_for_other_windows(office: SampleOffice, seated: Seated) -> None:
    browser, file_id = seated(office.section_officer), a_file(office, "Of Land-II")
    shown_under = str(office.section_officer.charge_id)
    other = Charge.objects.filter(person_id=office.section_officer.person_id).exclude(id=shown_under)[0]
    browser.act("charge", charge=other.id)
    dialog = browser.get(
        reverse("desk:send_file", args=[file_id]), headers={"hx-request": "true", "x-sits-as": shown_under}
    )
    assert dialog.status_code == 200
    typed = {"autosave": "1", "body_text": "Typed in the old window", "sits_as": shown_under}
    kept = browser.post(reverse("desk:note", args=[file_id]), typed, headers={"x-requested-with": "XMLHttpRequest"})
    assert kept.status_code == 200
    assert browser.session["charge"] == str(other.id)
    assert DraftNote.objects.get(file_id=file_id).post_id == office.section_officer.post_id


def test_a_form_that_names_a_charge_of_somebody_else_does_nothing(office: SampleOffice, seated: Seated) -> None:
    browser, file_id = seated(office.section_officer), a_file(office)
    answer = browser.act("note", file_id, sits_as=office.deputy.charge_id, do="confirm", body_text="Examined.")
    assert answer["Location"] == reverse("desk:inbox")
    assert not DraftNote.objects.exists()


@pytest.mark.parametrize("charge", ["", "nonsense", "01a20960-88b9-77c4-a20d-13c23dc54494"])
def test_a_charge_that_is_not_ones_own_is_not_there(office: SampleOffice, seated: Seated, charge: str) -> None:
    assert seated(office.section_officer).act("charge", charge=charge).status_code == 404


def test_who_holds_no_post_is_told_so(office: SampleOffice) -> None:
    person = a_person("former.officer", "Former Officer", PASSWORD)
    browser = Browser()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/desk/")["Location"] == reverse("desk:no_charge")
    assert "You hold no post today" in browser.page("no_charge", status=403)


def test_switching_the_language_keeps_the_place(office: SampleOffice, seated: Seated) -> None:
    browser, url = seated(office.section_officer), reverse("desk:file", args=[a_file(office)])
    assert f'name="next" value="{url}"' in browser.get(url).content.decode()
    answer = browser.post(reverse("set_language"), {"language": "ur", "next": url})
    assert answer["Location"] == url
    assert 'lang="ur"' in browser.get(url).content.decode()[:200]


def test_pages_of_the_desk_lie_in_no_cache(office: SampleOffice, seated: Seated) -> None:
    assert "no-store" in seated(office.section_officer).get("/desk/")["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "account_reauthenticate", "account_change_password"]
)
def test_the_pages_of_the_second_factor_have_our_look(office: SampleOffice, name: str) -> None:
    browser = signed_in(office)
    answer = browser.get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert 'class="bar"' in answer.content.decode()
    assert "<style" not in answer.content.decode()
    assert " style=" not in answer.content.decode()


# ── the locked signature ──


def signed_in(office: SampleOffice) -> Browser:
    """The section officer, by password a moment ago."""
    person = Person.objects.get(id=office.section_officer.person_id)
    person.set_password(PASSWORD)
    person.save()
    browser = Browser()
    answer = browser.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    assert answer.status_code == 302
    return browser


def totp(office: SampleOffice) -> str:
    """Give the section officer an authenticator app; what it shows now."""
    person = Person.objects.get(id=office.section_officer.person_id)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    return str(format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", next(iter(yield_hotp_counters_from_time())))))


def prove(browser: Browser, *kinds: tuple[str, str], age: float = 0) -> None:
    """Let the session say that its officer has just proved themselves like this."""
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "type": kind or None, "at": time.time() - age, "reauthenticated": True}
        for method, kind in kinds
    ]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = session["_auth_user_id"]
    session.save()


def test_in_the_demonstration_the_page_says_that_it_unlocks_by_itself(office: SampleOffice, seated: Seated) -> None:
    assert "unlocks by itself when you sign" in seated(office.section_officer).page("unlock")


def test_who_has_nothing_set_up_is_led_to_setting_it_up(office: SampleOffice, seated: Seated, settings: Any) -> None:
    settings.MISL_DEMO = False
    assert "You have nothing to unlock it with yet." in seated(office.section_officer).page("unlock")


def test_password_and_code_unlock_the_signature_and_lead_back(office: SampleOffice, settings: Any) -> None:
    settings.MISL_DEMO = False
    browser, back = signed_in(office), reverse("desk:files")
    code = totp(office)
    page = browser.page("unlock", query=f"?next={back}")
    assert "Use password and one-time code" in page
    assert "Use your passkey" not in page
    answer = browser.act("unlock", way="password+totp", next=back)
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    answer = browser.post(reverse("mfa_reauthenticate") + f"?next={back}", {"code": code})
    assert answer["Location"] == back
    assert SigningSession.objects.get().method == "password+totp"
    assert "Unlocked." in browser.page("unlock")
    browser.act("unlock", do="lock")
    assert SigningSession.objects.get().closed_at is not None


def test_a_stale_password_is_asked_for_first(office: SampleOffice, settings: Any) -> None:
    settings.MISL_DEMO = False
    browser, code = signed_in(office), totp(office)
    prove(browser, ("password", ""), age=600)
    answer = browser.act("unlock", way="password+totp", next="/desk/")
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    answer = browser.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    assert not SigningSession.objects.exists()
    assert browser.post(answer["Location"], {"code": code})["Location"] == "/desk/"
    assert SigningSession.objects.count() == 1


@pytest.mark.parametrize(
    ("kinds", "age", "opens"),
    [
        ([("mfa", "webauthn")], 0, True),
        ([("mfa", "webauthn")], 400, False),
        ([("password", "")], 0, False),
        ([("mfa", "totp")], 0, False),
        ([("mfa", "recovery_codes"), ("password", "")], 0, False),
        ([("password", ""), ("mfa", "totp")], 0, True),
    ],
)
def test_only_a_fresh_and_whole_proof_opens_a_signing_session(
    office: SampleOffice, settings: Any, kinds: list[tuple[str, str]], age: float, opens: bool
) -> None:
    settings.MISL_DEMO = False
    browser = signed_in(office)
    totp(office)
    prove(browser, *kinds, age=age)
    browser.act("unlock", way="passkey", next="https://evil.example/")
    assert SigningSession.objects.exists() == opens
    assert Authenticator.objects.count() == 1
