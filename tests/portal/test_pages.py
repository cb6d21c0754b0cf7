"""Every page of the counter: in both languages, strict, light, without a script; and the pages for trouble."""

from __future__ import annotations

import gzip
import re

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse
from pytest_django import Settings

from misl.organisation.queries import offices
from misl.portal import urls
from misl.portal.asking import asker
from tests.citizens.counter import PHONE, Lodged
from tests.portal.pages import ANSWERS, CONTACT, attributes, said

LIMIT = 60 * 1024


def every_page(matter: Lodged, code: str) -> list[str]:
    """The address of each page a visitor who was let in can get."""
    arguments = {"reference": matter.reference, "code": code}
    found = []
    for route in urls.urlpatterns:
        names = re.findall(r"<str:(\w+)>", str(route.pattern))
        if route.name not in ("slip", "letter_pdf", "letter_enclosure", "leave"):
            found.append(reverse(f"portal:{route.name}", kwargs={name: arguments[name] for name in names}))
    return found


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_page_is_whole_strict_and_light(munirs: Lodged, phone: Client, language: str) -> None:
    munirs.answer()
    phone.post("/language/setlang/", {"language": language})
    phone.post("/apply/", ANSWERS)
    phone.post("/apply/contact/", CONTACT)
    phone.post("/track/", {"reference": munirs.reference, "contact": PHONE})
    for address in every_page(munirs, "LND-2222-3333-4444"):
        page = phone.get(address)
        assert page.status_code == 200, address
        body = page.content.decode()
        direction = "rtl" if language == "ur" else "ltr"
        assert f'<html lang="{language}" dir="{direction}"' in body
        assert len(body.encode()) <= LIMIT, address
        assert len(gzip.compress(body.encode())) < 8 * 1024, address
        _strict(address, page)
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def _strict(address: str, page: object) -> None:
    """No inline style, no handler, no foreign source, every image and control named, one first heading."""
    found = attributes(page)
    names = [name for _tag, name, _value in found]
    assert "style" not in names, address
    assert not [name for name in names if name.startswith("on")], address
    sources = [value for tag, name, value in found if name in ("src", "href") and tag in ("script", "link", "img")]
    assert all(value.startswith(("/", "data:")) for value in sources), address
    body = page.content.decode()  # type: ignore[attr-defined]
    assert len(re.findall(r"<h1\b", body)) == 1, address
    assert not re.findall(r"<script(?![^>]*(\bsrc=|application/json))", body), address
    for form in re.findall(r"<form\b.*?</form>", body, flags=re.S):
        assert "csrfmiddlewaretoken" in form, address
        if "setlang" not in form and "leave" not in form:
            assert 'name="act_id"' in form, address


def test_every_address_of_the_counter_is_known_by_name() -> None:
    for route in urls.urlpatterns:
        names = {
            name: {"int": 1}.get(kind, "LND-2222") for kind, name in re.findall(r"<(\w+):(\w+)>", str(route.pattern))
        }
        try:
            reverse(f"portal:{route.name}", kwargs=names)
        except NoReverseMatch:  # pragma: no cover
            pytest.fail(f"{route.name} has no address")
    assert get_resolver().resolve("/").url_name == "home"


def test_only_forms_change_anything(munirs: Lodged, phone: Client) -> None:
    for address in ("/track/leave/",):
        assert phone.get(address).status_code == 405
    for address in ("/", "/help/", "/privacy/", "/accessibility/", "/verify/LND-2222/"):
        assert phone.post(address).status_code == 405


@pytest.mark.django_db
def test_a_counter_without_an_office_says_that_it_is_not_open(phone: Client) -> None:
    assert offices() == []
    page = phone.get("/apply/")
    assert page.status_code == 404
    assert "not open yet" in said(page)


# ── trouble ──


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_a_page_that_is_not_there_shows_the_ways_on(
    munirs: Lodged, phone: Client, language: str, direction: str
) -> None:
    phone.post("/language/setlang/", {"language": language})
    page = phone.get("/nothing/here/")
    assert page.status_code == 404
    assert f'<html lang="{language}" dir="{direction}"' in page.content.decode()
    assert "000 000 0100" in said(page)


def test_a_form_without_its_token_is_refused_kindly_and_nothing_is_lost(munirs: Lodged) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/apply/")
    page = strict.post("/apply/", ANSWERS)
    assert page.status_code == 403
    assert "Please send it again" in said(page)
    token = strict.cookies["misl_csrf"].value
    assert strict.post("/apply/", {**ANSWERS, "csrfmiddlewaretoken": token}).status_code == 302


def test_a_form_with_too_many_parts_is_not_understood(munirs: Lodged, phone: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    page = phone.post("/apply/", ANSWERS)
    assert page.status_code == 400
    assert "We could not read what was sent" in said(page)


def test_a_failure_speaks_both_languages_and_asks_nobody(munirs: Lodged, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Client(raise_request_exception=False)

    def break_down(*_: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr("misl.portal.presenters.tiles", break_down)
    page = visitor.get("/")
    assert page.status_code == 500
    assert "Something broke on our side" in said(page)
    assert page.content.decode().count('dir="rtl"') == 1
    assert "a defect" not in page.content.decode()


def test_a_database_that_is_away_is_told_as_a_pause(munirs: Lodged, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Client(raise_request_exception=False)
    visitor.get("/nothing/")

    def away(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("misl.portal.presenters.tiles", away)
    page = visitor.get("/")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "120")
    assert "We will be back in a few minutes" in said(page)
    assert "000 000 0100" in said(page)


def test_the_visitors_address_is_the_one_the_proxy_saw(settings: Settings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.7")
    settings.SECURE_PROXY_SSL_HEADER = None
    assert asker(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert asker(request) == "192.0.2.7"
