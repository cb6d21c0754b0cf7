"""A passkey is added and signs in; and when the ceremony fails, the page says so in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit
from tests.browser.words import say

Open = Callable[..., Visit]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def at_localhost(visit: Visit, path: str) -> str:
    """The same office under a name: no browser ties a passkey to an address of figures."""
    return f"http://localhost:{urlsplit(visit.address).port}{path}"


def with_a_device(visit: Visit, **differing: bool) -> None:
    """Give the browser a device that keeps passkeys, as a telephone or a computer does."""
    chrome = visit.page.context.new_cdp_session(visit.page)
    chrome.send("WebAuthn.enable")
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | differing})


def at_the_door(visit: Visit) -> None:
    """The sign-in page at localhost, in the window's language."""
    language = {"name": "misl_language", "value": visit.language, "url": at_localhost(visit, "/")}
    visit.page.context.add_cookies([language])  # type: ignore[list-item]
    visit.open(at_localhost(visit, "/sign-in/login/"))


def come_in(visit: Visit, username: str) -> None:
    """In by the demonstration's door."""
    at_the_door(visit)
    visit.page.locator(f'button[name="username"][value="{username}"]').click()
    visit.page.wait_for_url(re.compile("/desk/"))


def leave(visit: Visit) -> None:
    """Sign out."""
    visit.open(at_localhost(visit, "/sign-in/logout/"))
    visit.page.locator("main form button").click()
    visit.settle()


def told(visit: Visit, words: str) -> None:
    """The page shows this, as an alert, and nothing else of its kind."""
    shown = visit.page.locator("[data-passkey-fault]:visible")
    expect(shown).to_have_count(1)
    expect(shown.get_by_role("alert")).to_contain_text(say(words, visit.language))


@pytest.mark.parametrize(("language", "username"), [("en", "waqas.mehmood"), ("ur", "sadia.karim")])
def test_a_passkey_is_added_and_signs_in(visit: Open, language: str, username: str) -> None:
    window = visit(language=language)
    with_a_device(window)
    come_in(window, username)
    window.open(at_localhost(window, "/sign-in/2fa/"))
    window.check("security")
    window.button(say("Add a passkey", language)).click()
    expect(window.page.locator("form[data-passkey=add]")).to_be_visible()
    window.check("passkey-add")
    window.button(say("Add it", language)).click()
    window.page.wait_for_url(re.compile("/reauthenticate/"))
    window.button(say("Use your passkey", language)).click()
    window.page.wait_for_url(re.compile("/recovery-codes/"))
    window.check("recovery-codes")
    leave(window)
    window.open(at_localhost(window, "/sign-in/login/?next=/desk/files/"))
    window.button(say("Use a passkey", language)).click()
    window.page.wait_for_url(re.compile(r":\d+/desk/files/"))
    window.open(at_localhost(window, "/sign-in/2fa/webauthn/"))
    window.check("passkeys")
    expect(window.page.locator("main tbody tr")).to_have_count(1)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_at_an_address_of_figures_the_failing_ceremony_leads_to_a_name(visit: Open, language: str) -> None:
    window = visit(language=language)
    window.open("/sign-in/login/")
    window.button(say("Use a passkey", language)).click()
    told(window, "Passkeys do not work at this address.")
    link = window.page.locator("[data-passkey-fault]:visible a")
    assert link.get_attribute("href") == at_localhost(window, "/sign-in/login/")
    window.check("passkey-at-an-address")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_ceremony_that_is_broken_off_is_told_when_adding_and_when_signing_in(visit: Open, language: str) -> None:
    window = visit(language=language)
    with_a_device(window, isUserVerified=False)  # it refuses the finger
    come_in(window, "imran.yousaf")
    window.open(at_localhost(window, "/sign-in/2fa/webauthn/add/"))
    window.button(say("Add it", language)).click()
    told(window, "The passkey was not used.")
    window.check("passkey-broken-off")
    leave(window)
    at_the_door(window)
    window.button(say("Use a passkey", language)).click()
    told(window, "The passkey was not used.")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_browser_without_passkeys_is_told_so(visit: Open, language: str) -> None:
    window = visit(language=language)
    window.page.add_init_script("delete window.PublicKeyCredential")
    at_the_door(window)
    window.button(say("Use a passkey", language)).click()
    told(window, "This browser has no passkeys here.")
