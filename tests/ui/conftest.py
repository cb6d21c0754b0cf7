"""A browser before the gallery: Django's own WSGI application without a database, and the system's Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, sync_playwright

BUILT = Path(__file__).resolve().parents[2] / "src/misl/ui/static/misl"
NEEDS_DATABASE = ("Session", "Authentication", "Message", "Account", "misl.")


class _Gallery(WSGIHandler):
    """The gallery's own addresses, request by request: other tests of this process keep the office's."""

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        request.urlconf = "tests.ui.urls"
        return super().get_response(request)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def gallery_url() -> Iterator[str]:
    """The address of the gallery, served with the office's own policy and static files."""
    if not (BUILT / "desk.css").exists():
        pytest.fail("The front end is not built: run `npm run build` in frontend/.")
    middleware = [name for name in settings.MIDDLEWARE if not any(part in name for part in NEEDS_DATABASE)]
    with override_settings(MIDDLEWARE=middleware):
        application = _Gallery()
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """A page of 1366×768; the test fails when its console told of an error, a refused style or script included."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="en")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []
